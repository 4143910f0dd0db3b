import type { Evidence } from '../answer.ts';
import { noStake } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { Situation } from '../situation.ts';

export function notACustomer({ history, texts }: Situation): Evidence {
  const figures = { purchases: history.purchases.length };
  if (history.purchases.length > 0) return notHolding('not_a_customer', 'fact', figures);
  return holding('not_a_customer', 'fact', null, stating(noStake, ['no_purchase', texts.noPurchase()]), figures);
}
