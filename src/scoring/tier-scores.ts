import type { TierInput } from './tier-input.ts';
import { ascendingOrder } from './tier-order.ts';

/** Weights of future, recent and total value: the blend that held up best across portals and quarters. */
const weights = { future: 0.6, recent: 0.2, total: 0.2 };

/**
 * The tier score of every pool member, 0..1: the weighted mean of its mid-ranks by future, recent and total value.
 * A customer without a forecast is ranked by the money that is known. `pool` holds indexes into `inputs`.
 */
export function tierScores(pool: Uint32Array, inputs: readonly TierInput[]): Float64Array {
  const future = midRanks(pool, (index) => inputs[index]!.valueIfAlive12m);
  const recent = midRanks(pool, (index) => inputs[index]!.spendLast12Months);
  const total = midRanks(pool, (index) => inputs[index]!.discountedValue);
  const scores = new Float64Array(pool.length);
  for (let place = 0; place < pool.length; place += 1) {
    scores[place] = blendedRank(future[place]!, recent[place]!, total[place]!);
  }
  return scores;
}

/** The weighted mean of three ranks, 0..1; without a forecast (`future` NaN) of the two that are known. */
export function blendedRank(future: number, recent: number, total: number): number {
  const realised = weights.recent * recent + weights.total * total;
  return Number.isNaN(future) ? realised / (weights.recent + weights.total) : weights.future * future + realised;
}

/** How much of its score a customer loses at most when it falls by one place in each ranking. */
export const heaviestWeights = {
  future: weights.future,
  recent: weights.recent / (weights.recent + weights.total),
  total: weights.total / (weights.recent + weights.total),
};

/** Ranks in 0..1 with ties sharing their middle; NaN where there is no value. */
function midRanks(pool: Uint32Array, moneyOf: (index: number) => number | null): Float64Array {
  const values = new Float64Array(pool.length);
  let known = pool.length;
  for (let place = 0; place < pool.length; place += 1) {
    values[place] = moneyOf(pool[place]!) ?? Number.NaN;
    if (Number.isNaN(values[place])) known -= 1;
  }
  const order = ascendingOrder(values);
  const ranks = new Float64Array(pool.length).fill(Number.NaN);
  for (let first = 0; first < known; ) {
    const value = values[order[first]!]!;
    let end = first + 1;
    while (end < known && values[order[end]!] === value) end += 1;
    for (let index = first; index < end; index += 1) ranks[order[index]!] = (first + end) / (2 * known);
    first = end;
  }
  return ranks;
}
