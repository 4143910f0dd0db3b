import type { Evidence } from '../answer.ts';
import { noStake } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { Situation } from '../situation.ts';

/** No fact about this customer, and a portal whose past cannot carry a forecast. */
export function notEnoughData({ history, model, contract, live, texts }: Situation): Evidence {
  const fact =
    contract.state !== 'none' || history.statusLost !== null || history.lostRenewal !== null || live.length > 0;
  const figures = { repeatPurchases: model.repeatPurchases, repeaters: model.repeaters, customers: model.customers };
  if (model.lack === null || fact) return notHolding('not_enough_data', 'model', figures);
  const said = stating(noStake, ['lack_of_data', texts.lackOfData(model.lack)]);
  return holding('not_enough_data', 'model', null, said, figures);
}
