import { dayOf, endOfDay, instantOf } from '../calendar.ts';
import type { HeldProduct } from '../customer-history.ts';
import type { CustomerFacts, DealFact, LineItemFact } from '../facts.ts';
import type { Day, DealId, LineItemId } from '../ids.ts';

/** An order that has not been made: what it would hold, and its money in company currency (`null`: not stated). */
export interface SupposedOrder {
  readonly pipelineId: string;
  readonly amount: number | null;
  readonly basket: readonly HeldProduct[];
  /** A contract's term; `null`: bought once. */
  readonly term: { readonly start: Day; readonly months: number; readonly yearlyValue: number | null } | null;
  /** What the contract-end property would say; `null`: what it says now. */
  readonly contractEnd: Day | null;
}

export interface SupposedClock {
  readonly asOfMs: number;
  readonly timeZone: string;
}

/** Longer than any id of HubSpot's, so that it comes last on its day. */
const supposedId = '9'.repeat(21);
const noonMinutes = 720;

/** The instant to look from on a day: the pass's own today, the last moment of a later day. */
export function lookFrom(day: Day, { asOfMs, timeZone }: SupposedClock): number {
  return day === dayOf(asOfMs, timeZone) ? asOfMs : endOfDay(day, timeZone);
}

/** The facts as they would be with one more won deal. */
export function withOrder(facts: CustomerFacts, order: SupposedOrder, day: Day, clock: SupposedClock): CustomerFacts {
  const { pipelineId, amount, basket, term, contractEnd } = order;
  const noonOf = (other: Day): number => instantOf(other, noonMinutes, clock.timeZone);
  const id = supposedId as DealId;
  const atMs = Math.min(noonOf(day), lookFrom(day, clock));
  const lineItems = basket.map(
    (held, index): LineItemFact => ({
      id: `${supposedId}${index}` as LineItemId,
      dealId: id,
      product: held.product,
      productName: held.name,
      quantity: held.quantity,
      amount: held.amount,
      recurring: term !== null,
      termMonths: term?.months ?? null,
      billingStartMs: term === null ? null : noonOf(term.start),
    }),
  );
  const deal: DealFact = {
    id,
    pipelineId,
    stageId: '',
    state: 'won',
    createdAtMs: atMs,
    closeDateMs: atMs,
    wonAtMs: atMs,
    lastActivityAtMs: atMs,
    stalled: false,
    amount,
    dealType: null,
    lostReason: null,
    imported: false,
    ownerId: null,
    primaryCompanyId: null,
    contactIds: [],
    lineItemCount: lineItems.length,
    annualRecurring: term?.yearlyValue ?? null,
    totalContractValue: null,
  };
  return {
    ...facts,
    deals: [...facts.deals, deal],
    lineItems: [...facts.lineItems, ...lineItems],
    contractEndMs: contractEnd === null ? facts.contractEndMs : noonOf(contractEnd),
  };
}
