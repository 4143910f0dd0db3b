import type { ChurnCategory, ConnectionStage, OpportunityArea, RecordType, Tier } from '../words.ts';
import type { AnswerFrame, IsoDay } from './day.ts';

export const customerSorts = [
  'opportunity',
  'revenue_at_risk',
  'revenue_lost',
  'expected_value',
  'spend_last_12_months',
  'lifetime_value',
  'chance_to_buy',
  'last_purchase',
] as const;
export type CustomerSort = (typeof customerSorts)[number];

export interface CustomersQuery {
  readonly category?: ChurnCategory;
  readonly tier?: Tier;
  readonly area?: OpportunityArea;
  readonly sort?: CustomerSort;
  readonly direction?: 'ascending' | 'descending';
  /** From 1. */
  readonly page?: number;
}

/** `GET /screens/customers`: one page of customers, paged and sorted by the backend; names come apart. */
export interface CustomersAnswer extends AnswerFrame {
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly rows: readonly CustomerRow[];
}

export interface CustomerRow {
  readonly type: RecordType;
  readonly id: string;
  readonly category: ChurnCategory;
  readonly since: IsoDay | null;
  readonly tier: Tier | null;
  readonly stage: ConnectionStage | null;
  readonly chanceToBuy: number | null;
  readonly revenueAtRisk: number | null;
  readonly revenueLost: number | null;
  readonly expectedValue: number | null;
  readonly spendLast12Months: number;
  readonly lifetimeValue: number;
  /** The single best opportunity, and what it is worth a year; `null`: none, and not known. */
  readonly area: OpportunityArea | null;
  readonly areaMoney: number | null;
  readonly lastPurchase: IsoDay | null;
}

/** `GET /screens/names?contacts=1,2&companies=3`: names as HubSpot holds them now, by `type:id`; never stored. */
export interface NamesAnswer {
  readonly names: Readonly<Record<string, string>>;
}
