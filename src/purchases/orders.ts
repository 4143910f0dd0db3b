import { compareIds, type Day } from '../scoring/ids.ts';
import { isCancellation, isService, type LogConventions } from './log-conventions.ts';
import type { PurchaseLine } from './purchase-line.ts';

/** All lines of one order of one customer. */
export interface Order {
  /** Of its first line. */
  readonly day: Day;
  /** Net of all lines, services included; negative: a refund; `null`: no line says. */
  readonly amount: number | null;
  /** What the order brought, or, of a refund, what went back; services are no products. */
  readonly products: readonly OrderedProduct[];
}

export interface OrderedProduct {
  readonly product: string;
  /** Negative in a refund; `null`: not recorded. */
  readonly amount: number | null;
}

/** The same number on a line later than this belongs to another order: numbers are used again, every year for instance. */
const longestOrderDays = 30;
/** Sums are kept to a hundredth of a cent, so that what cancels out is nothing and not 10⁻¹⁵. */
const grain = 1e4;

/** A sum of amounts, some of them perhaps unknown. */
interface Net {
  sum: number;
  known: boolean;
  /** Something other than zero went into it. */
  moved: boolean;
}

const nothing = (): Net => ({ sum: 0, known: false, moved: false });

function count(net: Net, amount: number | null): void {
  if (amount === null) return;
  net.sum += amount;
  net.known = true;
  if (amount !== 0) net.moved = true;
}

const moneyOf = ({ sum, known }: Net): number | null => (known ? Math.round(sum * grain) / grain : null);
/** Bought and given back within one order. */
const cancelledOut = (net: Net): boolean => net.moved && moneyOf(net) === 0;

/**
 * One customer's lines as orders, rising by day: by order number, or by day where a line has none. An order that nets
 * below zero is a refund, and so is a cancellation whatever the sign of its lines; one of which nothing is left is none.
 * A refund returns the products that net below zero, another order brings those that do not.
 */
export function ordersOf(lines: readonly PurchaseLine[], conventions: LogConventions): Order[] {
  const sorted = [...lines].sort((one, other) => compareIds(one.order, other.order) || one.day - other.day);
  const orders: Order[] = [];
  for (let begin = 0; begin < sorted.length; ) {
    const first = sorted[begin]!;
    const lastDay = first.day + (first.order === '' ? 0 : longestOrderDays);
    let end = begin + 1;
    while (end < sorted.length && sorted[end]!.order === first.order && sorted[end]!.day <= lastDay) end++;
    const order = orderOf(sorted.slice(begin, end), conventions);
    if (order !== null) orders.push(order);
    begin = end;
  }
  return orders.sort((one, other) => one.day - other.day);
}

function orderOf(lines: readonly PurchaseLine[], conventions: LogConventions): Order | null {
  const { order, day } = lines[0]!;
  const total = nothing();
  const nets = new Map<string, Net>();
  for (const { amount, product } of lines) {
    count(total, amount);
    if (product === '' || isService(product, conventions)) continue;
    const net = nets.get(product) ?? nothing();
    nets.set(product, net);
    count(net, amount);
  }
  const net = moneyOf(total);
  const cancellation = isCancellation(order, conventions);
  if (cancelledOut(total) || (cancellation && !net)) return null;
  const turned = cancellation && net !== null && net > 0 ? -1 : 1;
  const amount = net === null ? null : net * turned;
  const products: OrderedProduct[] = [];
  for (const [product, own] of nets) {
    const money = moneyOf(own);
    const part = money === null ? null : money * turned;
    if (!cancelledOut(own) && (amount ?? 0) < 0 === (part ?? 0) < 0) products.push({ product, amount: part });
  }
  return { day, amount, products };
}
