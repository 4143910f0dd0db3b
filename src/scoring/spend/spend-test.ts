import type { AmountPrior } from '../forecast/amounts.ts';
import type { MbgParams } from '../forecast/mbg-params.ts';
import type { Day } from '../ids.ts';
import type { Seasons } from '../seasons.ts';
import { likeForLike } from './like-for-like.ts';
import type { SpendPoint } from './spend-points.ts';
import { windowTest } from './window-test.ts';

/** What a portal's model says of usual spending. */
export interface SpendNorms {
  readonly params: MbgParams;
  readonly amounts: AmountPrior;
  readonly likeForLikeSd: number;
  readonly seasons?: Seasons | null;
}

/** One test of money against what was usual. */
export interface SpendTest {
  readonly by: 'window' | 'like_for_like';
  /** Chance of so little (near 0) or less than so much (near 1) if nothing changed. */
  readonly p: number;
  /** Money expected and seen, both per window or per order. */
  readonly before: number;
  readonly now: number;
  /** now / before, pulled towards 1 by what noise would do. */
  readonly ratio: number;
  readonly since: Day;
  /** So long ago that it is the new normal. */
  readonly forgotten: boolean;
  /** Expected minus seen money in a year; negative when it grew. */
  readonly yearlyShortfall: number;
  readonly windowDays: number | null;
}

const memoryDays = 365;
/** A change is remembered for so many of the customer's own gaps at least. */
export const memoryIntervals = 1.5;
const yearDays = 365;

function medianGap(points: readonly SpendPoint[]): number {
  const gaps = points.slice(1).map((point, i) => point.day - points[i]!.day);
  gaps.sort((one, other) => one - other);
  const middle = gaps.length >> 1;
  return gaps.length % 2 === 1 ? gaps[middle]! : (gaps[middle - 1]! + gaps[middle]!) / 2;
}

/**
 * One test, never two: the window test where it has enough to go by, else like for like; `null` where there is nothing to
 * compare. `points` rising by day; money in company currency.
 */
export function spendTest(points: readonly SpendPoint[], norms: SpendNorms, today: Day): SpendTest | null {
  if (points.length < 2) return null;
  const gap = medianGap(points);
  const memory = Math.max(memoryDays, memoryIntervals * gap);
  const window = windowTest(points, norms.params, norms.amounts, norms.seasons);
  if (window) {
    const { p, expected, actual, ratio, since, windowDays, season } = window;
    return {
      by: 'window',
      p,
      before: expected,
      now: actual,
      ratio,
      since,
      forgotten: today - since > memory,
      yearlyShortfall: ((expected - actual) * yearDays) / (windowDays * season),
      windowDays,
    };
  }
  const like = likeForLike(points, norms.likeForLikeSd, today, memory);
  if (!like) return null;
  const { p, before, now, ratio, since } = like;
  const perYear = yearDays / Math.max(1, gap);
  const yearlyShortfall = (before - now) * perYear;
  return { by: 'like_for_like', p, before, now, ratio, since, forgotten: false, yearlyShortfall, windowDays: null };
}
