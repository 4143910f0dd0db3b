import { dayOf, dayOfIso, endOfDay, isoOfDay } from '../scoring/calendar.ts';
import { AppError } from './app-error.ts';

/**
 * The instant a pass looks from: now, or the end of the day asked for (YYYY-MM-DD) in the portal's time zone.
 * @throws AppError `bad_input` for a day that is none or lies in the future.
 */
export function asOfInstant(asOf: string | null, timeZone: string, nowMs: number): number {
  if (asOf === null) return nowMs;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? dayOfIso(asOf) : null;
  if (day === null || isoOfDay(day) !== asOf) {
    throw new AppError('bad_input', `"${asOf}" is not a day: write it as YYYY-MM-DD, for example 2026-06-30.`);
  }
  const today = dayOf(nowMs, timeZone);
  if (day > today) {
    throw new AppError(
      'bad_input',
      `${asOf} lies in the future of this portal, where today is ${isoOfDay(today)}: choose an earlier day.`,
    );
  }
  return day === today ? nowMs : endOfDay(day, timeZone);
}
