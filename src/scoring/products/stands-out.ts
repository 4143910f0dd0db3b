import { wilsonInterval } from '../proof/measures/wilson-interval.ts';
import { normalQuantile } from '../spend/normal-quantile.ts';

interface Seen {
  readonly bought: number;
  readonly of: number;
}

/** Of all that is said, so much may be chance. */
const mostChance = 0.05;

/**
 * Is the share above the others' beyond chance, though `tried` shares were looked at? The interval of the difference of two
 * shares (Newcombe 1998, Stat. Med. 17:873, method 10) lies above 0, at a certainty that holds for all of them together
 * (Bonferroni).
 */
export function standsOut(seen: Seen, others: Seen, tried: number): boolean {
  if (seen.of <= 0 || others.of <= 0) return false;
  const z = normalQuantile(1 - mostChance / Math.max(1, tried));
  // Half a customer off, as counts go in whole steps (Yates): without it small counts stand out too often.
  const bought = seen.bought - 0.5;
  const share = bought / seen.of;
  const base = others.bought / others.of;
  const { low } = wilsonInterval(bought, seen.of, z);
  const { high } = wilsonInterval(others.bought, others.of, z);
  return share - base > Math.hypot(share - low, high - base);
}
