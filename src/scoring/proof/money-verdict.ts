import type { CustomerHistory } from '../customer-history.ts';
import { contractChange } from '../spend/contract-change.ts';
import { type Hindsight, purchasesWithin, windowEnd } from './hindsight.ts';

function moneyOf({ purchases }: Pick<CustomerHistory, 'purchases'>): number[] {
  return purchases.map(({ amount }) => amount ?? 0).filter((amount) => amount > 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function number(figure: unknown): number | null {
  return typeof figure === 'number' ? figure : null;
}

/**
 * Money of the window over money before the change that the category reported, in the unit in which the customer was told
 * it: per contract year, per day, or per order. `null` where that cannot be said: nothing bought (silence is another
 * category's claim), no money known, or no new contract.
 */
export function moneyRatio(hindsight: Hindsight): number | null {
  const { score, known, later } = hindsight;
  const evidence = score.evidence.find(({ category, holds }) => category === score.category && holds);
  if (!evidence) return null;
  const bought = purchasesWithin(hindsight);
  const money = moneyOf({ purchases: bought });
  const over = (now: number | null, before: number | null) =>
    now === null || before === null || before <= 0 ? null : now / before;
  if (evidence.reasons.some(({ code }) => code === 'products_gained')) {
    const { since } = evidence;
    const earlier = known.purchases.filter(({ day }) => since !== null && day < since);
    return over(mean(money), mean(moneyOf({ purchases: earlier })));
  }
  const { test } = evidence.figures;
  const before = number(evidence.figures.before);
  if (test === 'contract') {
    const end = windowEnd(hindsight);
    const contracts = later.contracts.filter((contract) => contract.bought <= end);
    if (!contracts.some((contract) => contract.bought > known.asOf)) return null;
    return over(contractChange(contracts)?.now ?? null, before);
  }
  if (test === 'window') {
    const testDays = number(evidence.figures.windowDays);
    if (before === null || testDays === null || money.length === 0) return null;
    const perDay = money.reduce((total, amount) => total + amount, 0) / hindsight.windowDays;
    return over(perDay, before / testDays);
  }
  return over(mean(money), before);
}
