import type { HeldProduct, Purchase } from '../customer-history.ts';
import type { Day } from '../ids.ts';

/** One purchase as the spend tests see it: money above zero, one-off products taken out. */
export interface SpendPoint {
  readonly day: Day;
  readonly amount: number;
  /** What was bought, as one text: equal for purchases of the same products. */
  readonly products: string;
  /** Units bought, where every line says so and none is a stand-in; else `null`. */
  readonly units: number | null;
}

function regularShare(basket: readonly HeldProduct[], regular: readonly HeldProduct[]): number {
  if (regular.length === basket.length) return 1;
  const money = (items: readonly HeldProduct[]) => items.reduce((sum, item) => sum + Math.max(0, item.amount ?? 0), 0);
  const all = money(basket);
  return all > 0 ? money(regular) / all : regular.length / basket.length;
}

/** The purchases with money, rising by day. `oneOff`: products bought once by their nature, which say nothing of spending. */
export function spendPoints(purchases: readonly Purchase[], oneOff: ReadonlySet<string>): SpendPoint[] {
  const points: SpendPoint[] = [];
  for (const { day, amount, basket, basketKnown } of purchases) {
    if (amount === null || amount <= 0) continue;
    const regular = oneOff.size === 0 ? basket : basket.filter((item) => item.recurring || !oneOff.has(item.product));
    const rest = amount * regularShare(basket, regular);
    if (rest <= 0) continue;
    const counted = basketKnown && regular.every((item) => item.quantity > 0);
    points.push({
      day,
      amount: rest,
      products: regular.map((item) => item.product).join('\n'),
      units: counted ? regular.reduce((sum, item) => sum + item.quantity, 0) : null,
    });
  }
  return points;
}
