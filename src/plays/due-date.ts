import { instantOf } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';

const nineInTheMorning = 9 * 60;

/** 09:00 in the portal's time zone on the next working day (Monday to Friday) after a day, as epoch ms. */
export function dueAtMs(today: Day, timeZone: string): number {
  let day = today + 1;
  while (isWeekend(day)) day += 1;
  return instantOf(day, nineInTheMorning, timeZone);
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: Day): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
