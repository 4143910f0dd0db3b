import type { Day } from '../ids.ts';
import type { NetDeal } from './net-of-refunds.ts';

/** One product in one purchase, all lines of it together. */
export interface HeldProduct {
  readonly product: string;
  readonly name: string;
  readonly quantity: number;
  readonly amount: number | null;
  readonly recurring: boolean;
}

/** All won deals of one day, net of refunds. */
export interface Purchase {
  readonly day: Day;
  /** Day from which it could be known: its own, or a later one if every deal of the day was entered late. */
  readonly known: Day;
  /** Company currency; `null` where no deal of the day has one. 0 and `null` count for timing, not for money. */
  readonly amount: number | null;
  /** By product, rising by identity. Without line items the deals' pipelines stand in. */
  readonly basket: readonly HeldProduct[];
  /** Do line items say what was bought? */
  readonly basketKnown: boolean;
}

function plus(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : one + other;
}

function basketOf(deals: readonly NetDeal[]): { basket: HeldProduct[]; basketKnown: boolean } {
  const held = new Map<string, HeldProduct>();
  const hold = (next: HeldProduct) => {
    const before = held.get(next.product);
    held.set(
      next.product,
      before
        ? {
            ...before,
            quantity: before.quantity + next.quantity,
            amount: plus(before.amount, next.amount),
            recurring: before.recurring || next.recurring,
          }
        : next,
    );
  };
  const basketKnown = deals.some((deal) => deal.items.length > 0);
  for (const { deal, items, amount } of deals) {
    for (const item of items) {
      hold({
        product: item.product,
        name: item.productName,
        quantity: item.quantity,
        amount: item.amount,
        recurring: item.recurring,
      });
    }
    if (!basketKnown) {
      hold({ product: `pipeline:${deal.pipelineId}`, name: '', quantity: 1, amount, recurring: false });
    }
  }
  const basket = [...held.values()].sort((one, other) => (one.product < other.product ? -1 : 1));
  return { basket, basketKnown };
}

/** A deal entered late with an old close date is known only from its creation; an imported one from its close date. */
function knownFrom({ deal, day }: NetDeal, dayOf: (ms: number) => Day): Day {
  return deal.imported ? day : Math.max(day, dayOf(deal.createdAtMs));
}

/**
 * Merges the deals of each day into one purchase. Deals rising by day, as `netOfRefunds` gives them; `dayOf` turns an
 * instant into a day in the portal's time zone.
 */
export function purchasesOf(deals: readonly NetDeal[], dayOf: (ms: number) => Day): Purchase[] {
  const purchases: Purchase[] = [];
  for (let begin = 0; begin < deals.length; ) {
    const { day } = deals[begin]!;
    let end = begin + 1;
    while (end < deals.length && deals[end]!.day === day) end++;
    const sameDay = deals.slice(begin, end);
    const amount = sameDay.reduce<number | null>((sum, deal) => plus(sum, deal.amount), null);
    const known = Math.min(...sameDay.map((deal) => knownFrom(deal, dayOf)));
    purchases.push({ day, known, amount, ...basketOf(sameDay) });
    begin = end;
  }
  return purchases;
}
