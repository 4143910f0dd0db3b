import type { Interval } from '../scoring/proof/measures/estimate.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';

export interface Difference extends Interval {
  readonly value: number;
}

/**
 * How much larger the first share is, with its 95 % interval from the Wilson intervals of both (Newcombe 1998, Stat. Med.
 * 17:873, method 10); `null` where one of them is a share of nobody.
 */
export function differenceOfShares(one: Share, other: Share): Difference | null {
  if (one.value === null || other.value === null) return null;
  const value = one.value - other.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  };
}
