import type { CustomerHistory } from '../customer-history.ts';
import type { ExpectedAmount } from '../forecast/amounts.ts';
import type { PurchaseRow } from '../forecast/purchase-row.ts';
import type { Day } from '../ids.ts';
import type { PortalModel } from '../portal-model.ts';
import type { OrderBook } from '../products/order-book.ts';
import { type PortfolioChange, portfolioChange } from '../products/portfolio-change.ts';
import { purchasePace } from '../purchase-pace.ts';
import { likeForLike } from './like-for-like.ts';
import { ownAmount } from './own-amount.ts';
import type { SpendPoint } from './spend-points.ts';
import { windowTest } from './window-test.ts';

/** What a customer that is still there spends in a year, and how that was reckoned. */
export interface PresentLevel {
  readonly perYear: number;
  /** Purchases a year if it stays. */
  readonly purchases: number;
  /** Money of the next purchase; where a test moved its level, as surely known as that of all purchases. */
  readonly amount: ExpectedAmount;
  /** All purchases alike, or the level after a change: of the newest window, of like orders, of the products held. */
  readonly by: 'all_purchases' | 'window' | 'like_for_like' | 'products';
  readonly since: Day | null;
}

interface Subject {
  readonly history: CustomerHistory;
  readonly row: PurchaseRow;
  readonly model: PortalModel;
  readonly book: OrderBook;
  readonly points: readonly SpendPoint[];
  /** As of today. */
  readonly portfolio: PortfolioChange | null;
  /** Just back after a silence that was taken for the end: a window would mostly hold the gap. */
  readonly returned: boolean;
}

const yearDays = 365;
const lowerBelow = 0.05;
const higherAbove = 0.95;
const leastDrop = 0.8;
const leastRise = 1.25;

function changed({ p, ratio }: { readonly p: number; readonly ratio: number }): boolean {
  return (p < lowerBelow && ratio < leastDrop) || (p > higherAbove && ratio > leastRise);
}

/** A change of products is forgotten with time, but silence is no new normal: then what stood at the last purchase counts. */
function productsChangedSince({ history, model, book, portfolio }: Subject): Day | null {
  const last = history.purchases.at(-1)!.day;
  if (!portfolio) return null;
  const seen = portfolio.lost.length + portfolio.gained.length > 0;
  const then = seen || history.asOf === last ? portfolio : portfolioChange(book, last, model, []);
  const days = [...then.lost, ...then.gained].map(({ since }) => since);
  return days.length > 0 ? Math.max(...days) : null;
}

/** The same relative spread around another mean. */
function movedTo({ mean, variance, meanVariance }: ExpectedAmount, to: number): ExpectedAmount {
  const scale = (to / mean) ** 2;
  return { mean: to, variance: variance * scale, meanVariance: meanVariance * scale };
}

/**
 * Yearly money if the customer stays, in company currency: expected purchases a year × the expected amount, both at the level after
 * the change of spending that the tests see, however long ago it was. Only purchases move it, and for a while after a single
 * purchase the days since (see `purchasePace`).
 */
export function presentLevel(subject: Subject): PresentLevel {
  const { history, row, model, points, returned } = subject;
  const purchases = purchasePace(model.params, row, model.busiestYearlyPurchases);
  const amountFrom = (since: Day): ExpectedAmount => {
    const amounts = history.purchases.filter(({ day }) => day >= since).map(({ amount }) => amount ?? 0);
    return ownAmount(model.amounts, amounts);
  };
  const all = amountFrom(history.purchases[0]!.day);
  const level = (amount: ExpectedAmount, by: PresentLevel['by'], since: Day | null): PresentLevel => ({
    perYear: purchases * amount.mean,
    purchases,
    amount,
    by,
    since,
  });
  if (returned) return level(all, 'all_purchases', null);
  const window = windowTest(points, model.params, model.amounts, model.seasons);
  if (window) {
    if (!changed(window)) return level(all, 'all_purchases', null);
    const perYear = (window.expected * window.ratio * yearDays) / (window.windowDays * window.season);
    return level(movedTo(all, perYear / purchases), 'window', window.since);
  }
  const like = likeForLike(points, model.likeForLikeSd, history.asOf, Number.POSITIVE_INFINITY);
  if (like && changed(like)) return level(movedTo(all, like.before * like.ratio), 'like_for_like', like.since);
  const since = productsChangedSince(subject);
  return since === null ? level(all, 'all_purchases', null) : level(amountFrom(since), 'products', since);
}
