import type { MbgParams } from '../../../src/scoring/forecast/mbg-params.ts';
import { type PurchaseRow, purchaseRow } from '../../../src/scoring/forecast/purchase-row.ts';
import type { Chance } from '../simulated-portal.ts';

/** Drop-out probability of one customer, p ~ Beta(a, b). */
export function leavingChance(chance: Chance, a: number, b: number): number {
  const leaves = chance.gamma(a);
  return leaves / (leaves + chance.gamma(b));
}

/** Times of purchases from 0 to `end` of one customer who follows the model exactly. */
export function simulatedTimes(params: MbgParams, end: number, chance: Chance): number[] {
  const rate = chance.gamma(params.r) / params.alpha;
  const leaves = leavingChance(chance, params.a, params.b);
  const times = [0];
  let at = 0;
  while (chance.uniform() >= leaves) {
    at += chance.gamma(params.k) / (params.k * rate);
    if (!(at <= end)) break;
    times.push(at);
  }
  return times;
}

/** Rows of customers who came at any time of a record of `length`. */
export function simulatedRows(params: MbgParams, customers: number, length: number, chance: Chance): PurchaseRow[] {
  return Array.from({ length: customers }, () => {
    const T = length * chance.uniform();
    return purchaseRow(simulatedTimes(params, T, chance), T)!;
  });
}
