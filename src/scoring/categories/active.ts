import type { Evidence } from '../answer.ts';
import { holding, reasonsOf } from '../evidence.ts';
import type { Situation } from '../situation.ts';

/** None of the others; `since` is found by replaying (see since.ts). */
export function active({ history, contract, usualGapDays, texts }: Situation): Evidence {
  const last = history.purchases.at(-1)!.day;
  const due = usualGapDays !== null && history.purchases.length >= 3 ? last + Math.round(usualGapDays) : null;
  const reasons = reasonsOf(
    contract.state === 'running'
      ? ['contract_runs', texts.contractRuns(contract.end, contract.yearlyValue)]
      : due !== null
        ? ['due_next', texts.dueNext(last, due)]
        : ['last_order', texts.lastOrder(last)],
  );
  return holding('active', 'model', null, reasons, {});
}
