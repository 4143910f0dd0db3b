import type { Day } from '../ids.ts';
import { shuffledOrders } from './shuffled-orders.ts';
import type { SpendPoint } from './spend-points.ts';
import { type SpendNorms, spendTest } from './spend-test.ts';

/** From which p on the spend tests speak: below `lower` less money, above `higher` more. */
export interface SpendLimits {
  readonly lower: number;
  readonly higher: number;
}

/** The ratios that go with them: smaller changes are not worth a word, however sure. */
export const leastDrop = 0.8;
export const leastRise = 1.25;

/** What the tests claim of themselves. */
const nominal = 0.05;
/** Alarms among the tested if nothing ever changed: below the claim by what a few hundred customers vary by chance. */
const mostFalse = 0.025;
/** No stricter than this: customers who really changed swing when shuffled, and must not hide themselves. */
const strictest = 0.01;
/** With fewer tests of shuffled histories than this, their share of alarms says nothing. */
const fewestTests = 100;
const shuffles = 4;

/** The widest limit up to `nominal` at which at most `mostFalse` of these p-values (of no change) raise an alarm. */
function limitOf(alarms: readonly number[]): number {
  const sorted = [...alarms].sort((one, other) => one - other);
  return Math.max(strictest, Math.min(nominal, sorted[Math.floor(mostFalse * sorted.length)] ?? nominal));
}

/**
 * Learns the limits on the portal's own customers as they would look had nothing changed (orders and gaps shuffled): real
 * money has heavier tails than any law the tests assume, and each portal its own. `sample`: spend points of customers.
 */
export function fitSpendLimits(sample: readonly (readonly SpendPoint[])[], norms: SpendNorms, today: Day): SpendLimits {
  const lower: number[] = [];
  const higher: number[] = [];
  for (const points of sample) {
    for (let i = 0; i < shuffles; i++) {
      const test = spendTest(shuffledOrders(points, i), norms, today);
      if (!test || test.forgotten) continue;
      lower.push(test.ratio < leastDrop ? test.p : 1);
      higher.push(test.ratio > leastRise ? 1 - test.p : 1);
    }
  }
  if (lower.length < fewestTests) return { lower: nominal, higher: 1 - nominal };
  return { lower: limitOf(lower), higher: 1 - limitOf(higher) };
}

/** Once said, a change is said until it is three times as likely to be chance. */
const leaving = 3;

/** The limits in force: wider for what the last run said already. Older models carry none: then what the tests claim. */
export function spendLimitsOf(
  { spendLimits }: { readonly spendLimits?: SpendLimits },
  saidLower: boolean,
  saidHigher: boolean,
): SpendLimits {
  const { lower, higher } = spendLimits ?? { lower: nominal, higher: 1 - nominal };
  return {
    lower: saidLower ? leaving * lower : lower,
    higher: saidHigher ? 1 - leaving * (1 - higher) : higher,
  };
}
