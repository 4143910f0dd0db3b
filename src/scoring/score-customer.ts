import type { CustomerScore, Evidence, RecordMemory } from './answer.ts';
import type { CustomerHistory } from './customer-history.ts';
import type { Day } from './ids.ts';
import { judge } from './judge.ts';
import type { PortalModel } from './portal-model.ts';
import { nextProduct } from './products/next-product.ts';
import { topReasons } from './reasons.ts';
import type { ScoringSettings } from './scoring-settings.ts';
import { activeSince, historyAt } from './since.ts';
import { type Situation, situationOf } from './situation.ts';
import { priceLostAYear, spendLostAYear } from './spend-lost.ts';
import { discountedValueOf, lifetimeValueOf, spendLast12MonthsOf, valuesOf } from './values.ts';
import type { ChurnCategory } from './vocabulary.ts';

export interface ScoreContext {
  /** The day asked about; an earlier one than the history's takes what is dated later out of it. */
  readonly asOf: Day;
  readonly settings: ScoringSettings;
  /** What the last run left behind about this customer; `null` at the first. */
  readonly previous: RecordMemory | null;
}

/** Fixed on entry and kept while the category lasts; replayed only where no run has seen it begin. */
function sinceOf(situation: Situation, winner: Evidence, previous: RecordMemory | null): Day | null {
  if (previous?.category === winner.category && previous.since !== null) return previous.since;
  return winner.category === 'active' ? activeSince(situation) : winner.since;
}

function nextPurchaseDue({ history, contract, usualGapDays }: Situation, category: ChurnCategory): Day | null {
  if (category === 'account_churn') return null;
  if (contract.state === 'running' && contract.end !== null) return contract.end;
  if (history.purchases.length < 3 || usualGapDays === null) return null;
  return history.purchases.at(-1)!.day + Math.round(usualGapDays);
}

function negotiated({ live }: Situation): number | null {
  return live.length === 0 ? null : live.reduce((sum, deal) => sum + (deal.amount ?? 0), 0);
}

function productsInLastOrder({ purchases }: CustomerHistory): number {
  return purchases.findLast((purchase) => purchase.basketKnown)?.basket.length ?? 0;
}

/**
 * What is known about one customer on a day: category with its evidence, reasons and figures. Money in company
 * currency, days in the portal's time zone. Pure: the same in, the same out, whoever else is scored.
 */
export function scoreCustomer(
  latest: CustomerHistory,
  model: PortalModel,
  { asOf, settings, previous }: ScoreContext,
): CustomerScore {
  const history = latest.asOf === asOf ? latest : historyAt(latest, asOf);
  const situation = situationOf(history, model, settings, previous?.category ?? null);
  const { winner, evidence } = judge(situation);
  const { category } = winner;
  const { contract, portfolio, spend, fading } = situation;
  const lostByFact = category === 'account_churn' && winner.by === 'fact';
  const values = valuesOf(situation, category, lostByFact);
  return {
    customer: history.customer,
    category,
    since: sinceOf(situation, winner, previous),
    evidence,
    reasons: topReasons(situation, winner, evidence, values.yearlyValue),
    ...values,
    vitality: contract.state === 'running' ? null : (fading?.vitality ?? null),
    lifetimeValue: lifetimeValueOf(history),
    spendLast12Months: spendLast12MonthsOf(history),
    discountedValue: discountedValueOf(history, settings.discountRate),
    firstPurchase: history.purchases[0]?.day ?? null,
    lastPurchase: history.purchases.at(-1)?.day ?? null,
    purchaseCount: history.purchases.length,
    nextPurchaseDue: nextPurchaseDue(situation, category),
    productsHeld: portfolio?.held ?? productsInLastOrder(history),
    productsLost: portfolio?.lost.map((product) => product.name || product.product) ?? [],
    // Back after a long silence, the time before holds mostly the gap: nothing to compare with.
    spendChange: spend && !spend.forgotten && category !== 'won_back' ? spend.now / spend.before - 1 : null,
    spendLostAYear: spendLostAYear(situation, category),
    priceLostAYear: priceLostAYear(situation, category),
    nextProduct: nextProduct(history, model.products.next, portfolio?.lost.map(({ product }) => product) ?? []),
    contractEnds: contract.state === 'none' ? null : contract.end,
    inNegotiation: negotiated(situation),
    provisional: fading !== null && fading.row.x === 0,
  };
}
