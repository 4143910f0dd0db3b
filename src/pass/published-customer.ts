import type { CustomerScore, TierAnswer } from '../scoring/answer.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day } from '../scoring/ids.ts';
import type { NextProduct } from '../scoring/products/next-product.ts';
import type { ChurnCategory } from '../scoring/vocabulary.ts';

/** What an answer says in figures. */
export interface AnswerFigures {
  readonly key: CustomerKey;
  readonly revenueAtRisk: number;
  /** Yearly money that is gone: all of a lost customer's, or what a shrinking one spends less. */
  readonly revenueLost: number;
  readonly lifetimeValue: number;
  readonly spendLast12Months: number;
  /** Chance to buy within the window, 0..1. */
  readonly chance: number | null;
  /** Money of the next 12 months: expected, and if the customer stays. */
  readonly expected: number | null;
  readonly ifAlive: number | null;
  readonly purchases: number;
  readonly firstPurchase: Day | null;
  readonly lastPurchase: Day | null;
  readonly nextPurchaseDue: Day | null;
  readonly contractEnds: Day | null;
  readonly inNegotiation: boolean;
  readonly productsLost: readonly string[];
  /** Of a decreased spend, what lower prices take, a year. */
  readonly priceLost: number | null;
  /** What customers like this one bought next. */
  readonly nextProduct: NextProduct | null;
}

/** One customer's answer as far as the rest of the pass needs it at hand; the whole answer is stored. */
export interface PublishedCustomer extends AnswerFigures {
  readonly category: ChurnCategory;
  readonly since: Day | null;
  /** A person set the category. */
  readonly overridden: boolean;
  readonly tier: TierAnswer;
}

const noProducts: readonly string[] = [];

export function figuresOf(score: CustomerScore): AnswerFigures {
  const { customer: key, lifetimeValue, spendLast12Months, productsLost } = score;
  return {
    key,
    lifetimeValue,
    spendLast12Months,
    revenueAtRisk: score.revenueAtRisk ?? 0,
    revenueLost: score.revenueLost ?? score.spendLostAYear ?? 0,
    chance: score.chanceToBuy,
    expected: score.expectedValue12Months,
    ifAlive: score.valueIfAlive12Months ?? score.yearlyValue,
    purchases: score.purchaseCount,
    firstPurchase: score.firstPurchase,
    lastPurchase: score.lastPurchase,
    nextPurchaseDue: score.nextPurchaseDue,
    contractEnds: score.contractEnds,
    inNegotiation: score.inNegotiation !== null,
    productsLost: productsLost.length === 0 ? noProducts : productsLost,
    priceLost: score.priceLostAYear ?? null,
    nextProduct: score.nextProduct ?? null,
  };
}
