import type { Day } from '../../scoring/ids.ts';
import type { NextProduct } from '../../scoring/products/next-product.ts';
import type { ChurnCategory, ConnectionStage, Tier } from '../../scoring/vocabulary.ts';

/**
 * Our eleven opportunity areas in a customer's life, in the order of that life (the source shows eleven in a picture that
 * has no words: number from there, naming ours).
 */
export const areaNames = [
  'target',
  'convert',
  'welcome',
  'second_purchase',
  'cross_sell',
  'up_sell',
  'grow_wallet',
  'protect_price',
  'prevent_churn',
  'win_back',
  'refer',
] as const;
export type AreaName = (typeof areaNames)[number];

/** What an area may look at about one customer, as published. Money in company currency, a year. */
export interface AreaSituation {
  readonly category: ChurnCategory;
  readonly tier: Tier | null;
  readonly stage: ConnectionStage | null;
  readonly atRisk: number;
  readonly lost: number;
  /** Of a decreased spend, what lower prices take; `null`: not known. */
  readonly priceLost: number | null;
  /** P(purchase within the window), 0..1. */
  readonly chance: number | null;
  /** Expected in 12 months. */
  readonly expected: number | null;
  readonly lifetime: number;
  readonly purchases: number;
  readonly firstPurchase: Day | null;
  readonly lastPurchase: Day | null;
  readonly nextProduct: NextProduct | null;
}

/** Customers to compare with: of the same tier. Medians. */
export interface Peers {
  readonly customers: number;
  readonly orderSize: number;
  readonly ordersAYear: number;
}

/** What the portal's own past says about its opportunities; `null`: it does not say. Plain JSON. */
export interface AreaPortal {
  readonly today: Day;
  /** By tier; a tier with too few customers is absent. */
  readonly peers: Readonly<Partial<Record<Tier, Peers>>>;
  /** Share of the customers who stay that are growing. */
  readonly growing: number | null;
  /** Share of the dormant and lost who came back within a year. */
  readonly reactivated: number | null;
  /** Of all first-time buyers, those who have not bought again by then, from the first purchase on; rising days. */
  readonly notYetBack: readonly { readonly days: number; readonly share: number }[];
  /** Median of the second purchase's amount over the first's. */
  readonly secondOverFirst: number | null;
  /** New customers that a customer who is asked brings, and what a new customer is worth in its first year. */
  readonly broughtByAsked: number | null;
  readonly firstYearValue: number | null;
}

/** One area as data. */
export interface Area {
  readonly name: AreaName;
  readonly belongs: (situation: AreaSituation, portal: AreaPortal) => boolean;
  /** Money a year that may be expected of acting on it; `null`: the portal's own data do not say. */
  readonly worth: (situation: AreaSituation, portal: AreaPortal) => number | null;
}
