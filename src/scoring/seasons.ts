import type { Day } from './ids.ts';

/**
 * How a portal's repeat purchases move with the calendar month: what a month holds over an even year's share, January
 * first; the mean over the days of a year is 1.
 */
export interface Seasons {
  /** Number of purchases. */
  readonly purchases: readonly number[];
  /** Money: purchases times how large they are, each by its customer's own measure. */
  readonly money: readonly number[];
  /** Customers the index was learnt from, with a year and more between first and last purchase. */
  readonly customers: number;
}

/** Mean year of the calendar; a day to and fro does not matter to a mean over a span. */
const yearDays = 365.2425;
/** Days of the months, February with its share of leap days; 1970-01-01 is day 0. */
export const monthDays: readonly number[] = [31, 28.2425, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** ∫ index from 1970-01-01 to the beginning of `day`. */
function sumUpTo(index: readonly number[], day: number): number {
  const years = Math.floor(day / yearDays);
  let rest = day - years * yearDays;
  let sum = years * yearDays;
  for (let month = 0; month < 12 && rest > 0; month++) {
    sum += index[month]! * Math.min(rest, monthDays[month]!);
    rest -= monthDays[month]!;
  }
  return sum;
}

/**
 * Mean month index over the `days` from the beginning of `fromDay`: what multiplies purchases (or money) expected at an
 * even pace. 1 without known seasons and over whole years. `days` > 0, fractions allowed.
 */
export function seasonOver(
  seasons: Seasons | null | undefined,
  fromDay: Day,
  days: number,
  of: 'purchases' | 'money' = 'purchases',
): number {
  if (!seasons) return 1;
  const index = seasons[of];
  return (sumUpTo(index, fromDay + days) - sumUpTo(index, fromDay)) / days;
}
