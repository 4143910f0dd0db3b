import type { Day } from '../ids.ts';
import type { SpendPoint } from './spend-points.ts';

/**
 * Units an order and money a unit since a day, over the same before it; `null` where quantities are not known on both
 * sides.
 */
export function unitsAndPrice(points: readonly SpendPoint[], since: Day): { units: number; price: number } | null {
  const before = { orders: 0, units: 0, money: 0 };
  const after = { orders: 0, units: 0, money: 0 };
  for (const { day, units, amount } of points) {
    if (units === null || units <= 0) return null;
    const side = day < since ? before : after;
    side.orders++;
    side.units += units;
    side.money += amount;
  }
  if (before.orders === 0 || after.orders === 0) return null;
  return {
    units: after.units / after.orders / (before.units / before.orders),
    price: after.money / after.units / (before.money / before.units),
  };
}
