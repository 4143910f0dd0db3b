import { type Bounds, countBelow, countUpTo, type SampledRanking, sampledRanking } from './sampled-ranking.ts';
import type { TierInput } from './tier-input.ts';
import { blendedRank, heaviestWeights } from './tier-scores.ts';

/**
 * What is kept of a portal's ranking, as plain JSON, so that the next position of one customer can be asked without
 * ranking everybody anew: each of the three rankings and that of the scores, thinned.
 */
export interface TierLadder {
  readonly customers: number;
  readonly future: SampledRanking;
  readonly recent: SampledRanking;
  readonly total: SampledRanking;
  readonly scores: SampledRanking;
}

/** `pool` holds the ranked customers' indexes into `inputs`, `scores` their scores in the order of the pool. */
export function tierLadder(pool: Uint32Array, inputs: readonly TierInput[], scores: Float64Array): TierLadder {
  const column = (moneyOf: (input: TierInput) => number | null): SampledRanking => {
    const values = new Float64Array(pool.length);
    for (let place = 0; place < pool.length; place += 1) values[place] = moneyOf(inputs[pool[place]!]!) ?? Number.NaN;
    return sampledRanking(values);
  };
  return {
    customers: pool.length,
    future: column(futureOf),
    recent: column(recentOf),
    total: column(totalOf),
    scores: sampledRanking(scores),
  };
}

/** The figures of one ranked customer that place it on a ladder. */
export type Placed = Pick<TierInput, 'valueIfAlive12m' | 'spendLast12Months' | 'discountedValue'>;

const futureOf = ({ valueIfAlive12m }: Placed): number | null => valueIfAlive12m;
const recentOf = ({ spendLast12Months }: Placed): number => spendLast12Months;
const totalOf = ({ discountedValue }: Placed): number => discountedValue;

/**
 * Between which positions (0 = least) a customer of the ladder would come to stand if its figures changed from `now` to
 * `then` and everybody else's stayed. The bounds hold for certain; they are a position apart or the same as long as
 * nothing was thinned out.
 */
export function positionOn(ladder: TierLadder, now: Placed, then: Placed): Bounds {
  const before = scoreOn(ladder, now, now);
  const after = scoreOn(ladder, now, then);
  const { sink, rise } = othersMove(ladder, now, then);
  const least = after.least - rise;
  const most = after.most + sink;
  const below = countBelow(ladder.scores, least).least - (before.least < least ? 1 : 0);
  const upTo = countUpTo(ladder.scores, most).most - (before.most <= most ? 1 : 0);
  return { least: Math.max(0, below), most: Math.min(ladder.customers - 1, Math.max(0, upTo)) };
}

/** As `positionOn`, of somebody who was not ranked: among one customer more. */
export function newcomerOn(ladder: TierLadder, then: Placed): Bounds {
  const future = midRank(ladder.future, null, futureOf(then));
  const recent = midRank(ladder.recent, null, recentOf(then));
  const total = midRank(ladder.total, null, totalOf(then));
  return {
    least: countBelow(ladder.scores, blendedRank(future.least, recent.least, total.least)).least,
    most: countUpTo(ladder.scores, blendedRank(future.most, recent.most, total.most)).most,
  };
}

function scoreOn(ladder: TierLadder, now: Placed, then: Placed): Bounds {
  const future = midRank(ladder.future, futureOf(now), futureOf(then));
  const recent = midRank(ladder.recent, recentOf(now), recentOf(then));
  const total = midRank(ladder.total, totalOf(now), totalOf(then));
  return {
    least: blendedRank(future.least, recent.least, total.least),
    most: blendedRank(future.most, recent.most, total.most),
  };
}

/** The mid-rank 0..1 of a new value in the place of an old one, as `tierScores` reckons it; NaN for no value. */
function midRank(ranking: SampledRanking, old: number | null, value: number | null): Bounds {
  if (value === null) return { least: Number.NaN, most: Number.NaN };
  const below = countBelow(ranking, value);
  const upTo = countUpTo(ranking, value);
  const oldBelow = old !== null && old < value ? 1 : 0;
  const oldUpTo = old !== null && old <= value ? 1 : 0;
  const known = ranking.count + (old === null ? 1 : 0);
  const middle = (first: number, end: number): number => (first - oldBelow + (end - oldUpTo + 1)) / (2 * known);
  return { least: middle(below.least, upTo.least), most: middle(below.most, upTo.most) };
}

/** Whoever a customer passes moves by one place the other way: by how much other scores may rise or sink at most. */
function othersMove(ladder: TierLadder, now: Placed, then: Placed): { readonly sink: number; readonly rise: number } {
  let sink = 0;
  let rise = 0;
  const look = (ranking: SampledRanking, old: number | null, value: number | null, weight: number): void => {
    if (old === value) return;
    const step = weight / Math.max(1, ranking.count);
    if (old === null || value === null || value > old) sink += step;
    if (old === null || value === null || value < old) rise += step;
  };
  look(ladder.future, futureOf(now), futureOf(then), heaviestWeights.future);
  look(ladder.recent, recentOf(now), recentOf(then), heaviestWeights.recent);
  look(ladder.total, totalOf(now), totalOf(then), heaviestWeights.total);
  return { sink, rise };
}
