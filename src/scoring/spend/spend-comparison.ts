import type { CustomerHistory } from '../customer-history.ts';
import type { PortalModel } from '../portal-model.ts';
import { contractChange } from './contract-change.ts';
import type { SpendPoint } from './spend-points.ts';
import { memoryIntervals, type SpendTest, spendTest } from './spend-test.ts';

/** The one comparison that speaks for a customer's spending, whichever way it went; a fact has a p of 0, ½ or 1. */
export type SpendComparison = Omit<SpendTest, 'by'> & { readonly by: SpendTest['by'] | 'contract' };

interface Subject {
  readonly history: CustomerHistory;
  readonly points: readonly SpendPoint[];
  readonly model: PortalModel;
  /** Under a running contract, out of reach of every model. */
  readonly guarded: boolean;
}

const memoryDays = 365;
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
 * What the contracts say; else one test of the orders. `null` where there is nothing to compare, or the portal's past cannot
 * say what is usual.
 */
export function spendComparison(subject: Subject): SpendComparison | null {
  const { history, points, model, guarded } = subject;
  const fact = byContract(subject);
  if (fact) return fact;
  return guarded || model.lack !== null ? null : spendTest(points, model, history.asOf);
}
