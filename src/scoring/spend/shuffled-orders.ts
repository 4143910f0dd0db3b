import type { SpendPoint } from './spend-points.ts';

/** Uniform numbers in [0, 1) from a seed (mulberry32). */
function uniformFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle<Item>(items: Item[], uniform: () => number): Item[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

/**
 * The same customer had nothing ever changed: its orders and the gaps between them in another order, first and last day as
 * they were. The same seed gives the same order.
 */
export function shuffledOrders(points: readonly SpendPoint[], seed: number): SpendPoint[] {
  const uniform = uniformFrom(seed);
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
