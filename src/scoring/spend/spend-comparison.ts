import type { CustomerHistory } from '../customer-history.ts';
import type { Day } from '../ids.ts';
import type { PortalModel } from '../portal-model.ts';
import { contractChange } from './contract-change.ts';
import { likeForLike } from './like-for-like.ts';
import type { SpendPoint } from './spend-points.ts';
import { windowTest } from './window-test.ts';

/** The one comparison that speaks for a customer's spending, whichever way it went. */
export interface SpendComparison {
  readonly by: 'contract' | 'window' | 'like_for_like';
  /** Chance of so little (near 0) or less than so much (near 1) if nothing changed; a fact has 0, ½ or 1. */
  readonly p: number;
  /** Money before (or expected) and now, both per contract year, per window or per order. */
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

interface Subject {
  readonly history: CustomerHistory;
  readonly points: readonly SpendPoint[];
  readonly model: PortalModel;
  readonly usualGapDays: number | null;
  /** Under a running contract, out of reach of every model. */
  readonly guarded: boolean;
}

const memoryDays = 365;
const memoryIntervals = 1.5;
const yearDays = 365;
/** Contract values that differ by less are the same contract, rounded or converted. */
const sameContract = 0.02;

function byContract({ history }: Subject): SpendComparison | null {
  if (history.contracts.length < 2) return null;
  const change = contractChange(history.contracts);
  if (!change) return null;
  const { before, now, since, termDays } = change;
  const ratio = now / before;
  return {
    by: 'contract',
    p: ratio < 1 - sameContract ? 0 : ratio > 1 + sameContract ? 1 : 0.5,
    before,
    now,
    ratio,
    since,
    forgotten: history.asOf - since > Math.max(memoryDays, memoryIntervals * termDays),
    yearlyShortfall: before - now,
    windowDays: null,
  };
}

/**
 * One test, never two: what the contracts say; else the window test where it has enough to go by; else like for like.
 * `null` where there is nothing to compare, or the portal's past cannot say what is usual.
 */
export function spendComparison(subject: Subject): SpendComparison | null {
  const { history, points, model, usualGapDays, guarded } = subject;
  const fact = byContract(subject);
  if (fact) return fact;
  if (guarded || model.lack !== null || points.length < 2) return null;
  const memory = Math.max(memoryDays, memoryIntervals * (usualGapDays ?? 0));
  const window = windowTest(points, model.params, model.amounts, model.seasons);
  if (window) {
    return {
      by: 'window',
      p: window.p,
      before: window.expected,
      now: window.actual,
      ratio: window.ratio,
      since: window.since,
      forgotten: history.asOf - window.since > memory,
      yearlyShortfall: ((window.expected - window.actual) * yearDays) / (window.windowDays * window.season),
      windowDays: window.windowDays,
    };
  }
  const like = likeForLike(points, model.likeForLikeSd, history.asOf, memory);
  if (!like) return null;
  const perYear = yearDays / Math.max(1, usualGapDays ?? yearDays);
  return {
    by: 'like_for_like',
    p: like.p,
    before: like.before,
    now: like.now,
    ratio: like.ratio,
    since: like.since,
    forgotten: false,
    yearlyShortfall: (like.before - like.now) * perYear,
    windowDays: null,
  };
}
