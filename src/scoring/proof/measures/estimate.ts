/** The ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure with its 95 % interval. */
export interface Estimate extends Interval {
  readonly value: number;
}
