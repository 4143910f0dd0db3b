import type { ChurnCategory, Tier } from '../words.ts';
import type { AnswerFrame, IsoDay } from './day.ts';

/** `GET /screens/overview`: the newest finished pass in figures. */
export interface OverviewAnswer extends AnswerFrame {
  readonly customers: number;
  readonly windowDays: number;
  /** Why chances and categories are missing or weak in this portal; `null` where they are not. */
  readonly caution: string | null;
  readonly atRisk: number;
  readonly lost: number;
  readonly spendLast12Months: number;
  /** One row a category with customers, in the order of the words. */
  readonly categories: readonly CategoryRow[];
  /** Since the pass before; `null` where there was none. */
  readonly movements: { readonly since: IsoDay; readonly rows: readonly MovementRow[] } | null;
  /** Share of customers (richest first) against share of realised revenue, 0..1, rising; empty below 20 customers. */
  readonly lorenz: readonly { readonly customers: number; readonly revenue: number }[];
  /** What the top fifth made, 0..1. */
  readonly topFifthShare: number | null;
  /** Why the expected year differs from that of an earlier pass; `null` where there is none to compare with. */
  readonly forecastChange: {
    readonly since: IsoDay;
    readonly before: number;
    readonly now: number;
    /** Parts of the difference: they add up to it. */
    readonly retention: number;
    readonly frequency: number;
    readonly price: number;
    readonly newCustomers: number;
  } | null;
}

export interface CategoryRow {
  readonly category: ChurnCategory;
  readonly byTier: Readonly<Record<Tier | 'none', { readonly customers: number; readonly spendLast12Months: number }>>;
  readonly customers: number;
  readonly spendLast12Months: number;
  readonly atRisk: number;
  readonly lost: number;
}

export interface MovementRow {
  readonly from: ChurnCategory;
  readonly to: ChurnCategory;
  readonly customers: number;
  readonly spendLast12Months: number;
}
