import { wilsonInterval } from '../proof/measures/wilson-interval.ts';
import { type ConnectionStage, connectionStages } from '../vocabulary.ts';
import { meanEstimate, ratioEstimate, type StageFigure } from './ratio-estimate.ts';

/** One customer at one stage. */
export interface StagedCustomer {
  readonly stage: ConnectionStage;
  /** Company currency, a year. */
  readonly yearlyRevenue: number;
  /** Lost completely; `null`: had been lost before, and does not count. */
  readonly lost: boolean | null;
  /** Days from the first purchase to the end of the relation, or to today. */
  readonly tenureDays: number;
}

export interface StageRow {
  readonly stage: ConnectionStage;
  readonly customers: number;
  /** Of all customers of the table, 0..1. */
  readonly share: StageFigure;
  /** Of all revenue of the table, 0..1; `null` where there is none. */
  readonly revenueShare: StageFigure | null;
  readonly yearlyRevenue: StageFigure | null;
  readonly lostShare: StageFigure | null;
  readonly tenureDays: StageFigure | null;
}

/**
 * Customers, revenue, losses and tenure by stage, in the order of the pathway and `unknown` last; stages without a
 * customer are left out. Every figure with its n and 95 % interval.
 */
export function stageTable(customers: readonly StagedCustomer[]): readonly StageRow[] {
  const revenues = customers.map(({ yearlyRevenue }) => Math.max(0, yearlyRevenue));
  return connectionStages.flatMap((stage) => {
    const there = customers.filter((customer) => customer.stage === stage);
    if (there.length === 0) return [];
    const parts = customers.map((customer, index) => (customer.stage === stage ? revenues[index]! : 0));
    const known = there.filter(({ lost }) => lost !== null);
    const lost = known.filter((customer) => customer.lost).length;
    return [
      {
        stage,
        customers: there.length,
        share: shareOf(there.length, customers.length),
        revenueShare: within(ratioEstimate(parts, revenues), 1),
        yearlyRevenue: within(meanEstimate(there.map(({ yearlyRevenue }) => yearlyRevenue))),
        lostShare: known.length === 0 ? null : shareOf(lost, known.length),
        tenureDays: within(meanEstimate(there.map(({ tenureDays }) => tenureDays))),
      },
    ];
  });
}

const shareOf = (count: number, n: number): StageFigure => ({ value: count / n, n, ...wilsonInterval(count, n) });

/** An interval that reaches below nothing, or past everything, ends there. */
function within(figure: StageFigure | null, most = Number.POSITIVE_INFINITY): StageFigure | null {
  if (figure === null || figure.low === null || figure.high === null) return figure;
  return { ...figure, low: Math.max(Math.min(0, figure.value), figure.low), high: Math.min(most, figure.high) };
}
