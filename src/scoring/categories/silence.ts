import type { Evidence } from '../answer.ts';
import { shareOfYear } from '../contribution.ts';
import type { Purchase } from '../customer-history.ts';
import { holding, notHolding, type Statement, stating } from '../evidence.ts';
import type { ScoringSettings } from '../scoring-settings.ts';
import type { Situation } from '../situation.ts';
import { daysSinceLevel, type Fading, type Level } from '../vitality-level.ts';

/** A price worth saying; `null` where none is known. */
function moneyOf({ amount }: Purchase): number | null {
  return amount !== null && amount > 0 ? amount : null;
}

/** On a silence stands the part of the yearly value that it has used up: what is at risk. */
function silenceSaid({ history, model, usualGapDays, texts }: Situation, { vitality }: Fading): Statement {
  const { purchases } = history;
  const last = purchases.at(-1)!.day;
  const usual = model.secondPurchase ? last + Math.round(model.secondPurchase.medianDays) : null;
  return stating(
    shareOfYear(1 - vitality),
    purchases.length === 1
      ? ['one_order', texts.silentAfterOne(last, moneyOf(purchases[0]!), usual)]
      : purchases.length === 2 || usualGapDays === null
        ? ['two_orders', texts.silentAfterTwo(last)]
        : ['silent', texts.silentWithRhythm(last, usualGapDays, last + Math.round(usualGapDays))],
    model.young ? ['young_portal', texts.youngPortal()] : null,
  );
}

const levelOfCategory = { at_risk: 1, dormant: 2, account_churn: 3 } as const;

/** Between which vitalities the category lies. */
function limitsOf(
  category: keyof typeof levelOfCategory,
  { accountChurn, dormant, atRisk }: ScoringSettings['thresholds'],
) {
  if (category === 'account_churn') return { vitalityBelow: accountChurn };
  return category === 'dormant'
    ? { vitalityBelow: dormant, vitalityFrom: accountChurn }
    : { vitalityBelow: atRisk, vitalityFrom: dormant };
}

/**
 * The three categories of silence, from vitality. A running contract keeps the customer out of all of them; a live open
 * deal keeps it at risk at most.
 */
export function silence(category: keyof typeof levelOfCategory, situation: Situation): Evidence {
  const { history, model, settings, contract, live, fading } = situation;
  if (!fading) return notHolding(category, 'model');
  const level: Level = levelOfCategory[category];
  const figures = {
    vitality: fading.vitality,
    ...limitsOf(category, settings.thresholds),
    chanceToBuy: fading.chance,
    windowDays: Math.round(model.horizon.days),
    repeatPurchases: fading.row.x,
    openDeals: live.length,
    contract: contract.state,
  };
  const reached = live.length > 0 && fading.level > 1 ? 1 : fading.level;
  if (contract.state === 'running' || reached !== level) return notHolding(category, 'model', figures);
  const crossed = history.asOf - daysSinceLevel(fading.row, level, model, settings.thresholds);
  const since = contract.state === 'over' ? Math.max(crossed, contract.end) : crossed;
  return holding(category, 'model', since, silenceSaid(situation, fading), figures);
}
