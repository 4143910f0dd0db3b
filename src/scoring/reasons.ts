import type { Evidence, Reason, Sentence, Stake } from './answer.ts';
import { byContribution, contributionOf, moneyAYear, noStake } from './contribution.ts';
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

interface Fact extends Sentence {
  readonly stake: Stake;
}

/** Of unknown amount, an open deal counts as one order more of the customer's usual ones. */
function negotiation({ live, usualGapDays, texts }: Situation): Fact[] {
  const deal = live[0];
  if (!deal) return [];
  const { amount, created } = deal;
  const money = amount !== null && amount > 0 ? amount : null;
  const stake = moneyAYear(money, (usualGapDays ?? yearDays) / yearDays);
  return [{ code: 'in_negotiation', text: texts.inNegotiation(amount, created), stake }];
}

/** The money that was at play: it says how large the customer was and moves nothing, so it only fills what room is left. */
function yearToLastOrder({ history, usualGapDays, texts }: Situation, winner: Evidence): Fact[] {
  const last = history.purchases.at(-1)?.day;
  const rare = history.contracts.length > 0 || history.contractEnd !== null || (usualGapDays ?? 0) >= rareGapDays;
  if (last === undefined || rare || !leaving.has(winner.category) || history.purchases.length < 2) return [];
  // 365 days, the day of the last purchase being the last of them.
  let money = 0;
  for (const { day, amount } of history.purchases) if (day > last - yearDays) money += amount ?? 0;
  const text = texts.yearToLastOrder(money, namesLastOrder.has(winner.reasons[0]?.code ?? '') ? null : last);
  return money > 0 ? [{ code: 'year_to_last_order', text, stake: noStake }] : [];
}

/** The first sentence of a rule carries its stake, those that explain it carry none. */
function factsOf({ reasons, stake }: Evidence): Fact[] {
  return reasons.map((sentence, i) => ({ ...sentence, stake: i === 0 && stake ? stake : noStake }));
}

function moneyKnown({ history: { purchases, contracts } }: Situation): boolean {
  return (
    purchases.some(({ amount }) => (amount ?? 0) > 0) || contracts.some(({ yearlyValue }) => (yearlyValue ?? 0) > 0)
  );
}

/**
 * Up to three reasons that fit 300 characters when joined. First the winning rule's, which says the category: its fact, then
 * what explains that fact. Then what the other rules found and an open deal, by contribution: the money a year by which
 * the fact moves what is expected of the customer. Last the money that was at play. `yearlyValue` is that of the answer, in
 * company currency; where no purchase or contract has money, contributions are `null` and shares of the year's purchases order.
 *
 * Of all facts only the winner's silence moves with the days; what orders the others moves with purchases, deals and the
 * portal's model, so that the order stays the same from night to night.
 */
export function topReasons(
  situation: Situation,
  winner: Evidence,
  evidence: readonly Evidence[],
  yearlyValue: number | null,
): Reason[] {
  const yearly = moneyKnown(situation) ? yearlyValue : null;
  const inOrder = byContribution(yearly);
  const others = evidence.filter((other) => other !== winner && other.holds && worthAdding(other, winner));
  const rest = [...others.flatMap((other) => factsOf(other).slice(0, 1)), ...negotiation(situation)];
  rest.sort((one, other) => inOrder(one.stake, other.stake));
  const chosen: Reason[] = [];
  let length = 0;
  for (const { code, text, stake } of [...factsOf(winner), ...rest, ...yearToLastOrder(situation, winner)]) {
    if (chosen.length === mostReasons) break;
    if (chosen.some((earlier) => earlier.code === code)) continue;
    const longer = length + (chosen.length > 0 ? reasonSeparator.length : 0) + text.length;
    if (longer > mostCharacters) continue;
    chosen.push({ code, text, contribution: contributionOf(stake, yearly) });
    length = longer;
  }
  return chosen;
}
