import type { Interval } from '../proof/measures/estimate.ts';
import { wilsonInterval } from '../proof/measures/wilson-interval.ts';
import type { ConnectionStage } from '../vocabulary.ts';
import { excessOf, type StageFigure } from './ratio-estimate.ts';
import { type StagedCustomer, stageTable } from './stage-table.ts';

export type QuotedName = 'customer_share' | 'revenue_share' | 'more_valuable';

/** A figure that is often quoted, beside the portal's own. */
export interface QuotedFigure {
  readonly name: QuotedName;
  /** As quoted, 0.22 for 22 %. Shown as "often quoted" and never used in any calculation. */
  readonly quoted: number;
  /** The portal's own, of customers whose stage is measured, with how many those are; `null`: cannot be told. */
  readonly own: (Partial<Interval> & { readonly value: number; readonly n: number }) | null;
}

/**
 * Quoted after Magids, Zorfas & Leemon, "The New Science of Customer Emotions", Harvard Business Review, November 2015:
 * surveys of consumer brands. Taken from texts that quote it; the exhibits behind the figures were not checked.
 */
export const oftenQuoted: Readonly<Record<QuotedName, number>> = {
  customer_share: 0.22,
  revenue_share: 0.37,
  more_valuable: 0.52,
};

/** The quoted figures about fully connected customers beside the portal's own, from stages and yearly revenue of today. */
export function quotedBesideOwn(customers: readonly StagedCustomer[]): readonly QuotedFigure[] {
  const measured = customers.filter(({ stage }) => stage !== 'unknown');
  const rows = stageTable(measured);
  const at = (stage: ConnectionStage) => rows.find((row) => row.stage === stage);
  const full = at('fully_connected');
  const satisfied = at('highly_satisfied');
  const excess = excessOf(full?.yearlyRevenue ?? null, satisfied?.yearlyRevenue ?? null);
  const n = measured.length;
  const nobody = n === 0 ? null : { value: 0, n };
  return [
    {
      name: 'customer_share',
      quoted: oftenQuoted.customer_share,
      own: full ? ownOf(full.share) : nobody && { ...nobody, ...wilsonInterval(0, n) },
    },
    { name: 'revenue_share', quoted: oftenQuoted.revenue_share, own: full ? ownOf(full.revenueShare) : nobody },
    {
      name: 'more_valuable',
      quoted: oftenQuoted.more_valuable,
      own: excess && { ...excess, n: full!.customers + satisfied!.customers },
    },
  ];
}

function ownOf(figure: StageFigure | null): QuotedFigure['own'] {
  if (!figure) return null;
  const { value, low, high, n } = figure;
  return low === null || high === null ? { value, n } : { value, low, high, n };
}
