import type { Evidence } from '../answer.ts';
import { wholeYear } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { PortalModel } from '../portal-model.ts';
import type { Situation } from '../situation.ts';

const firstDays = 30;

/** How long after the first purchase a customer is new: half a window, or until the quickest quarter has bought again. */
function newForDays(model: PortalModel): number {
  return Math.max(model.horizon.days / 2, model.secondPurchase?.quarterDays ?? 0);
}

export function newCustomer({ history, model, texts }: Situation): Evidence {
  const first = history.purchases[0]!.day;
  const last = history.purchases.at(-1)!.day;
  const ageDays = history.asOf - first;
  const figures = { purchases: history.purchases.length, ageDays, newForDays: Math.round(newForDays(model)) };
  if (last - first > firstDays || ageDays >= newForDays(model)) return notHolding('new_customer', 'fact', figures);
  return holding('new_customer', 'fact', first, stating(wholeYear, ['first_order', texts.firstOrder(first)]), figures);
}
