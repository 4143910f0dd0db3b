import { customerResamples } from '../scoring/proof/measures/customer-bootstrap.ts';
import type { Estimate } from '../scoring/proof/measures/estimate.ts';

/** How many customers on either side a comparison needs. */
export const fewestCompared = 30;

/** What one customer adds to both rates: so much of something, over so many months, deals or heads. */
export interface Rates {
  readonly over: readonly [amount: number, per: number];
  readonly under: readonly [amount: number, per: number];
}

/** A ratio of two rates, how many customers stand behind each, and both rates. */
export interface RatioOfRates extends Estimate {
  readonly n: number;
  readonly over: number;
  readonly under: number;
}

/**
 * How many times the first rate is the second: (Σ amount / Σ per) of each, with its 95 % percentile interval by customer
 * bootstrap (Efron 1979); the same for the same seed. `null`: fewer than 30 customers on either side, or one rate is nothing.
 */
export function ratioOfRates(rows: readonly Rates[], seed: number): RatioOfRates | null {
  const behind = (side: keyof Rates): number => rows.filter((row) => row[side][1] > 0).length;
  const n = Math.min(behind('over'), behind('under'));
  if (n < fewestCompared) return null;
  const { groupOf, groups, resamples, draws } = customerResamples(rows.length, seed);
  const sums = Array.from({ length: 4 }, () => new Float64Array(groups));
  rows.forEach(({ over, under }, customer) => {
    [...over, ...under].forEach((value, which) => {
      sums[which]![groupOf[customer]!]! += value;
    });
  });
  const drawn = (weight: (group: number) => number): number[] =>
    sums.map((sum) => sum.reduce((total, value, group) => total + weight(group) * value, 0));
  const [value, over, under] = rateOf(drawn(() => 1));
  if (!Number.isFinite(value) || value === 0) return null;
  const ratios: number[] = [];
  for (let resample = 0; resample < resamples; resample += 1) {
    const [ratio] = rateOf(drawn((group) => draws[resample * groups + group]!));
    // One rate may be nothing in a resample.
    if (!Number.isNaN(ratio)) ratios.push(ratio);
  }
  ratios.sort((one, other) => one - other);
  const low = ratios[Math.floor(0.025 * (ratios.length - 1))]!;
  const high = ratios[Math.ceil(0.975 * (ratios.length - 1))]!;
  return Number.isFinite(high) ? { value, low, high, n, over, under } : null;
}

function rateOf([overAmount, overPer, underAmount, underPer]: readonly number[]): [number, number, number] {
  const [over, under] = [overAmount! / overPer!, underAmount! / underPer!];
  return [over / under, over, under];
}
