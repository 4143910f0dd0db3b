import { type AmountPrior, logAmountFromLogs } from '../forecast/amounts.ts';
import { fitLogistic } from './penalised-logistic.ts';
import { type CustomerAtCut, customersAt } from './slice.ts';
import type { TrainingSlice } from './training.ts';

/**
 * A logistic stack over the forecast: what the portal's own past adds to "just believe the model". Plain JSON.
 * Coefficients of 1, L, min(L + 1.5, 0), ln average order, ln(1 + x), ln(1 + silence/H), ln(1 + silence/mean interval),
 * L = logit of the model's chance; the last four standardised by `means` and `sds` and held within ± 3.
 */
export interface Stack {
  readonly coefficients: readonly number[];
  readonly means: readonly number[];
  readonly sds: readonly number[];
}

const width = 7;
const extras = 4;
/** "Just believe the model", and how far the past may move it. */
const centre: readonly number[] = [0, 1, 0, 0, 0, 0, 0];
const sds: readonly number[] = [1, 0.3, 0.3, 0.15, 0.15, 0.15, 0.15];
const leastChance = 0.005;
const furthest = 3;
/** Silence over mean interval where there is no interval yet. */
const noInterval = 2;

/** The four features beside L, as they are before standardising. Times in any unit, `horizon` in the same. */
function writeExtras(into: Float64Array, row: CustomerAtCut, horizon: number, amounts: AmountPrior): void {
  const silence = row.T - row.tx;
  into[0] = logAmountFromLogs(amounts, row.n, row.sumLog);
  into[1] = Math.log1p(row.x);
  into[2] = Math.log1p(silence / horizon);
  into[3] = Math.log1p(row.x === 0 ? noInterval : (silence * row.x) / row.tx);
}

/** One line of the design: `extra` in, standardised, with the model's chance. */
function writeFeatures(
  into: Float64Array,
  at: number,
  chance: number,
  extra: Float64Array,
  stack: Omit<Stack, 'coefficients'>,
): void {
  const held = Math.min(1 - leastChance, Math.max(leastChance, chance));
  const logit = Math.log(held / (1 - held));
  into[at] = 1;
  into[at + 1] = logit;
  into[at + 2] = Math.min(logit + 1.5, 0);
  for (let i = 0; i < extras; i++) {
    const standard = stack.sds[i]! > 0 ? (extra[i]! - stack.means[i]!) / stack.sds[i]! : 0;
    into[at + 3 + i] = Math.max(-furthest, Math.min(furthest, standard));
  }
}

/** A spread smaller than this share of the mean is rounding: the feature says nothing. */
const rounding = 1e-9;

/**
 * Fits the stack on past slices with what followed, by maximum a posteriori. A customer in several slices counts once: the
 * penalty grows by rows per customer.
 */
export function fitStack(training: readonly TrainingSlice[]): Stack {
  const rows = training.reduce((sum, { slice }) => sum + slice.size, 0);
  const raw = new Float64Array(rows * extras);
  const extra = new Float64Array(extras);
  const unique = new Set<number>();
  const sums = new Float64Array(extras);
  const squares = new Float64Array(extras);
  let at = 0;
  for (const { slice, amounts } of training) {
    for (const customer of slice.customer) unique.add(customer);
    for (const row of customersAt(slice)) {
      writeExtras(extra, row, slice.horizonDays, amounts);
      raw.set(extra, at);
      at += extras;
      for (let i = 0; i < extras; i++) sums[i]! += extra[i]!;
    }
  }
  const means = Array.from(sums, (sum) => sum / rows);
  for (let i = 0; i < raw.length; i++) squares[i % extras]! += (raw[i]! - means[i % extras]!) ** 2;
  const spreads = Array.from(squares, (sum, i) => {
    const sd = Math.sqrt(sum / rows);
    return sd > rounding * Math.max(1, Math.abs(means[i]!)) ? sd : 0;
  });
  const scale = { means, sds: spreads };

  const design = new Float64Array(rows * width);
  const bought = new Uint8Array(rows);
  let line = 0;
  for (const { slice, chances, outcomes } of training) {
    for (let i = 0; i < slice.size; i++, line++) {
      writeFeatures(design, line * width, chances[i]!, raw.subarray(line * extras, (line + 1) * extras), scale);
      bought[line] = outcomes.bought[i]!;
    }
  }
  const coefficients = fitLogistic({ width, design, bought }, { centre, sd: sds, strength: rows / unique.size });
  return { coefficients: Array.from(coefficients), ...scale };
}

const line = new Float64Array(width);
const extra = new Float64Array(extras);

/**
 * The stack's chance of a purchase in the next `horizon` for a customer to whom the model gives `modelChance`; `amounts` is
 * the portal's prior of that day. Strictly between 0 and 1.
 */
export function stackChance(
  stack: Stack,
  modelChance: number,
  row: CustomerAtCut,
  horizon: number,
  amounts: AmountPrior,
): number {
  writeExtras(extra, row, horizon, amounts);
  writeFeatures(line, 0, modelChance, extra, stack);
  let score = 0;
  for (let i = 0; i < width; i++) score += stack.coefficients[i]! * line[i]!;
  return 1 / (1 + Math.exp(-score));
}
