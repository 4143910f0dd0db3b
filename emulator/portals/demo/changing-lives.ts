import type { Random } from '../random.ts';
import { type Basket, makeBasket, type OrderShape } from './basket.ts';
import { services } from './catalogue.ts';
import { type Life, proven } from './life.ts';
import { ownGapDays, purchaseDays, type Rhythm, renewalDays, yearly } from './rhythm.ts';
import { ordersOn, usualBasket } from './steady-lives.ts';

/** Longest time since a change that is still news rather than the new normal, days. */
const NEWS_DAYS = 340;

interface Change {
  readonly category: string;
  readonly basket: Basket;
  /** Purchases after the change: at least this many, more only while the change is news. */
  readonly since: readonly [number, number];
  readonly before: OrderShape;
  readonly after: OrderShape;
  readonly warmth: number;
}

/** A regular buyer who is on time and has changed what it buys. */
function changed(random: Random, rhythm: Rhythm, change: Change): Life {
  const gapDays = ownGapDays(random, rhythm);
  for (;;) {
    const since = random.whole(...change.since);
    const lastDaysAgo = gapDays * random.uniform(0.05, 0.6);
    const count = since + random.whole(rhythm.gapDays[0] > 60 ? 7 : 11, rhythm.gapDays[0] > 60 ? 9 : 15);
    const days = purchaseDays(random, { gapDays, shape: rhythm.shape, count, lastDaysAgo });
    if (days[count - since]! > NEWS_DAYS) continue;
    const orders = ordersOn(random, days, change.basket, (i) => (i < count - since ? change.before : change.after));
    return { rhythm: rhythm.name, orders, verdict: proven(change.category), warmth: change.warmth };
  }
}

/** Twice the units, or five products instead of two: six purchases on the higher level. */
export function growing(random: Random, rhythm: Rhythm, by: 'units' | 'products'): Life {
  const category = 'growing';
  const since = [6, 6] as const;
  if (by === 'units') {
    const after = { quantityFactor: random.uniform(1.9, 2.3) };
    return changed(random, rhythm, {
      category,
      since,
      basket: usualBasket(random, rhythm),
      before: {},
      after,
      warmth: 0.8,
    });
  }
  const basket = usualBasket(random, rhythm, 5);
  return changed(random, rhythm, { category, since, basket, before: { held: [0, 1] }, after: {}, warmth: 0.8 });
}

/** The same products for less than half the money: fewer units, or a lower price. */
export function spendingLess(random: Random, rhythm: Rhythm, by: 'units' | 'price'): Life {
  const factor = random.uniform(0.33, 0.45);
  return changed(random, rhythm, {
    category: 'decreased_spend',
    since: [6, 6],
    basket: usualBasket(random, rhythm, undefined, 2),
    before: {},
    after: by === 'units' ? { quantityFactor: factor } : { priceFactor: factor },
    warmth: 0.4,
  });
}

/** Of five products (or four) two (or one) are gone from every one of the last four orders or more. */
export function losingProducts(random: Random, rhythm: Rhythm): Life {
  const size = random.chance(0.7) ? 5 : 4;
  return changed(random, rhythm, {
    category: 'product_churn',
    since: rhythm.gapDays[0] > 60 ? [4, 4] : [4, 7],
    basket: usualBasket(random, rhythm, size),
    before: {},
    after: { held: [0, 1, 2] },
    warmth: 0.4,
  });
}

/** Five products in two yearly orders, then three. */
export function losingYearlyProducts(random: Random): Life {
  const basket = makeBasket(random, services, 5, 2600);
  const days = purchaseDays(random, { gapDays: 365, shape: 400, count: 3, lastDaysAgo: random.whole(30, 200) });
  const orders = ordersOn(random, days, basket, (i) => ({ byList: true, ...(i < 2 ? {} : { held: [0, 1, 2] }) }));
  return { rhythm: yearly.name, orders, verdict: proven('product_churn'), warmth: 0.4 };
}

/** The yearly renewal falls from 40,000 to 15,000 for the same product; written as a contract or as plain orders. */
export function shrinkingRenewal(random: Random, asContract: boolean): Life {
  const product = random.pick(services);
  const basket = { items: [{ product, quantity: Math.round(40_000 / product.price), unitPrice: product.price }] };
  const days = renewalDays(random, random.whole(3, 4), random.whole(30, 200));
  const contract = asContract ? { contractMonths: 12 } : { byList: true };
  const orders = ordersOn(random, days, basket, (i) =>
    i < days.length - 1 ? contract : { ...contract, quantityFactor: 15 / 40 },
  );
  return {
    rhythm: asContract ? 'yearly_contract' : yearly.name,
    orders: orders.map((order, i) => ({ ...order, renewal: i > 0 })),
    verdict: proven('decreased_spend'),
    warmth: 0.4,
  };
}
