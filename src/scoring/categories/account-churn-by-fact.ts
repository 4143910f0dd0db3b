import type { Evidence } from '../answer.ts';
import { wholeYear } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { Situation } from '../situation.ts';
import { daysSinceLevel } from '../vitality-level.ts';

/** Lost by a recorded fact: the status property, a lost renewal, or a contract that is over past all renewal delays. */
export function accountChurnByFact(situation: Situation): Evidence {
  const { history, model, settings, contract, live, fading, texts } = situation;
  const daysOver = contract.state === 'over' ? history.asOf - contract.end : null;
  const figures = {
    statusLost: history.statusLost === null ? null : String(history.statusLost),
    renewalLostOn: history.lostRenewal?.day ?? null,
    contractOverDays: daysOver,
    graceDays: model.renewals.graceDays,
  };
  if (history.statusLost === true) {
    // The property has no date: the day the silence had said as much, else today.
    const faded = fading && fading.level === 3;
    const since = faded ? history.asOf - daysSinceLevel(fading.row, 3, model, settings.thresholds) : history.asOf;
    return holding('account_churn', 'fact', since, stating(wholeYear, ['status_lost', texts.statusLost()]), figures);
  }
  if (history.lostRenewal) {
    const { day, reason } = history.lostRenewal;
    const said = stating(wholeYear, ['renewal_lost', texts.renewalLost(day, reason)]);
    return holding('account_churn', 'fact', day, said, figures);
  }
  if (contract.state === 'over' && !contract.boughtSince && live.length === 0 && daysOver! > model.renewals.graceDays) {
    const said = stating(wholeYear, ['contract_over', texts.contractOver(contract.end)]);
    return holding('account_churn', 'fact', contract.end, said, figures);
  }
  return notHolding('account_churn', 'fact', figures);
}
