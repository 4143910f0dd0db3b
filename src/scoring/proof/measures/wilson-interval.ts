import type { Interval } from './estimate.ts';

/** 97.5 % point of the standard Normal law. */
const normal975 = 1.959963984540054;

/**
 * The 95 % interval of a share seen `count` times of `total` (Wilson 1927, J. Am. Stat. Assoc. 22:209, without continuity
 * correction). Holds for few customers and for shares of 0 and 1; of nothing it is 0 to 1. `count` may be fractional. Another `z` is another
 * certainty.
 */
export function wilsonInterval(count: number, total: number, z = normal975): Interval {
  if (total <= 0) return { low: 0, high: 1 };
  const share = count / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return {
    low: count <= 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: count >= total ? 1 : Math.min(1, (centre + spread) / scale),
  };
}

/** A share of customers with its 95 % interval; `null` of nobody. */
export interface Share extends Interval {
  readonly count: number;
  readonly total: number;
  readonly value: number | null;
}

/**
 * `count` of `total`. Where the same customers were looked at several times, `customers` is how many they are: looking again
 * at the same ones is taken to tell nothing new, and the interval is that of so many.
 */
export function shareOf(count: number, total: number, customers: number = total): Share {
  const value = total > 0 ? count / total : null;
  return { count, total, value, ...wilsonInterval((value ?? 0) * customers, customers) };
}
