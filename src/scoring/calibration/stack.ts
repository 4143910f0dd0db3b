import type { AmountPrior } from '../forecast/amounts.ts';
import { fitLogistic } from './penalised-logistic.ts';
import type { CustomerAtCut } from './slice.ts';
import {
  type ExtraScale,
  extraCount,
  extrasOf,
  featureCount,
  scaleOf,
  writeExtras,
  writeFeatures,
} from './stack-features.ts';
import type { TrainingSlice } from './training.ts';

/** A logistic stack over the forecast: what the portal's own past adds to "just believe the model". Plain JSON. */
export interface Stack extends ExtraScale {
  /** Of the features, see `stack-features.ts`. */
  readonly coefficients: readonly number[];
}

/** "Just believe the model", and how far the past may move it: level and slope freely, the rest a little. */
const centre: readonly number[] = [0, 1, 0, 0, 0, 0, 0];
const sd: readonly number[] = [1, 1, 0.3, 0.3, 0.3, 0.3, 0.3];

/**
 * Fits the stack on past slices with what followed, by maximum a posteriori. A customer in several slices counts once: the
 * penalty grows by rows per customer. At least one slice with a customer.
 */
export function fitStack(training: readonly TrainingSlice[]): Stack {
  const extras = extrasOf(training);
  const scale = scaleOf(extras);
  const rows = extras.length / extraCount;
  const design = new Float64Array(rows * featureCount);
  const bought = new Uint8Array(rows);
  const customers = new Set<number>();
  let row = 0;
  for (const { slice, chances, outcomes } of training) {
    bought.set(outcomes.bought, row);
    for (let i = 0; i < slice.size; i++, row++) {
      customers.add(slice.customer[i]!);
      const own = extras.subarray(row * extraCount, (row + 1) * extraCount);
      writeFeatures(design, row * featureCount, chances[i]!, own, scale);
    }
  }
  const data = { width: featureCount, design, bought };
  const coefficients = fitLogistic(data, { centre, sd, strength: rows / customers.size });
  return { coefficients: Array.from(coefficients), ...scale };
}

/** Scratch space, written anew at every call. */
const extras = new Float64Array(extraCount);
const features = new Float64Array(featureCount);

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
  writeExtras(extras, row, horizon, amounts);
  writeFeatures(features, 0, modelChance, extras, stack);
  let score = 0;
  for (let i = 0; i < featureCount; i++) score += stack.coefficients[i]! * features[i]!;
  return 1 / (1 + Math.exp(-score));
}
