import type { Evidence, Reason } from './answer.ts';
import type { Situation } from './situation.ts';
import type { ChurnCategory } from './vocabulary.ts';

const mostReasons = 3;
const mostCharacters = 300;
/** How reasons are joined where they are written as one paragraph. */
export const reasonSeparator = ' · ';

const yearDays = 365;

/** Categories of a customer that is leaving, whose money in the last good year belongs on the card. */
const leaving: ReadonlySet<ChurnCategory> = new Set([
  'account_churn',
  'dormant',
  'at_risk',
  'product_churn',
  'decreased_spend',
]);

/** Beside the winner only what it does not say itself: a fact, or a change in what is bought. */
function worthAdding({ category, by }: Evidence, winner: Evidence): boolean {
  if (category === 'new_customer') return false;
  if (winner.category === 'won_back' && by === 'comparison') return false;
  if (category === 'growing') return !leaving.has(winner.category);
  return by === 'fact' || category === 'product_churn' || category === 'decreased_spend';
}

/** From here on a year holds one purchase or two, as chance will have it. */
const rareGapDays = 300;

/** What these say includes the day of the last order. */
const namesLastOrder: ReadonlySet<string> = new Set(['silent', 'two_orders', 'one_order']);

function sharedReasons({ history, live, usualGapDays, texts }: Situation, winner: Evidence): Reason[] {
  const shared: Reason[] = [];
  const deal = live[0];
  if (deal) shared.push({ code: 'in_negotiation', text: texts.inNegotiation(deal.amount, deal.created), weight: 60 });
  const last = history.purchases.at(-1)?.day;
  const rare = history.contracts.length > 0 || history.contractEnd !== null || (usualGapDays ?? 0) >= rareGapDays;
  if (last !== undefined && !rare && leaving.has(winner.category) && history.purchases.length > 1) {
    // 365 days, the day of the last purchase being the last of them.
    let money = 0;
    for (const { day, amount } of history.purchases) if (day > last - yearDays) money += amount ?? 0;
    const text = texts.yearToLastOrder(money, namesLastOrder.has(winner.reasons[0]?.code ?? '') ? null : last);
    if (money > 0) shared.push({ code: 'year_to_last_order', text, weight: 40 });
  }
  return shared;
}

/**
 * Up to three reasons, strongest first, that fit 300 characters when joined: those of the winning rule, then what the
 * other rules found, then the money that was at play.
 */
export function topReasons(situation: Situation, winner: Evidence, evidence: readonly Evidence[]): Reason[] {
  const others: Reason[] = [];
  for (const other of evidence) {
    const [first] = other.reasons;
    if (other === winner || !other.holds || !first || !worthAdding(other, winner)) continue;
    others.push({ ...first, weight: first.weight / 2 });
  }
  const all = [...winner.reasons, ...others, ...sharedReasons(situation, winner)];
  all.sort((one, other) => other.weight - one.weight);
  const chosen: Reason[] = [];
  let length = 0;
  for (const reason of all) {
    if (chosen.length === mostReasons) break;
    if (chosen.some((earlier) => earlier.code === reason.code)) continue;
    const longer = length + (chosen.length > 0 ? reasonSeparator.length : 0) + reason.text.length;
    if (longer > mostCharacters) continue;
    chosen.push(reason);
    length = longer;
  }
  return chosen;
}
