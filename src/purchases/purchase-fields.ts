import { dayOfIso, isoOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';

/** Larger than any order; beyond it digits of smaller ones would be lost. */
const mostMoney = 1e12;

/**
 * The day of a YYYY-MM-DD, with or without a time of day behind it (the day is taken as written, whatever its time zone),
 * or of a YYYYMMDD; `null` if it is no calendar day from 1900 to 2199. Eight digits with the year last are never taken for
 * one: their fifth and sixth digit, 19 to 21, are no month.
 */
export function dayFrom(text: string): Day | null {
  const [, year, month, date] =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year === undefined || year < '1900' || year > '2199') return null;
  const iso = `${year}-${month}-${date}`;
  const day = dayOfIso(iso);
  return day === null || isoOfDay(day) !== iso ? null : day;
}

/** The number of an amount written as digits with a decimal point; `null` if it is none. */
export function amountFrom(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
  const amount = Number(text);
  return Math.abs(amount) <= mostMoney ? amount : null;
}
