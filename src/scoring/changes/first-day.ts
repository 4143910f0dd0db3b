import type { Day } from '../ids.ts';

/**
 * A day after `today`, `last` at the latest, on which something has come that was not there the day before: found by
 * doubling the look ahead and then halving. It is the first such day where what comes stays; `null`: not by `last`.
 */
export function firstDay(today: Day, last: Day, hasCome: (day: Day) => boolean): Day | null {
  let before = today;
  let after = today;
  for (let ahead = 1; ; ahead *= 2) {
    if (before >= last) return null;
    after = Math.min(last, today + ahead);
    if (hasCome(after)) break;
    before = after;
  }
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (hasCome(middle)) after = middle;
    else before = middle;
  }
  return after;
}
