import type { CustomerFacts, DealFact, LineItemFact } from '../scoring/facts.ts';
import type { ContactId, Day, DealId, LineItemId } from '../scoring/ids.ts';
import type { Order } from './orders.ts';

const dayMs = 86_400_000;

/** The instant that stands for a day of the log: its noon in UTC, which is taken for the log's time zone. */
export const noonOf = (day: Day): number => day * dayMs + dayMs / 2;

/** The day of the log at an instant. */
export const dayAt = (ms: number): Day => Math.floor(ms / dayMs);

/**
 * The orders of one customer, rising by day, as the facts that a portal would hold: every order a won deal, a refund one
 * below zero. The customer's id stays as the log has it: `compareIds` orders any text, and numbers by their value.
 */
export function customerFacts(customer: string, orders: readonly Order[]): CustomerFacts {
  const lineItems: LineItemFact[] = [];
  const deals = orders.map((order, place) => {
    const id = String(place + 1) as DealId;
    for (const { product, amount } of order.products) {
      lineItems.push({
        id: String(lineItems.length + 1) as LineItemId,
        dealId: id,
        product,
        productName: product,
        // The log counts no units. Money stands in, so that what is returned in part is returned in part.
        quantity: amount === null || amount === 0 ? 1 : Math.abs(amount),
        amount,
        recurring: false,
        termMonths: null,
        billingStartMs: null,
      });
    }
    return dealFact(id, order);
  });
  return {
    customer: { type: 'contact', id: customer as ContactId },
    deals,
    lineItems,
    statusLost: null,
    contractEndMs: null,
  };
}

function dealFact(id: DealId, { day, amount, products }: Order): DealFact {
  const at = noonOf(day);
  return {
    id,
    pipelineId: 'purchases',
    stageId: 'won',
    state: 'won',
    createdAtMs: at,
    closeDateMs: at,
    wonAtMs: at,
    lastActivityAtMs: at,
    stalled: false,
    amount,
    dealType: null,
    lostReason: null,
    imported: false,
    ownerId: null,
    primaryCompanyId: null,
    contactIds: [],
    lineItemCount: products.length,
    annualRecurring: null,
    totalContractValue: null,
  };
}
