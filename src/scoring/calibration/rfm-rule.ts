import { bucketOf, quantileEdges, smoothedRates } from './rates.ts';
import type { CustomerAtCut, Slice } from './slice.ts';
import type { TrainingSlice } from './training.ts';

/** Quintile limits of a portal on one day; ties together, so there may be fewer than four. */
interface RfmEdges {
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
}

/** The classic score, 3 to 15: quintiles of recency, frequency and money spent, added up. Plain JSON. */
export interface RfmRule {
  /** Of the day the rule is used. */
  readonly edges: RfmEdges;
  /** The share who bought, for scores 3, 4, … 15. */
  readonly rates: readonly number[];
}

const quintiles = 5;
const scores = 13;

function edgesOf({ size, T, tx, x, spend }: Slice): RfmEdges {
  return {
    recency: quantileEdges(
      Float64Array.from({ length: size }, (_, i) => T[i]! - tx[i]!),
      quintiles,
    ),
    frequency: quantileEdges(Float64Array.from(x), quintiles),
    monetary: quantileEdges(spend, quintiles),
  };
}

function bucketIn(edges: RfmEdges, silence: number, x: number, spend: number): number {
  const fresh = edges.recency.length - bucketOf(edges.recency, silence);
  return fresh + bucketOf(edges.frequency, x) + bucketOf(edges.monetary, spend);
}

/** Score less 3, so 0 to 12. Where ties leave fewer quintiles the highest scores stay empty. */
export function rfmBucket(rule: RfmRule, row: CustomerAtCut): number {
  return bucketIn(rule.edges, row.T - row.tx, row.x, row.spend);
}

/** Rates by score from the past slices, each with the quintiles of its own day; quintiles of `now` for use. */
export function fitRfm(training: readonly TrainingSlice[], now: Slice): RfmRule {
  const counts = { customers: new Float64Array(scores), bought: new Float64Array(scores) };
  for (const { slice, outcomes } of training) {
    const edges = edgesOf(slice);
    for (let i = 0; i < slice.size; i++) {
      const bucket = bucketIn(edges, slice.T[i]! - slice.tx[i]!, slice.x[i]!, slice.spend[i]!);
      counts.customers[bucket]! += 1;
      counts.bought[bucket]! += outcomes.bought[i]!;
    }
  }
  return { edges: edgesOf(now), rates: smoothedRates(counts) };
}

/** The rule's chance of a purchase in the window. */
export function rfmChance(rule: RfmRule, row: CustomerAtCut): number {
  return rule.rates[rfmBucket(rule, row)]!;
}
