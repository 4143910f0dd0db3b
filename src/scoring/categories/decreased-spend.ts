import type { Evidence } from '../answer.ts';
import { moneyAYear } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { Situation } from '../situation.ts';
import { leastDrop, spendLimitsOf } from '../spend/spend-limits.ts';
import { spendLostAYear } from '../spend-lost.ts';
import { coarsePercent, spendFigures, unitsSentence } from './spend-change.ts';

/** Money below expectation: by the contracts, or by one test beyond noise (entered at p < .05 at most, left later). */
export function decreasedSpend(situation: Situation): Evidence {
  const { spend, model, previousCategory, texts } = situation;
  const limit = spendLimitsOf(model, previousCategory === 'decreased_spend', false).lower;
  const figures = { ...spendFigures(situation), pBelow: limit, ratioBelow: leastDrop };
  if (!spend || spend.forgotten) return notHolding('decreased_spend', 'comparison', figures);
  const { before, now, since } = spend;
  const lost = moneyAYear(spendLostAYear(situation, 'decreased_spend'));
  if (spend.by === 'contract') {
    if (spend.p !== 0) return notHolding('decreased_spend', 'fact', figures);
    const said = stating(lost, ['contract_lower', texts.contractLower(before, now, since)]);
    return holding('decreased_spend', 'fact', since, said, figures);
  }
  if (spend.p >= limit || spend.ratio >= leastDrop) return notHolding('decreased_spend', 'comparison', figures);
  const units = unitsSentence(situation);
  const said = stating(
    lost,
    spend.by === 'window'
      ? ['spend_lower', texts.spendLower(coarsePercent(now / before), since)]
      : ['orders_lower', texts.ordersLower(before, now, since)],
    units === null ? null : ['units_and_price', units],
  );
  return holding('decreased_spend', 'comparison', since, said, figures);
}
