import { contractStanding } from './contract-standing.ts';
import type { CustomerHistory } from './customer-history.ts';
import type { Day } from './ids.ts';
import { judge } from './judge.ts';
import { type Situation, situationOf } from './situation.ts';
import { fadingAt } from './vitality-level.ts';

/** Looks back at most this often at a purchase and the day before it. */
const mostPurchases = 4;

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

function wasActive({ history, model, settings }: Situation, day: Day): boolean {
  const past = historyAt(history, day);
  const days = past.purchases.map((purchase) => purchase.day);
  const fading = model.lack === null ? fadingAt(days, day, model, settings.thresholds) : null;
  // Who has faded is not active, and that is cheaper to see than the whole judgement.
  if (fading && fading.level > 0 && contractStanding(past).state !== 'running') return false;
  return judge(situationOf(past, model, settings, null)).winner.category === 'active';
}

/**
 * Since when an active customer has been active: cut-offs are replayed at purchases and just before them, newest first,
 * until one tells another category; a change between two cut-offs is found by halving. A customer with a longer unbroken
 * past is active since the oldest purchase looked at.
 */
export function activeSince(situation: Situation): Day {
  const { history } = situation;
  const days = history.purchases.map((purchase) => purchase.day);
  let until = history.asOf;
  for (let i = days.length - 1; i >= Math.max(0, days.length - mostPurchases); i--) {
    const day = days[i]!;
    if (day < until && !wasActive(situation, day)) {
      let other = day;
      while (until - other > 1) {
        const middle = Math.floor((until + other) / 2);
        if (wasActive(situation, middle)) until = middle;
        else other = middle;
      }
      return until;
    }
    if (i === 0) return day;
    const before = day - 1;
    if (before > days[i - 1]! && !wasActive(situation, before)) return day;
    until = day;
  }
  return until;
}
