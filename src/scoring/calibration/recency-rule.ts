import { type BucketCounts, bucketOf, quantileEdges, smoothedRates } from './rates.ts';
import type { CustomerAtCut, Slice } from './slice.ts';
import type { TrainingSlice } from './training.ts';

/** "Silent for so long": the share who bought again, by days since the last purchase. Plain JSON. */
export interface RecencyRule {
  /** Days of silence up to which each bucket but the last reaches. */
  readonly edges: readonly number[];
  readonly rates: readonly number[];
}

/** The buckets customer lists are usually sorted into. */
export const usualEdges: readonly number[] = [30, 60, 90, 180, 365];
/** The portal's own buckets: as many equal shares of its customers. */
const ownParts: readonly number[] = [5, 10, 20];

function silences({ size, T, tx }: Slice): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => T[i]! - tx[i]!);
}

function countsOf(edges: readonly number[], training: readonly TrainingSlice[]): BucketCounts {
  const customers = new Float64Array(edges.length + 1);
  const bought = new Float64Array(edges.length + 1);
  for (const { slice, outcomes } of training) {
    for (let i = 0; i < slice.size; i++) {
      const bucket = bucketOf(edges, slice.T[i]! - slice.tx[i]!);
      customers[bucket]! += 1;
      bought[bucket]! += outcomes.bought[i]!;
    }
  }
  return { customers, bought };
}

/** Brier score to be expected on new customers: that on these plus twice the optimism of each bucket (Mallows 1973). */
function expectedBrier({ customers, bought }: BucketCounts): number {
  let loss = 0;
  let all = 0;
  for (let i = 0; i < customers.length; i++) {
    if (customers[i] === 0) continue;
    const rate = bought[i]! / customers[i]!;
    loss += (customers[i]! + 2) * rate * (1 - rate);
    all += customers[i]!;
  }
  return loss / all;
}

/** The best of the usual buckets and the portal's own, or `candidates`, with the rates of the past slices. */
export function fitRecency(
  training: readonly TrainingSlice[],
  candidates?: readonly (readonly number[])[],
): RecencyRule {
  const pooled = Float64Array.from(training.flatMap(({ slice }) => Array.from(silences(slice))));
  const choices = candidates ?? [usualEdges, ...ownParts.map((parts) => quantileEdges(pooled, parts))];
  const rules = choices.map((edges) => {
    const counts = countsOf(edges, training);
    return { edges, rates: smoothedRates(counts), brier: expectedBrier(counts) };
  });
  const { edges, rates } = rules.reduce((best, next) => (next.brier < best.brier ? next : best));
  return { edges, rates };
}

/** The rule's chance of a purchase in the window. */
export function recencyChance({ edges, rates }: RecencyRule, row: CustomerAtCut): number {
  return rates[bucketOf(edges, row.T - row.tx)]!;
}

/** The yardstick of many tools: a customer silent for more than 90 days is gone, every other buys. Never a method. */
export function ninetyDayCut(row: CustomerAtCut): 0 | 1 {
  return row.T - row.tx > 90 ? 0 : 1;
}
