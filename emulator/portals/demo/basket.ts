import type { Random } from '../random.ts';
import type { Product } from './catalogue.ts';
import type { OrderLine } from './life.ts';

/** What one customer usually orders: its products, how many of each, at which price. */
export interface Basket {
  readonly items: readonly { readonly product: Product; readonly quantity: number; readonly unitPrice: number }[];
}

/** Products of about equal weight: each line comes to `lineMoney` give or take a quarter. */
export function makeBasket(random: Random, from: readonly Product[], size: number, lineMoney: number): Basket {
  const discount = 1 - random.whole(0, 6) * 0.02;
  const items = random
    .shuffled(from)
    .slice(0, size)
    .map((product) => {
      const unitPrice = cents(product.price * discount);
      return {
        product,
        unitPrice,
        quantity: Math.max(1, Math.round((lineMoney * random.uniform(0.8, 1.25)) / unitPrice)),
      };
    });
  return { items };
}

/** How an order may differ from the usual basket. */
export interface OrderShape {
  /** Indices of the products held now; default all. */
  readonly held?: readonly number[];
  readonly quantityFactor?: number;
  readonly priceFactor?: number;
  /** Chance that a held product is in the order. */
  readonly inclusion?: number;
  readonly contractMonths?: number;
  /** Ordered by list: the same quantities every time, only prices move by a percent or two. */
  readonly byList?: boolean;
}

const PRICE_NOISE = 0.012;
const ORDER_NOISE = 0.05;
const LINE_NOISE = 0.04;

/** One order's lines: the basket with a little noise in the quantities; never empty. */
export function orderLines(random: Random, basket: Basket, shape: OrderShape = {}): OrderLine[] {
  const { quantityFactor = 1, priceFactor = 1, inclusion = 1, contractMonths, byList = false } = shape;
  // A cut is never rounded away.
  const less = quantityFactor < 1 ? Math.floor : Math.round;
  const exact = byList || contractMonths !== undefined;
  const held = shape.held ?? basket.items.map((_, index) => index);
  const included = held.filter(() => random.chance(inclusion));
  const today = Math.exp(ORDER_NOISE * random.normal());
  const index = byList ? Math.exp(PRICE_NOISE * random.normal()) : 1;
  return (included.length > 0 ? included : held.slice(0, 1)).map((item) => {
    const { product, quantity, unitPrice } = basket.items[item]!;
    const noise = exact ? 1 : today * Math.exp(LINE_NOISE * random.normal());
    return {
      product,
      quantity: Math.max(1, less(quantity * quantityFactor * noise)),
      unitPrice: cents(unitPrice * priceFactor * index),
      ...(contractMonths === undefined ? {} : { contractMonths }),
    };
  });
}

export const cents = (amount: number): number => Math.round(amount * 100) / 100;

export const orderMoney = (lines: readonly OrderLine[]): number =>
  cents(lines.reduce((sum, line) => sum + cents(line.quantity * line.unitPrice), 0));
