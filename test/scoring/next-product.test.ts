import { describe, expect, test } from 'vitest';
import { nextProduct } from '../../src/scoring/products/next-product.ts';
import { NextSurvey } from '../../src/scoring/products/next-survey.ts';
import { standsOut } from '../../src/scoring/products/stands-out.ts';
import { type Chance, chanceFrom, customerOf, historyOf, type Order, today } from './simulated-portal.ts';

const order = (day: number, ...products: string[]): Order => ({
  day,
  amount: 100 * products.length,
  lines: products.map((product) => ({ product, amount: 100 })),
});
const survey = (customers: readonly (readonly Order[])[]) => {
  const found = new NextSurvey();
  for (const orders of customers) found.add(historyOf(customerOf(orders), today));
  return found.fit();
};
const others = ['Cups', 'Beans', 'Tea', 'Sugar', 'Milk', 'Syrup'];

/** Everybody buys something, half of them the servers; of those `share` buy the backup next, of the others one in twenty. */
const sequence = (seed: number, share: number, customers = 300): Order[][] => {
  const chance = chanceFrom(seed);
  return Array.from({ length: customers }, (_, i) => {
    const servers = i % 2 === 0;
    const start = today - 900 + Math.floor(chance.between(0, 100));
    const first = servers ? 'Servers' : chance.pick(others);
    const backup = chance.uniform() < (servers ? share : 0.05);
    const second = backup ? 'Backup' : chance.pick(others);
    return [order(start, first), order(start + 120, second), order(start + 300, chance.pick(others))];
  });
};

const random = (chance: Chance): Order[][] =>
  Array.from({ length: 400 }, () =>
    [0, 1, 2, 3].map((at) =>
      order(today - 900 + 100 * at, chance.pick([...others, 'Servers', 'Backup', 'Support', 'Racks'])),
    ),
  );

describe('what customers bought next', () => {
  test('is found with its counts, its time and its money', () => {
    const next = survey(sequence(1, 0.4));
    const names = next.rules.map(
      ({ after, product }) => `${next.products[after]!.name}>${next.products[product]!.name}`,
    );
    expect(names).toEqual(['Servers>Backup']);
    const [rule] = next.rules;
    expect(rule!.of).toBe(150);
    expect(rule!.bought / rule!.of).toBeGreaterThan(0.3);
    expect(rule!.base).toBeLessThan(0.1);
    expect(rule!.medianDays).toBe(120);
    // 100 in the 680 to 780 days since.
    expect(rule!.typicalYear!.smaller).toBeGreaterThan(45);
    expect(rule!.typicalYear!.larger).toBeLessThan(56);
  });

  test('counts only those who did not have it before', () => {
    const had = Array.from({ length: 40 }, () => [order(today - 900, 'Backup'), order(today - 700, 'Servers')]);
    const next = survey([...sequence(1, 0.4), ...had]);
    const rule = next.rules.find(({ product }) => next.products[product]!.name === 'Backup');
    expect(rule!.of).toBe(150);
  });

  test('is next only if nothing else new came between', () => {
    const between = sequence(1, 0.4).map(([first, second, third]) => [
      first!,
      order(first!.day + 50, 'Racks'),
      second!,
      third!,
    ]);
    const next = survey(between);
    expect(next.rules.map(({ after }) => next.products[after]!.name)).not.toContain('Servers');
  });

  test('says hardly ever what is chance alone', () => {
    const portals = Array.from({ length: 40 }, (_, seed) => survey(random(chanceFrom(seed + 1))));
    expect(portals.every(({ tried }) => tried > 20)).toBe(true);
    expect(portals.filter(({ rules }) => rules.length > 0).length).toBeLessThanOrEqual(4);
  });

  test('is not known without line items', () => {
    const next = survey([[{ day: today - 300, amount: 5 }], [{ day: today - 200, amount: 5 }]]);
    expect(next).toEqual({ known: false, products: [], tried: 0, rules: [] });
  });

  test('leaves out a new edition of the same product', () => {
    const renamed = sequence(1, 0.4).map((orders) =>
      orders.map((one) => ({
        ...one,
        lines: one.lines!.map((line) => ({
          ...line,
          product:
            line.product === 'Servers' ? 'Backup Basic' : line.product === 'Backup' ? 'Backup Pro' : line.product,
        })),
      })),
    );
    expect(survey(renamed).rules).toEqual([]);
  });
});

describe('the next product of one customer', () => {
  const next = survey(sequence(1, 0.4));
  const of = (orders: readonly Order[], lost: readonly string[] = []) =>
    nextProduct(historyOf(customerOf(orders), today), next, lost);

  test('is what others bought next', () => {
    expect(of([order(today - 100, 'Servers', 'Tea')])).toMatchObject({ name: 'Backup', after: 'Servers', of: 150 });
  });

  test('is nothing for who has it, dropped it, or has given up what it follows', () => {
    expect(of([order(today - 100, 'Servers'), order(today - 50, 'Backup')])).toBeNull();
    expect(of([order(today - 500, 'Backup'), order(today - 50, 'Servers')], ['Backup'])).toBeNull();
    expect(of([order(today - 100, 'Servers'), order(today - 50, 'Tea')], ['Servers'])).toBeNull();
    expect(of([order(today - 100, 'Tea')])).toBeNull();
  });

  test('is no other edition of what the customer has', () => {
    expect(of([order(today - 100, 'Servers', 'Backup Basic')])).toBeNull();
  });

  test('is worth what customers of about the same size paid', () => {
    const bySize = survey(
      sequence(1, 0.5).map((orders, i) =>
        orders.map((one) => ({
          ...one,
          amount: i % 4 === 0 ? 10_000 : 100,
          lines: one.lines!.map((line) => ({ ...line, amount: i % 4 === 0 ? 1000 : 10 })),
        })),
      ),
    );
    const worth = (amount: number) =>
      nextProduct(historyOf(customerOf([{ ...order(today - 100, 'Servers'), amount }]), today), bySize, [])!
        .typicalYear!;
    expect(worth(50_000)).toBeGreaterThan(50 * worth(60));
  });
});

test('a share stands out only beyond what so many tries would bring', () => {
  expect(standsOut({ bought: 12, of: 40 }, { bought: 100, of: 1000 }, 1)).toBe(true);
  expect(standsOut({ bought: 12, of: 40 }, { bought: 100, of: 1000 }, 5000)).toBe(false);
  expect(standsOut({ bought: 4, of: 40 }, { bought: 100, of: 1000 }, 1)).toBe(false);
  expect(standsOut({ bought: 5, of: 5 }, { bought: 0, of: 0 }, 1)).toBe(false);
});
