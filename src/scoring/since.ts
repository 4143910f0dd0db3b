import type { CustomerHistory } from './customer-history.ts';
import type { Day } from './ids.ts';
import type { Situation } from './situation.ts';
import { fadingAt, type Level } from './vitality-level.ts';

/** The history as it stood on an earlier day, as far as it carries dates. */
export function historyAt(history: CustomerHistory, day: Day): CustomerHistory {
  return {
    ...history,
    asOf: day,
    purchases: history.purchases.filter((purchase) => purchase.day <= day),
    contracts: history.contracts.filter((contract) => contract.bought <= day),
    openDeals: history.openDeals.filter((deal) => deal.created <= day),
    lostRenewal: history.lostRenewal && history.lostRenewal.day <= day ? history.lostRenewal : null,
  };
}

/** Dormant or gone: from here on a silence ends a life. */
const interrupted: Level = 2;

/** Was the silence before the purchase at `position` (1 or later) dormant or account churn at the time? */
function interruptedBefore({ history, model, settings }: Situation, days: readonly Day[], position: number): boolean {
  const before = days[position - 1]!;
  const day = days[position]!;
  const contracts = history.contracts.filter((contract) => contract.bought <= before);
  if (contracts.some(({ end }) => end === null || day - end <= model.renewals.graceDays)) return false;
  if (model.lack !== null) return contracts.length > 0;
  return fadingAt(days.slice(0, position), day, model, settings.thresholds)!.level >= interrupted;
}

/**
 * Since when an active customer is one: the first purchase of its present life, unbroken by a silence that was itself
 * dormant or account churn at the time, or by a contract that had been over for too long. An order that came a little late
 * changes nothing.
 */
export function activeSince(situation: Situation): Day {
  const days = situation.history.purchases.map((purchase) => purchase.day);
  for (let i = days.length - 1; i >= 1; i--) {
    // No silence shorter than the customer's usual one is the end of anything.
    if (days[i]! - days[i - 1]! <= (situation.usualGapDays ?? 0) && days.length > 2) continue;
    if (interruptedBefore(situation, days, i)) return days[i]!;
  }
  return days[0]!;
}
