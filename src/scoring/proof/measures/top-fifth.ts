import { ascendingOrder } from '../../tier-order.ts';
import { forEachTiedRun } from './tied-runs.ts';

/** How well a ranking at the cut foresaw who would be the best customers. */
export interface TopFifth {
  /** Customers who turned out to be the best: the top share by later spend, none without spend among them. */
  readonly best: number;
  /** How many of them the ranking had in its own top share (fractional where equal values straddle the border). */
  readonly found: number;
  /** Their share, found / best. */
  readonly share: number;
  /** Share of all later revenue that the ranking's top share brought, and what the truly best brought. */
  readonly revenueShare: number;
  readonly oracleRevenueShare: number;
}

export const topShare = 0.2;

/** 1 for the `count` highest, 0 for the others; values equal to the lowest of them share what is left. */
function membership(values: Float64Array, count: number): Float64Array {
  const members = new Float64Array(values.length);
  const order = ascendingOrder(values);
  const border = order.length - count;
  forEachTiedRun(values, order, (first, end) => {
    const inside = Math.min(1, Math.max(0, (end - border) / (end - first)));
    for (let index = first; index < end; index += 1) members[order[index]!] = inside;
  });
  return members;
}

/**
 * The top 20 % by `value` (any ranking figure at the cut, higher is better) held against `laterSpend` (company currency;
 * negative counts as nothing). The classic yardstick for `share` is 0.45: Malthouse & Blattberg 2005 (J. Interact. Mark.
 * 19:2). `null` where nobody spent anything later.
 */
export function topFifthFound(value: Float64Array, laterSpend: Float64Array): TopFifth | null {
  const spend = laterSpend.map((amount) => Math.max(0, amount));
  let revenue = 0;
  let spenders = 0;
  for (const amount of spend) {
    revenue += amount;
    if (amount > 0) spenders += 1;
  }
  if (spenders === 0) return null;
  const size = Math.max(1, Math.round(topShare * value.length));
  const best = Math.min(size, spenders);
  const chosen = membership(value, size);
  const order = ascendingOrder(spend);
  const border = spend[order[order.length - best]!]!;
  let bestAbove = 0;
  let foundAbove = 0;
  let foundAtBorder = 0;
  let foundRevenue = 0;
  let bestRevenue = 0;
  for (let place = 0; place < spend.length; place += 1) {
    const amount = spend[place]!;
    const inside = chosen[place]!;
    foundRevenue += inside * amount;
    if (amount > border) {
      bestAbove += 1;
      foundAbove += inside;
      bestRevenue += amount;
    } else if (amount === border) foundAtBorder += inside;
  }
  // Of customers who spend the same at the border any will do.
  const found = foundAbove + Math.min(foundAtBorder, best - bestAbove);
  bestRevenue += (best - bestAbove) * border;
  return {
    best,
    found,
    share: found / best,
    revenueShare: foundRevenue / revenue,
    oracleRevenueShare: bestRevenue / revenue,
  };
}
