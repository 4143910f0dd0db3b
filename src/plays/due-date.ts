import { instantOf } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';

const nineInTheMorning = 9 * 60;

/**
 * 09:00 in the portal's time zone on a working day (Monday to Friday), as epoch ms: the next one after today, or the first
 * from the wished day on, where that is not before today.
 */
export function dueAtMs(today: Day, timeZone: string, wished: Day | null = null): number {
  let day = wished !== null && wished >= today ? wished : today + 1;
  while (isWeekend(day)) day += 1;
  return instantOf(day, nineInTheMorning, timeZone);
}

/** 09:00 in the portal's time zone so many days after a day; on a weekend the Monday after. */
export function dueInDaysMs(today: Day, days: number, timeZone: string): number {
  let day = today + days;
  while (isWeekend(day)) day += 1;
  return instantOf(day, nineInTheMorning, timeZone);
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: Day): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
