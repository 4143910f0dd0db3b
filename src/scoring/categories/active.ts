import type { Evidence } from '../answer.ts';
import { moneyAYear, shareOfYear } from '../contribution.ts';
import { holding, stating } from '../evidence.ts';
import type { Situation } from '../situation.ts';

/**
 * None of the others; `since` is found by replaying (see since.ts). On the contract stands what it binds, on the last order
 * the part of the yearly value that the days since have left.
 */
export function active({ history, contract, usualGapDays, fading, texts }: Situation): Evidence {
  const last = history.purchases.at(-1)!.day;
  const due = usualGapDays !== null && history.purchases.length >= 3 ? last + Math.round(usualGapDays) : null;
  const said =
    contract.state === 'running'
      ? stating(moneyAYear(contract.yearlyValue, 1), [
          'contract_runs',
          texts.contractRuns(contract.end, contract.yearlyValue),
        ])
      : stating(
          shareOfYear(fading?.vitality ?? 1),
          due !== null ? ['due_next', texts.dueNext(last, due)] : ['last_order', texts.lastOrder(last)],
        );
  return holding('active', 'model', null, said, {});
}
