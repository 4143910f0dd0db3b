import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dayOfIso } from '../../src/scoring/calendar.ts';
import { decreasedSpend } from '../../src/scoring/categories/decreased-spend.ts';
import { growing } from '../../src/scoring/categories/growing.ts';
import { situationOf } from '../../src/scoring/situation.ts';
import {
  type Chance,
  chanceFrom,
  customerOf,
  historyOf,
  type Order,
  portalOf,
  renewalDays,
  settings,
  today,
} from './simulated-portal.ts';

type World = readonly (readonly Order[])[];

/** What the detectors say of a portal on a day, and what really came after it. */
function judged(world: World, asOf: number) {
  const portal = world.map((orders) => customerOf(orders.filter(({ day }) => day <= asOf)));
  const { model } = portalOf(portal, { asOf });
  const seen = { tested: 0, lower: 0, higher: 0 };
  const lost: { chanceLost: number; again: boolean }[] = [];
  portal.forEach((facts, i) => {
    const situation = situationOf(historyOf(facts, asOf), model, settings, null);
    if (situation.spend && !situation.spend.forgotten) seen.tested++;
    if (decreasedSpend(situation).holds) seen.lower++;
    if (growing(situation).holds) seen.higher++;
    const later = new Set(
      world[i]!.flatMap(({ day, lines }) => (day > asOf ? lines!.map(({ product }) => product) : [])),
    );
    for (const { product, chanceLost } of situation.portfolio?.lost ?? [])
      lost.push({ chanceLost, again: later.has(product) });
  });
  return { ...seen, lost };
}

/** The same customers with the dates of their orders shuffled: nothing has changed for anybody. */
function shuffled(world: World, seed: number): Order[][] {
  const chance = chanceFrom(seed);
  return world.map((orders) => {
    const days = orders.map(({ day }) => day);
    for (let i = days.length - 1; i > 0; i--) {
      const j = Math.floor(chance.uniform() * (i + 1));
      [days[i], days[j]] = [days[j]!, days[i]!];
    }
    return orders.map((order, i) => ({ ...order, day: days[i]! }));
  });
}

/** Bought again at most as often as P(lost) allows, and two standard errors. */
function expectBoughtAgain(lost: readonly { chanceLost: number; again: boolean }[]) {
  if (lost.length === 0) return;
  const kept = lost.reduce((sum, { chanceLost }) => sum + (1 - chanceLost), 0) / lost.length;
  const variance = lost.reduce((sum, { chanceLost }) => sum + chanceLost * (1 - chanceLost), 0) / lost.length ** 2;
  const again = lost.filter((pair) => pair.again).length / lost.length;
  expect(again, `of ${lost.length} bought again`).toBeLessThanOrEqual(kept + 2 * Math.sqrt(variance));
}

const after = today + 182;
const letters = (count: number) => Array.from({ length: count }, (_, i) => `Brand ${String.fromCharCode(65 + i)}${i}`);
const share = (chance: Chance, a: number, b: number) => {
  const one = chance.gamma(a);
  return one / (one + chance.gamma(b));
};

/** Towns that order every week, each brand with a rate of its own; `loss`: hazard a year of a brand being dropped. */
function towns(seed: number, loss: number, { customers = 150, brands = 14 } = {}): Order[][] {
  const chance = chanceFrom(seed);
  return Array.from({ length: customers }, () => {
    const begin = today - 650 - Math.floor(chance.between(0, 60));
    const dropped = letters(brands).map(() => begin - (365 / Math.max(1e-9, loss)) * Math.log(1 - chance.uniform()));
    const rates = letters(brands).map(() => share(chance, 0.6, 0.9));
    const orders: Order[] = [];
    for (let day = begin; day <= after; day += 7 + Math.round(0.7 * chance.normal())) {
      const lines = letters(brands)
        .filter((_, i) => day < dropped[i]! && chance.uniform() < rates[i]!)
        .map((product) => ({ product, amount: chance.around(120, 0.5) }));
      if (lines.length > 0) orders.push({ day, lines });
    }
    return orders;
  });
}

/** Households with baskets of their own taste and size. */
function households(seed: number): Order[][] {
  const chance = chanceFrom(seed);
  const names = letters(12);
  return Array.from({ length: 400 }, () => {
    const tastes = names.map(() => chance.gamma(0.3));
    const all = tastes.reduce((sum, taste) => sum + taste, 0);
    const days = renewalDays(chance, today - Math.floor(chance.between(200, 900)), after, chance.around(11, 0.5), 1.5);
    return days.map((day) => {
      const basket = names.filter((_, i) => chance.uniform() < 1 - Math.exp((-4 * tastes[i]!) / all));
      const lines = (basket.length > 0 ? basket : names.slice(0, 1)).map((product) => ({
        product,
        amount: chance.around(5, 0.6),
      }));
      return { day, lines };
    });
  });
}

