import type { Evidence } from '../answer.ts';
import { holding, notHolding, reasonsOf } from '../evidence.ts';
import type { Day } from '../ids.ts';
import type { Situation } from '../situation.ts';
import { fadingAt } from '../vitality-level.ts';

const earlyRenewalDays = 60;

/** Was the customer lost when it bought at `position`: by its contracts, or by its silence where no contract ran? */
function lostBefore({ history, model, settings }: Situation, days: readonly Day[], position: number): boolean {
  const day = days[position]!;
  const before = days[position - 1]!;
  const ends = history.contracts
    .filter((contract) => contract.bought <= before && contract.end !== null)
    .map((contract) => contract.end ?? 0);
  const end = ends.length > 0 ? Math.max(...ends) : null;
  if (end !== null && end > day) return false;
  if (end !== null && day - end > model.renewals.graceDays && before <= end - earlyRenewalDays) return true;
  const fading = fadingAt(days.slice(0, position), day, model, settings.thresholds);
  return fading?.level === 3;
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
    const reasons = reasonsOf(['won_back', texts.wonBack(day, before)]);
    return holding('won_back', 'model', day, reasons, { ...figures, gapDays: day - before });
  }
  return notHolding('won_back', 'model', figures);
}
