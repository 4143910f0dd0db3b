/** A first fill as it stands. */
export interface FillMoment {
  /** Records to fill in all. */
  readonly records: number;
  /** Of those, filled before the present hour began. */
  readonly filled: number;
  /** Which hour of the fill it is, from 0. */
  readonly hour: number;
}

const hourMs = 3_600_000;
const firstHour = 100;
const usualHour = 5_000;
/** Three nights. */
const mostHours = 72;

/** The hour of a fill in which an instant lies, from 0; both in epoch milliseconds. */
export function hourOfFill(beganAtMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - beganAtMs) / hourMs));
}

/** When an hour of a fill begins, in epoch milliseconds. */
export function startOfHour(beganAtMs: number, hour: number): number {
  return beganAtMs + hour * hourMs;
}

/**
 * How many records a first fill may write in one hour. It doubles from 100 in the first hour (100, 200, 400 …) up to 5,000 an
 * hour, or to the even share of what is left over the rest of three nights (72 hours), whichever is more:
 *
 *     share(h) = min(100 · 2^h, max(5,000, ⌈(records − filled) / (72 − h)⌉))
 *
 * So 6,300 records take six hours, 336,300 take 72, and a million goes up to some 15,000 an hour. Hours that were missed
 * raise the even share of those that follow; in the 72nd hour and later it is all that is left.
 */
export function shareOfHour({ records, filled, hour }: FillMoment): number {
  const left = Math.max(0, records - filled);
  const even = Math.ceil(left / Math.max(1, mostHours - hour));
  return Math.min(left, firstHour * 2 ** hour, Math.max(usualHour, even));
}

/** In how many more hours the fill is done, this one counted, when every hour uses its share. */
export function hoursToFill({ records, filled, hour }: FillMoment): number {
  let done = filled;
  let hours = 0;
  while (done < records) {
    done += shareOfHour({ records, filled: done, hour: hour + hours });
    hours += 1;
  }
  return hours;
}

/** By when a fill is done when every coming hour uses its share, in epoch milliseconds. `filled` counts up to now. */
export function fillDoneBy(fill: {
  readonly records: number;
  readonly filled: number;
  readonly beganAtMs: number;
  readonly nowMs: number;
}): number {
  const { records, filled, beganAtMs, nowMs } = fill;
  const next = hourOfFill(beganAtMs, nowMs) + 1;
  return startOfHour(beganAtMs, next + hoursToFill({ records, filled, hour: next }));
}