/** Four to eight purchases a year from six products, of customers of very different sizes. */
function quarterly(seed: number, k: number, spread: number): Order[][] {
  const chance = chanceFrom(seed);
  return Array.from({ length: 700 }, () => {
    const size = chance.around(150, 1);
    const rates = letters(6).map(() => share(chance, 1.2, 0.8));
    const first = today - Math.floor(chance.between(400, 1400));
    return renewalDays(chance, first, after, 365 / chance.between(4, 8), k).map((day) => {
      const basket = letters(6).filter((_, i) => chance.uniform() < rates[i]!);
      const lines = (basket.length > 0 ? basket : letters(1)).map((product) => ({
        product,
        amount: chance.around(size, spread),
      }));
      return { day, lines };
    });
  });
}

describe('where nothing changes', () => {
  test.each([
    ['weekly towns', () => towns(1, 0)],
    ['households', () => households(2)],
    ['4 to 8 purchases a year, at random', () => quarterly(3, 1, 0.6)],
    ['4 to 8 purchases a year, with some rhythm', () => quarterly(4, 4, 0.6)],
    ['4 to 8 purchases a year, like clockwork', () => quarterly(5, 20, 0.3)],
  ])('%s: changes are reported of one in twenty at most, and losses no surer than they are', (_, world) => {
    const { tested, lower, higher, lost } = judged(shuffled(world(), 9), today);
    expect(tested).toBeGreaterThan(100);
    expect(lower / tested).toBeLessThanOrEqual(0.05);
    expect(higher / tested).toBeLessThanOrEqual(0.05);
    expect(lost.length).toBeLessThanOrEqual(5);
    expectBoughtAgain(lost);
  });
});

describe('where towns drop three brands in a hundred a year', () => {
  const world = towns(6, 0.03, { customers: 250 });
  const { lost } = judged(world, today);

  test('those called lost are bought again no more often than their chance says', () => {
    expect(lost.length).toBeGreaterThan(40);
    expectBoughtAgain(lost);
  });

  test('they are right at least twice as often as alarms of the rule of 91 days', () => {
    const alarms: boolean[] = [];
    for (const orders of world) {
      const days = new Map<string, number[]>();
      for (const { day, lines } of orders)
        for (const { product } of lines!) days.set(product, [...(days.get(product) ?? []), day]);
      for (const bought of days.values()) {
        const last = Math.max(...bought.filter((day) => day <= today));
        if (last > today - 182 && last <= today - 91) alarms.push(!bought.some((day) => day > today));
      }
    }
    // The rule knows no degrees: as many of its alarms as there are lost products are right as often as all of them.
    expect(alarms.length).toBeGreaterThan(lost.length);
    const rule = alarms.filter(Boolean).length / alarms.length;
    const precision = lost.filter(({ again }) => !again).length / lost.length;
    process.stdout.write(
      `towns: of ${alarms.length} alarms of the rule ${rule.toFixed(2)} right, of ${lost.length} lost products ${precision.toFixed(2)}\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(2 * rule);
  });
});

/** Orders by customer of a file of lines `cust,date,amount,product,order`; refunds are left out. */
function ordersOf(text: string, productOf: (product: string) => string | null): Order[][] {
  const customers = new Map<
    string,
    Map<string, { day: number; amount: number; lines: { product: string; amount: number }[] }>
  >();
  for (const line of text.trim().split('\n').slice(1)) {
    const [customer, date, amount, product, invoice] = line.trim().split(',');
    const orders = customers.get(customer!) ?? new Map();
    customers.set(customer!, orders);
    const order = orders.get(invoice!) ?? { day: dayOfIso(date!)!, amount: 0, lines: [] };
    orders.set(invoice!, order);
    order.amount += Number(amount);
    const name = productOf(product!);
    if (name !== null) order.lines.push({ product: name, amount: Number(amount) });
  }
  return [...customers.values()].map((orders) => [...orders.values()].filter(({ amount }) => amount > 0));
}

const wholesaler = '../shared/data/online-retail.csv.gz';
const cdnow = '../shared/data/cdnow-sample.csv';

describe.skipIf(!existsSync(wholesaler) || !existsSync(cdnow))('real customers with their dates shuffled', () => {
  test.each([
    ['a wholesaler by article', () => ordersOf(gunzipSync(readFileSync(wholesaler)).toString(), (one) => one), 15_155],
    [
      'a wholesaler by family',
      () =>
        ordersOf(gunzipSync(readFileSync(wholesaler)).toString(), (one) =>
          /^\d{5}/.test(one) ? one.slice(0, 3) : null,
        ),
      15_155,
    ],
    ['CDNOW', () => ordersOf(readFileSync(cdnow, 'utf8'), () => null), dayOfIso('1998-06-30')!],
  ] as const)('%s', (name, world, asOf) => {
    const { tested, lower, higher, lost } = judged(shuffled(world(), 5), asOf);
    process.stdout.write(
      `${name}, shuffled: ${tested} tested, ${lower} less, ${higher} more, ${lost.length} lost products\n`,
    );
    expect(lower / tested).toBeLessThanOrEqual(0.05);
    expect(higher / tested).toBeLessThanOrEqual(0.05);
    expect(lost.length).toBeLessThanOrEqual(5);
  });
});
