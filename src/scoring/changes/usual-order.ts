import type { CustomerHistory } from '../customer-history.ts';
import type { CustomerFacts } from '../facts.ts';
import { roundAmount } from './round-amounts.ts';
import type { SupposedOrder } from './supposed-facts.ts';

const ordersLookedAt = 5;

/**
 * What one more order of a customer would most likely be: the products of the last one for the median money of the last
 * few, rounded as people say it.
 */
export function usualOrder(
  facts: CustomerFacts,
  { purchases }: CustomerHistory,
  leftOut: readonly string[],
): SupposedOrder {
  const counted = facts.deals.filter(({ state, pipelineId }) => state === 'won' && !leftOut.includes(pipelineId));
  const newest = counted.sort((one, other) => (other.closeDateMs ?? 0) - (one.closeDateMs ?? 0))[0];
  const last = purchases.at(-1);
  const amounts = purchases.map(({ amount }) => amount ?? 0).filter((amount) => amount > 0);
  const recent = amounts.slice(-ordersLookedAt).sort((one, other) => one - other);
  const order: SupposedOrder = {
    pipelineId: newest?.pipelineId ?? '',
    amount: null,
    basket: last?.basketKnown ? last.basket : [],
    term: null,
    contractEnd: null,
  };
  return recent.length === 0 ? order : ofAmount(order, roundAmount(recent[recent.length >> 1]!));
}

/** The same order for another sum: every product that has a price for as much more or less. */
export function ofAmount(order: SupposedOrder, amount: number): SupposedOrder {
  const sum = order.basket.reduce((total, held) => total + Math.max(0, held.amount ?? 0), 0);
  const basket =
    sum === 0
      ? order.basket
      : order.basket.map((held) => (held.amount === null ? held : { ...held, amount: (held.amount * amount) / sum }));
  return { ...order, amount, basket };
}

/** The usual order with these products in it again, each as it was last bought. */
export function withProducts(
  order: SupposedOrder,
  { purchases }: CustomerHistory,
  products: readonly string[],
): SupposedOrder {
  const again = products.flatMap((product) => {
    const bought = purchases.findLast(({ basket }) => basket.some((held) => held.product === product));
    return bought?.basket.filter((held) => held.product === product) ?? [];
  });
  const more = again.reduce((sum, held) => sum + (held.amount ?? 0), 0);
  return {
    ...order,
    amount: order.amount === null ? null : roundAmount(order.amount + more),
    basket: [...order.basket, ...again],
  };
}
