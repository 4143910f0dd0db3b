import { uniformFrom } from '../uniform.ts';
import type { SpendPoint } from './spend-points.ts';

function shuffle<Item>(items: Item[], uniform: () => number): Item[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

/** A whole number of the customer's own, so that nothing depends on its place among the others. */
const ownSeed = (points: readonly SpendPoint[]): number =>
  points.reduce((seed, { day }) => (Math.imul(seed, 31) + day) | 0, points.length);

/**
 * The same customer had nothing ever changed: its orders and the gaps between them in another order, first and last day as
 * they were. The same `turn` (a whole number) gives the same order.
 */
export function shuffledOrders(points: readonly SpendPoint[], turn: number): SpendPoint[] {
  const uniform = uniformFrom(Math.imul(ownSeed(points), 31) + turn);
  const gaps = shuffle(
    points.slice(1).map((point, i) => point.day - points[i]!.day),
    uniform,
  );
  const orders = shuffle([...points], uniform);
  let day = points[0]?.day ?? 0;
  return orders.map((order, i) => {
    if (i > 0) day += gaps[i - 1]!;
    return { ...order, day };
  });
}
