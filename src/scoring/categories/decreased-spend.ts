import type { Evidence } from '../answer.ts';
import { holding, notHolding, reasonsOf } from '../evidence.ts';
import type { Situation } from '../situation.ts';
import { coarsePercent, spendFigures, unitsSentence } from './spend-change.ts';

const enterBelow = 0.05;
const leaveAbove = 0.15;
const leastDrop = 0.8;

/** Money below expectation: by the contracts, or by one test beyond noise. Entered at p < .05, left at p > .15. */
export function decreasedSpend(situation: Situation): Evidence {
  const { spend, previousCategory, texts } = situation;
  const limit = previousCategory === 'decreased_spend' ? leaveAbove : enterBelow;
  const figures = { ...spendFigures(situation), pBelow: limit, ratioBelow: leastDrop };
  if (!spend || spend.forgotten) return notHolding('decreased_spend', 'comparison', figures);
  const { before, now, since } = spend;
  if (spend.by === 'contract') {
    if (spend.p !== 0) return notHolding('decreased_spend', 'fact', figures);
    const reasons = reasonsOf(['contract_lower', texts.contractLower(before, now, since)]);
    return holding('decreased_spend', 'fact', since, reasons, figures);
  }
  if (spend.p >= limit || spend.ratio >= leastDrop) return notHolding('decreased_spend', 'comparison', figures);
  const units = unitsSentence(situation);
  const reasons = reasonsOf(
    spend.by === 'window'
      ? ['spend_lower', texts.spendLower(coarsePercent(now / before), since)]
      : ['orders_lower', texts.ordersLower(before, now, since)],
    units === null ? null : ['units_and_price', units],
  );
  return holding('decreased_spend', 'comparison', since, reasons, figures);
}
