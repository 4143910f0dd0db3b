import type { CustomerKey } from './facts.ts';
import type { Day } from './ids.ts';
import type { NextProduct } from './products/next-product.ts';
import type { ValueRange } from './value-range.ts';
import type { ChurnCategory, ConnectionBasis, ConnectionStage, Tier } from './vocabulary.ts';

/** One sentence with its numbers, made by the same arithmetic as the answer. */
export interface Sentence {
  readonly code: string;
  readonly text: string;
}

/** A sentence chosen for the customer's record. */
export interface Reason extends Sentence {
  /**
   * Money a year in company currency by which its fact moves what is expected of the customer, up or down (see
   * contribution.ts); `null` where no money is known, and for a sentence that states no fact of its own; absent in older
   * answers.
   */
  readonly contribution?: number | null;
}

/** What stands on a fact: `null` where it is not known, both `null` where nothing does. */
export interface Stake {
  /** Money a year, in company currency. */
  readonly money: number | null;
  /** Part of the yearly value, 0..1; counts where `money` is `null`. */
  readonly share: number | null;
}

/** What spoke for one category, kept and shown whether or not it won. */
export interface Evidence {
  readonly category: ChurnCategory;
  /** Did the rule's condition hold? */
  readonly holds: boolean;
  /** By recorded fact, by the forecast model, or by comparison of orders. */
  readonly by: 'fact' | 'model' | 'comparison';
  readonly since: Day | null;
  /** The first states the rule's fact, the others explain it. */
  readonly reasons: readonly Sentence[];
  /** What stands on that fact; `null` where the rule does not hold; absent in older answers. */
  readonly stake?: Stake | null;
  /** The figures the rule used, by name, for `rapport explain`. */
  readonly figures: Readonly<Record<string, number | string | null>>;
}

/** What is known about one customer on the day asked, without its rank among the others. */
export interface CustomerScore {
  readonly customer: CustomerKey;
  readonly category: ChurnCategory;
  /** When the category began in business time; `null` where it has no beginning (not_enough_data, not_a_customer). */
  readonly since: Day | null;
  readonly evidence: readonly Evidence[];
  /** Up to three: what says the category, then the others by contribution. */
  readonly reasons: readonly Reason[];
  /** P(at least one purchase within the portal's window), 0..1; `null` without enough data. */
  readonly chanceToBuy: number | null;
  /** Chance of being alive now over the same on the day of the last purchase, 0..1. */
  readonly vitality: number | null;
  /** Yearly value if the customer stays (expected or contracted money in 12 months given alive). */
  readonly yearlyValue: number | null;
  /** The same as the model sees it today, silence and all: what tiers rank by; absent in older answers. */
  readonly valueIfAlive12Months?: number | null;
  readonly revenueAtRisk: number | null;
  /** Only for account churn: the yearly value that is gone. */
  readonly revenueLost: number | null;
  readonly expectedValue12Months: number | null;
  /** Where four in five such customers end; absent in older answers. */
  readonly expectedValueRange?: ValueRange | null;
  readonly lifetimeValue: number;
  readonly spendLast12Months: number;
  /** Realised value with older money discounted, the third part of the tier score. */
  readonly discountedValue: number;
  readonly firstPurchase: Day | null;
  readonly lastPurchase: Day | null;
  readonly purchaseCount: number;
  readonly nextPurchaseDue: Day | null;
  readonly productsHeld: number;
  readonly productsLost: readonly string[];
  /** Spend now over spend expected, minus one: −0.34 is a third less. */
  readonly spendChange: number | null;
  /** Only for decreased_spend and product_churn: the money a year that is gone although the customer stays, where known. */
  readonly spendLostAYear?: number | null;
  /** Of that, what lower prices take rather than fewer units, where quantities tell; absent in older answers. */
  readonly priceLostAYear?: number | null;
  /** What customers like this one bought next; absent in older answers. */
  readonly nextProduct?: NextProduct | null;
  readonly contractEnds: Day | null;
  /** Money in open deals under live negotiation. */
  readonly inNegotiation: number | null;
  /** First value from a prior alone: shown as provisional. */
  readonly provisional: boolean;
}

export interface TierAnswer {
  readonly tier: Tier | null;
  /** 0 = least, 1 = most valuable of the portal's customers. */
  readonly rank: number | null;
  /** Kept although the rank moved: within hysteresis, or because the customer is leaving. */
  readonly held: 'hysteresis' | 'frozen' | 'override' | null;
  readonly reason: string | null;
}

export interface ConnectionAnswer {
  readonly stage: ConnectionStage;
  readonly basis: ConnectionBasis | null;
  readonly asOf: Day | null;
  readonly evidence: readonly string[];
}

/** What the last run left behind about one record: how answers stay steady from night to night. */
export interface RecordMemory {
  readonly category: ChurnCategory | null;
  readonly since: Day | null;
  /** Day of the run in which the category was entered; `null` for the baseline. */
  readonly categoryChangedOn: Day | null;
  readonly previousCategory: ChurnCategory | null;
  readonly tier: Tier | null;
  readonly tierChangedOn: Day | null;
  readonly tieredOn: Day | null;
  readonly stage: ConnectionStage | null;
  readonly stageBasis: ConnectionBasis | null;
  readonly stageAsOf: Day | null;
  /** A higher stage first measured on this day, waiting for its confirmation. */
  readonly stageRising: { readonly to: ConnectionStage; readonly firstSeen: Day } | null;
  /** Days within the last month on which this record was rewritten although it had no new facts. */
  readonly quietWrites?: readonly Day[];
}
