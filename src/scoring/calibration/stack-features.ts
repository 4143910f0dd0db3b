import { type AmountPrior, logAmountFromLogs } from '../forecast/amounts.ts';
import { type CustomerAtCut, customersAt } from './slice.ts';
import type { TrainingSlice } from './training.ts';

/** Features of the stack: 1, L, min(L + 1.5, 0) and the four extras, L = logit of the model's chance. */
export const featureCount = 7;
/** ln average order (standardised: its place), ln(1 + x), ln(1 + silence/H), ln(1 + silence/mean interval). */
export const extraCount = 4;
const leastChance = 0.005;
/** Extras are held within so many standard deviations. */
const furthest = 3;
/** Silence over mean interval where there is no interval yet. */
const noInterval = 2;
/** A spread smaller than this share of the mean is rounding: the feature says nothing. */
const rounding = 1e-9;

/** Mean and standard deviation of the extras over the past slices; a deviation of 0 silences one. */
export interface ExtraScale {
  readonly means: readonly number[];
  readonly sds: readonly number[];
}

/** The extras before standardising. Times in any unit, `horizon` in the same. */
export function writeExtras(into: Float64Array, row: CustomerAtCut, horizon: number, amounts: AmountPrior): void {
  const silence = row.T - row.tx;
  into[0] = logAmountFromLogs(amounts, row.n, row.sumLog);
  into[1] = Math.log1p(row.x);
  into[2] = Math.log1p(silence / horizon);
  into[3] = Math.log1p(row.x === 0 ? noInterval : (silence * row.x) / row.tx);
}

/**
 * A standardised order size as a place among all: ±√3 are the smallest and the largest, evenly spread where ln size is normal
 * (tanh .85 z is close to 2 Φ(z) − 1, its deviation then 1). Few very large buyers do not set the slope for all others
 * (measured in docs/decisions/2026-11-27-when-the-stack-speaks.md).
 */
function placeAmongAll(standard: number): number {
  return Math.sqrt(3) * Math.tanh(0.85 * standard);
}

/** All features of one customer at `at`, from the model's chance and the extras. */
export function writeFeatures(
  into: Float64Array,
  at: number,
  modelChance: number,
  extras: Float64Array,
  { means, sds }: ExtraScale,
): void {
  const held = Math.min(1 - leastChance, Math.max(leastChance, modelChance));
  const logit = Math.log(held / (1 - held));
  into[at] = 1;
  into[at + 1] = logit;
  into[at + 2] = Math.min(logit + 1.5, 0);
  for (let i = 0; i < extraCount; i++) {
    const standard = sds[i]! > 0 ? (extras[i]! - means[i]!) / sds[i]! : 0;
    into[at + 3 + i] = Math.max(-furthest, Math.min(furthest, i === 0 ? placeAmongAll(standard) : standard));
  }
}

/** The extras of all customers of the slices, four numbers each, in the slices' order. */
export function extrasOf(training: readonly TrainingSlice[]): Float64Array {
  const rows = training.reduce((sum, { slice }) => sum + slice.size, 0);
  const all = new Float64Array(rows * extraCount);
  const extras = new Float64Array(extraCount);
  let at = 0;
  for (const { slice, amounts } of training) {
    for (const row of customersAt(slice)) {
      writeExtras(extras, row, slice.horizonDays, amounts);
      all.set(extras, at);
      at += extraCount;
    }
  }
  return all;
}

export function scaleOf(all: Float64Array): ExtraScale {
  const rows = all.length / extraCount;
  const means = new Array<number>(extraCount).fill(0);
  const squares = new Array<number>(extraCount).fill(0);
  for (let i = 0; i < all.length; i++) means[i % extraCount]! += all[i]! / rows;
  for (let i = 0; i < all.length; i++) squares[i % extraCount]! += (all[i]! - means[i % extraCount]!) ** 2 / rows;
  const sds = squares.map((variance, i) => {
    const sd = Math.sqrt(variance);
    return sd > rounding * Math.max(1, Math.abs(means[i]!)) ? sd : 0;
  });
  return { means, sds };
}
