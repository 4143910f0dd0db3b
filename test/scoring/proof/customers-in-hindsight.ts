import type { CustomerScore, Evidence } from '../../../src/scoring/answer.ts';
import type { CustomerFacts } from '../../../src/scoring/facts.ts';
import type { Hindsight } from '../../../src/scoring/proof/hindsight.ts';
import type { ChurnCategory } from '../../../src/scoring/vocabulary.ts';
import { customerOf, historyOf, type Order } from '../simulated-portal.ts';

export const cutOff = 20_000;
export const windowDays = 180;

export function scoreOf(category: ChurnCategory, changes: Partial<CustomerScore> = {}): CustomerScore {
  return {
    customer: { type: 'company', id: '1' } as CustomerScore['customer'],
    category,
    since: null,
    evidence: [],
    reasons: [],
    chanceToBuy: null,
    vitality: null,
    yearlyValue: null,
    revenueAtRisk: null,
    revenueLost: null,
    expectedValue12Months: null,
    lifetimeValue: 0,
    spendLast12Months: 0,
    discountedValue: 0,
    firstPurchase: null,
    lastPurchase: null,
    purchaseCount: 0,
    nextPurchaseDue: null,
    productsHeld: 0,
    productsLost: [],
    spendChange: null,
    contractEnds: null,
    inNegotiation: null,
    provisional: false,
    ...changes,
  };
}

export function evidenceOf(
  category: ChurnCategory,
  figures: Evidence['figures'],
  changes: Partial<Evidence> = {},
): Evidence {
  return { category, holds: true, by: 'comparison', since: null, reasons: [], figures, ...changes };
}

/** A customer with these orders (days counted from the cut-off) and the answer given at the cut-off. */
export function hindsightOf(
  score: CustomerScore,
  orders: readonly Order[],
  changes: Partial<CustomerFacts> = {},
): Hindsight {
  const facts = customerOf(
    orders.map((order) => ({ ...order, day: cutOff + order.day })),
    changes,
  );
  const later = historyOf(facts, cutOff + 2 * windowDays);
  return { score, known: historyOf(facts, cutOff), later, windowDays };
}
