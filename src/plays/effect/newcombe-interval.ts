import type { Estimate } from '../../scoring/proof/measures/estimate.ts';
import { wilsonInterval } from '../../scoring/proof/measures/wilson-interval.ts';

/** `bought` of `n` customers. */
export interface Arm {
  readonly n: number;
  readonly bought: number;
}

/**
 * The difference of two shares, first − second, with its 95 % interval from the Wilson intervals of both (Newcombe 1998,
 * Stat. Med. 17:873, method 10): holds for few customers and for shares of 0 and 1. Both arms need somebody.
 */
export function newcombeInterval(first: Arm, second: Arm): Estimate {
  const one = first.bought / first.n;
  const other = second.bought / second.n;
  const ofOne = wilsonInterval(first.bought, first.n);
  const ofOther = wilsonInterval(second.bought, second.n);
  const value = one - other;
  return {
    value,
    low: value - Math.hypot(one - ofOne.low, ofOther.high - other),
    high: value + Math.hypot(ofOne.high - one, other - ofOther.low),
  };
}
