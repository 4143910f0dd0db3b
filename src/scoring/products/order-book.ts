import type { CustomerHistory, HeldProduct, Purchase } from '../customer-history.ts';
import type { Day } from '../ids.ts';

/** A customer's orders with known baskets, one-off products taken out, and where each product stands in them. */
export interface OrderBook {
  readonly orders: readonly Order[];
  readonly lines: ReadonlyMap<string, ProductLine>;
  /** So many orders from the first on are one stream: each has at least half of the products of the one before. */
  readonly streamLength: number;
}

export interface Order {
  readonly day: Day;
  readonly amount: number | null;
  readonly held: ReadonlyMap<string, HeldProduct>;
}

export interface ProductLine {
  readonly product: string;
  readonly name: string;
  readonly recurring: boolean;
  /** Positions in `orders`, rising; never empty. */
  readonly at: readonly number[];
}

export function orderBook(history: CustomerHistory, oneOff: ReadonlySet<string>): OrderBook {
  return bookOf(history.purchases, oneOff);
}

export function bookOf(purchases: readonly Purchase[], oneOff: ReadonlySet<string>): OrderBook {
  const orders: Order[] = [];
  const lines = new Map<string, { product: string; name: string; recurring: boolean; at: number[] }>();
  for (const { day, amount, basket, basketKnown } of purchases) {
    if (!basketKnown) continue;
    const held = new Map<string, HeldProduct>();
    for (const item of basket) {
      // What is sold for a repeating fee is no one-off, however rarely it was renewed yet.
      if (oneOff.has(item.product) && !item.recurring) continue;
      held.set(item.product, item);
      const line = lines.get(item.product);
      if (line) {
        line.at.push(orders.length);
        line.recurring ||= item.recurring;
        // Some lines carry an id only; the newest name stands.
        line.name = item.name || line.name;
      } else
        lines.set(item.product, {
          product: item.product,
          name: item.name,
          recurring: item.recurring,
          at: [orders.length],
        });
    }
    if (held.size > 0) orders.push({ day, amount, held });
    // An order of one-off products only is no opportunity for the others.
  }
  return { orders, lines, streamLength: streamLengthOf(orders) };
}

/** The same orders seen from the newest back: days count backwards and positions from the end. */
export function mirrored({ orders, lines }: OrderBook): OrderBook {
  const turned = orders.map((order) => ({ ...order, day: -order.day })).reverse();
  const newest = orders.length - 1;
  const turnedLines = [...lines].map(([product, line]): [string, ProductLine] => [
    product,
    { ...line, at: line.at.map((position) => newest - position).reverse() },
  ]);
  return { orders: turned, lines: new Map(turnedLines), streamLength: streamLengthOf(turned) };
}

/**
 * Is `other` an order in which `product` could have been expected after (or before) `reference`, an order that held it:
 * at least half of the other products of `reference` are in it. Where the product was alone, every order is.
 */
export function comparable(reference: Order, other: Order, product: string): boolean {
  const others = reference.held.size - 1;
  if (others <= 0) return true;
  let shared = 0;
  for (const held of reference.held.keys()) if (held !== product && other.held.has(held)) shared++;
  return 2 * shared >= others;
}

function sharedProducts(reference: Order, other: Order): number {
  let shared = 0;
  for (const product of reference.held.keys()) if (other.held.has(product)) shared++;
  return shared;
}

function streamLengthOf(orders: readonly Order[]): number {
  let length = Math.min(1, orders.length);
  while (length < orders.length) {
    const before = orders[length - 1]!;
    if (2 * sharedProducts(before, orders[length]!) < before.held.size) break;
    length++;
  }
  return length;
}

/** How much of a usual gap must have passed for an order to be the next of a stream rather than something between. */
const dueShare = 0.75;

/**
 * Is the order at `position` the next of a stream, though it keeps less than half? It is if all orders up to the one at
 * `reference` (the second at least) were one stream, this one came when the next was due, and all since still share a product with it.
 * So "5 → 1" is seen where every order so far was alike, and not among random baskets.
 */
export function continuesStream({ orders, streamLength }: OrderBook, reference: number, position: number): boolean {
  if (reference < 1 || reference >= streamLength) return false;
  const last = orders[reference]!;
  const next = orders[position]!;
  const usual = (last.day - orders[0]!.day) / reference;
  if (next.day - last.day < dueShare * usual) return false;
  return orders.slice(reference + 1, position + 1).every((order) => sharedProducts(last, order) > 0);
}

/** Bought at least three times, in two orders running, or for a repeating fee. */
export function isEstablished(line: ProductLine): boolean {
  if (line.at.length >= 3 || line.recurring) return true;
  return line.at.length === 2 && line.at[1]! - line.at[0]! === 1;
}
