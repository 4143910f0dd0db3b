import { comparable, type OrderBook } from './order-book.ts';

/**
 * How often a product that a customer has held exactly twice was in the next comparable order: the portal's rate π of the
 * order test, one look per customer and product.
 */
export function twiceHeld({ orders, lines }: OrderBook): { readonly looks: number; readonly present: number } {
  let looks = 0;
  let present = 0;
  for (const line of lines.values()) {
    if (line.at.length < 2) continue;
    const second = line.at[1]!;
    for (let i = second + 1; i < orders.length; i++) {
      if (!comparable(orders[second]!, orders[i]!, line.product)) continue;
      looks++;
      if (orders[i]!.held.has(line.product)) present++;
      break;
    }
  }
  return { looks, present };
}
