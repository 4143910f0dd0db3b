import type { ExpectedAmount } from './forecast/amounts.ts';
import { squaredPurchasesIfAlive } from './forecast/count-spread.ts';
import type { MbgParams } from './forecast/mbg.ts';
import { normalQuantile } from './spend/normal-quantile.ts';

/** In company currency: at most one case in ten ends below `low`, at most one in ten above `high`. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** The middle 80 %: one in ten on either side can be told from the few customers of a small portal, one in forty cannot. */
const tail = 0.1;

/** Money of a time to come: nothing with the chance `none`, else a positive sum of this mean and variance. */
export interface MoneyLaw {
  readonly none: number;
  readonly mean: number;
  readonly variance: number;
}

/** What the twelve months ahead are reckoned from. */
export interface YearAhead {
  readonly params: MbgParams;
  /** Repeat purchases so far. */
  readonly x: number;
  /** Chance of being a customer today, and of at least one purchase in the year; 0..1. */
  readonly alive: number;
  readonly any: number;
  /** Purchases in the year if it stays to the end, and of one that is there today but may leave after any. */
  readonly full: number;
  readonly purchases: number;
  readonly amount: ExpectedAmount;
}

/**
 * The law of the money of the year ahead by its moments: counts with drop-out and a Gamma rate, amounts log-normal around
 * a mean that is itself not quite known, given at least one purchase. Nothing is left where no purchase is to be expected.
 */
export function moneyOfYearAhead({ params, x, alive, any, full, purchases, amount }: YearAhead): MoneyLaw {
  if (!(any > 0 && alive > 0 && full > 0)) return { none: 1, mean: 0, variance: 0 };
  const count = Math.max(1, (alive * purchases) / any);
  // Whole numbers of this mean differ at least so much.
  const part = count - Math.floor(count);
  const leastSquared = count ** 2 + part * (1 - part);
  const squared = Math.max(leastSquared, (alive * squaredPurchasesIfAlive(params, x, full, purchases)) / any);
  const mean = count * amount.mean;
  const square = count * amount.variance + squared * (amount.mean ** 2 + amount.meanVariance);
  return { none: 1 - any, mean, variance: Math.max(0, square - mean ** 2) };
}

/** Quantile of the Gamma law of this mean and variance, by its cube root (Wilson & Hilferty 1931). */
function gammaQuantile({ mean, variance }: MoneyLaw, share: number): number {
  if (!(mean > 0 && variance > 0)) return Math.max(0, mean);
  const ninth = variance / mean ** 2 / 9;
  return mean * Math.max(0, 1 - ninth + normalQuantile(share) * Math.sqrt(ninth)) ** 3;
}

/**
 * From the tenth to the ninetieth percentile, the positive part taken for a Gamma law; widened to hold `expected`, which
 * lies above both where more than nine in ten such customers buy nothing.
 */
export function rangeOfMoney(law: MoneyLaw, expected: number): ValueRange {
  const at = (share: number): number =>
    share <= law.none ? 0 : gammaQuantile(law, (share - law.none) / (1 - law.none));
  return { low: Math.min(at(tail), expected), high: Math.max(at(1 - tail), expected) };
}

/** The range of what is bound anyway and of what comes on top with `chance`, a renewal: both, one, or neither end open. */
export function rangeOfContract(bound: number, onTop: number, chance: number): ValueRange {
  return {
    low: chance >= 1 - tail ? bound + onTop : bound,
    high: chance <= tail ? bound + chance * onTop : bound + onTop,
  };
}
