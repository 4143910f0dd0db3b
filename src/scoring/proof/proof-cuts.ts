import type { Day } from '../ids.ts';

/** Cut-offs lie so many windows before today, so that every window has ended. */
const windowsBack: readonly number[] = [1, 1.5, 2, 2.5, 3];
/** A cut-off needs a record before it: half a window, and a month at least. */
const leastRecordDays = 30;

/** The past days that the forecast is held against, newest first; `firstDay` is the portal's first purchase. */
export function proofCuts(asOf: Day, horizonDays: number, firstDay: Day): Day[] {
  const record = Math.max(leastRecordDays, horizonDays / 2);
  return windowsBack.map((back) => Math.floor(asOf - back * horizonDays)).filter((cut) => cut - firstDay >= record);
}
