import type { Random } from '../random.ts';
import { type Basket, makeBasket, type OrderShape, orderLines, orderMoney } from './basket.ts';
import { services, supplies } from './catalogue.ts';
import { type Life, type Order, proven } from './life.ts';
import { ownGapDays, purchaseDays, type Rhythm, renewalDays, sixWeekly, yearly } from './rhythm.ts';
import { verdictBySilence } from './silence.ts';

/** A basket as customers of this rhythm have it; money spreads log-normally between customers. */
export function usualBasket(random: Random, rhythm: Rhythm, size?: number, scale = 1): Basket {
  const lines = size ?? random.whole(...rhythm.basketSize);
  return makeBasket(random, rhythm.sells, lines, scale * rhythm.lineMoney * Math.exp(0.6 * random.normal()));
}

/** One order per day, each shaped by its place in the row. */
export const ordersOn = (
  random: Random,
  days: readonly number[],
  basket: Basket,
  shape: (index: number) => OrderShape,
): Order[] => days.map((daysAgo, index) => ({ daysAgo, lines: orderLines(random, basket, shape(index)) }));

/**
 * Orders as usual when nothing happens: services go by list, of supplies one is left out now and then. The newest order is
 * complete: a product missing only there could be the beginning of a loss, and nobody could tell.
 */
export const usualOrders = (random: Random, days: readonly number[], rhythm: Rhythm, basket: Basket): Order[] =>
  ordersOn(random, days, basket, (i) => {
    if (rhythm.sells === services) return { byList: true };
    return i === days.length - 1 ? {} : { inclusion: 0.985 };
  });

/** Buys on time and has not changed. */
export function onRhythm(random: Random, rhythm: Rhythm): Life {
  const gapDays = ownGapDays(random, rhythm);
  const days = purchaseDays(random, {
    gapDays,
    shape: rhythm.shape,
    count: random.whole(...rhythm.purchases),
    lastDaysAgo: gapDays * random.uniform(0.05, 0.65),
  });
  const seldom = rhythm.gapDays[0] >= 300;
  const orders = usualOrders(random, days, rhythm, usualBasket(random, rhythm));
  const otherDeals = random.chance(0.06) ? [openOffer(random, orders)] : [];
  return {
    rhythm: rhythm.name,
    orders,
    otherDeals,
    verdict: seldom ? proven('active') : verdictBySilence({ gapDays, shape: rhythm.shape, days, left: false }),
    warmth: 0.65,
    calm: true,
    bare: rhythm.name === 'irregular' && random.chance(0.15),
  };
}

/** Yearly order, the next one due in a few weeks: silence that means nothing. */
export function nearlyDue(random: Random, rhythm: Rhythm): Life {
  const gapDays = random.uniform(362, 372);
  const days = purchaseDays(random, { gapDays, shape: rhythm.shape, count: 4, lastDaysAgo: 333 });
  const orders = usualOrders(random, days, rhythm, usualBasket(random, rhythm));
  return { rhythm: rhythm.name, orders, verdict: proven('active'), warmth: 0.6 };
}

/** Buys every two years and bought eight months ago. */
export function everyTwoYears(random: Random, rhythm: Rhythm): Life {
  const days = purchaseDays(random, {
    gapDays: ownGapDays(random, rhythm),
    shape: rhythm.shape,
    count: 3,
    lastDaysAgo: 243,
  });
  const orders = usualOrders(random, days, rhythm, usualBasket(random, rhythm));
  return { rhythm: rhythm.name, orders, verdict: proven('active'), warmth: 0.6 };
}

/** Takes whatever it likes out of eight products, each time anew; nothing is ever lost or gained. */
export function randomBaskets(random: Random, rhythm: Rhythm): Life {
  const gapDays = ownGapDays(random, rhythm);
  const days = purchaseDays(random, {
    gapDays,
    shape: rhythm.shape,
    count: random.whole(20, 28),
    lastDaysAgo: gapDays * random.uniform(0.05, 0.65),
  });
  const basket = makeBasket(random, supplies, 8, 140);
  const orders = ordersOn(random, days, basket, () => ({
    held: random.shuffled([0, 1, 2, 3, 4, 5, 6, 7]).slice(0, 4),
  }));
  return { rhythm: rhythm.name, orders, verdict: proven('active'), warmth: 0.6 };
}

/** Halved its spend 800 days ago and has been steady since: the new normal. */
export function longSettled(random: Random): Life {
  const gapDays = ownGapDays(random, sixWeekly);
  const days = purchaseDays(random, {
    gapDays,
    shape: sixWeekly.shape,
    count: Math.ceil(1300 / gapDays),
    lastDaysAgo: gapDays * random.uniform(0.05, 0.65),
  });
  const basket = usualBasket(random, sixWeekly, 2, 2);
  const orders = ordersOn(random, days, basket, (i) => ({ quantityFactor: days[i]! > 800 ? 1 : 0.5 }));
  return { rhythm: sixWeekly.name, orders, verdict: proven('active'), warmth: 0.6 };
}

/** A running contract: renewed every year, or signed for three years and now in its month 13. */
export function underContract(random: Random, termMonths: 12 | 36): Life {
  const basket = usualBasket(random, yearly, undefined, termMonths / 12);
  const lastDaysAgo = termMonths === 36 ? random.whole(370, 390) : random.whole(30, 250);
  const count = termMonths === 36 ? 1 : random.whole(3, 5);
  const days = renewalDays(random, count, lastDaysAgo);
  const orders = ordersOn(random, days, basket, () => ({ contractMonths: termMonths }));
  return {
    rhythm: termMonths === 36 ? 'three_year_contract' : 'yearly_contract',
    orders: orders.map((order, i) => ({ ...order, renewal: i > 0 })),
    verdict: proven('active'),
    warmth: 0.65,
  };
}

/** An offer that is being talked about, younger than the last purchase. */
export function openOffer(random: Random, orders: readonly Order[]) {
  const last = orders.at(-1)!;
  const createdDaysAgo = Math.max(0, Math.min(last.daysAgo - 1, random.whole(12, 45)));
  return {
    kind: 'open' as const,
    createdDaysAgo,
    touchedDaysAgo: Math.min(createdDaysAgo, random.whole(1, 12)),
    amount: orderMoney(last.lines),
  };
}
