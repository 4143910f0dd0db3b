import type { LineItemFact } from '../facts.ts';
import { compareIds } from '../ids.ts';
import type { SettledDeal } from './standing.ts';

/** A sale that a refund has not cancelled: `amount` is what is left of it. */
export interface NetDeal extends SettledDeal {
  readonly amount: number | null;
}

interface Sale {
  readonly settled: SettledDeal;
  left: number;
  items: readonly LineItemFact[];
  cancelled: boolean;
}

/** Rounding and exchange rates leave this share of a sale behind when it is refunded in full. */
const rounding = 0.002;

function withoutReturned(items: readonly LineItemFact[], returned: readonly LineItemFact[]): LineItemFact[] {
  const back = new Map<string, { quantity: number; amount: number }>();
  for (const item of returned) {
    const sum = back.get(item.product) ?? { quantity: 0, amount: 0 };
    sum.quantity += Math.abs(item.quantity);
    sum.amount += Math.abs(item.amount ?? 0);
    back.set(item.product, sum);
  }
  const left: LineItemFact[] = [];
  for (const item of items) {
    const sum = back.get(item.product);
    if (!sum || (sum.quantity === 0 && sum.amount === 0)) {
      left.push(item);
      continue;
    }
    const quantity = Math.min(sum.quantity, item.quantity);
    const amount = Math.min(sum.amount, item.amount ?? 0);
    sum.quantity -= quantity;
    sum.amount -= amount;
    if (item.quantity - quantity <= 0) continue;
    left.push({
      ...item,
      quantity: item.quantity - quantity,
      amount: item.amount === null ? null : item.amount - amount,
    });
  }
  return left;
}

/** Of the sales on the latest day that still have money left, the one this refund cancels exactly, else the last. */
function latestSale(sales: readonly Sale[], day: number, amount: number): Sale | undefined {
  let latest: Sale | undefined;
  for (let i = sales.length - 1; i >= 0; i--) {
    const sale = sales[i]!;
    if (sale.settled.day > day || sale.left <= 0) continue;
    if (latest && sale.settled.day < latest.settled.day) break;
    latest ??= sale;
    if (Math.abs(sale.left - amount) <= rounding * sale.left) return sale;
  }
  return latest;
}

/**
 * Takes refunds (negative amounts) off the same customer's latest earlier sales, returned products off their baskets, and
 * drops sales that are refunded in full. What exceeds all earlier sales belongs to a time before the record and is dropped.
 * Any order in; rising by day, creation and id out.
 */
export function netOfRefunds(won: readonly SettledDeal[]): NetDeal[] {
  const ordered = [...won].sort(
    (one, other) =>
      one.day - other.day || one.deal.createdAtMs - other.deal.createdAtMs || compareIds(one.deal.id, other.deal.id),
  );
  const sales: Sale[] = [];
  const refunds: SettledDeal[] = [];
  for (const settled of ordered) {
    if ((settled.deal.amount ?? 0) < 0) refunds.push(settled);
    else sales.push({ settled, left: settled.deal.amount ?? 0, items: settled.items, cancelled: false });
  }
  for (const refund of refunds) {
    let rest = -(refund.deal.amount ?? 0);
    for (;;) {
      const sale = latestSale(sales, refund.day, rest);
      if (!sale || rest <= 0) break;
      const taken = Math.min(rest, sale.left);
      sale.left -= taken;
      rest -= taken;
      sale.items = withoutReturned(sale.items, refund.items);
      if (sale.left <= rounding * (sale.settled.deal.amount ?? 0)) {
        sale.left = 0;
        sale.cancelled = true;
      }
    }
  }
  const kept: NetDeal[] = [];
  for (const { settled, left, items, cancelled } of sales) {
    if (!cancelled) kept.push({ ...settled, items, amount: settled.deal.amount === null ? null : left });
  }
  return kept;
}
