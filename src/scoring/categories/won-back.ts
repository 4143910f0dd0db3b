import type { Evidence } from '../answer.ts';
import { wholeYear } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { Day } from '../ids.ts';
import type { Situation } from '../situation.ts';
import { fadingAt } from '../vitality-level.ts';

/** Was the customer lost by its silence when it bought at `position`? While a contract ran, silence meant nothing. */
function lostBefore({ history, model, settings }: Situation, days: readonly Day[], position: number): boolean {
  const day = days[position]!;
  const before = days[position - 1]!;
  const ended = history.contracts.some(
    (contract) => contract.bought <= before && contract.end !== null && day - contract.end <= model.renewals.graceDays,
  );
  return !ended && fadingAt(days.slice(0, position), day, model, settings.thresholds)?.level === 3;
}

/** A purchase within the window after a gap that was itself account churn. */
export function wonBack(situation: Situation): Evidence {
  const { history, model, texts } = situation;
  const figures = { windowDays: Math.round(model.horizon.days) };
  if (model.lack !== null) return notHolding('won_back', 'model', figures);
  const days = history.purchases.map((purchase) => purchase.day);
  for (let i = days.length - 1; i >= 1 && days[i]! > history.asOf - model.horizon.days; i--) {
    if (!lostBefore(situation, days, i)) continue;
    const day = days[i]!;
    const before = days[i - 1]!;
    const said = stating(wholeYear, ['won_back', texts.wonBack(day, before)]);
    return holding('won_back', 'model', day, said, { ...figures, gapDays: day - before });
  }
  return notHolding('won_back', 'model', figures);
}
