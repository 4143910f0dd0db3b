import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { bookOf } from '../../src/scoring/products/order-book.ts';
import {
  chanceOfAbsence,
  improbableAbsences,
  recordBefore,
  recordSince,
} from '../../src/scoring/products/order-test.ts';
import { familyStem, sameFamily } from '../../src/scoring/products/product-family.ts';
import { ProductSurvey } from '../../src/scoring/products/product-survey.ts';
import { twiceHeld } from '../../src/scoring/products/twice-held.ts';
import { chanceFrom, countBy, customerOf, historyOf, portalOf, renewalDays, today } from './simulated-portal.ts';

const none: ReadonlySet<string> = new Set();
/** A book of orders ten days apart, each written as the letters of its products. */
const bookFrom = (...baskets: string[]) =>
  bookOf(
    historyOf(
      customerOf(baskets.map((basket, i) => ({ day: 10 * i, lines: [...basket].map((product) => ({ product })) }))),
      today,
    ).purchases,
    none,
  );
const since = (product: string, ...baskets: string[]) => {
  const book = bookFrom(...baskets);
  return recordSince(book, book.lines.get(product)!);
};

describe('the record of a product in comparable orders', () => {
  test('counts the orders that held it, those between that did not, and those since', () => {
    expect(since('A', 'ABC', 'ABC', 'BC', 'ABC', 'BC', 'BC')).toEqual({
      held: 3,
      notHeld: 1,
      absent: 2,
      absentSince: 40,
    });
  });

  test('leaves out orders that share less than half of the other products', () => {
    expect(since('A', 'ABCD', 'ABCD', 'X', 'B', 'BC')).toEqual({ held: 2, notHeld: 0, absent: 1, absentSince: 40 });
  });

  test('takes every order as comparable where the product was bought alone', () => {
    expect(since('A', 'A', 'B', 'A', 'B', 'B')).toEqual({ held: 2, notHeld: 1, absent: 2, absentSince: 30 });
  });

  test('looks back from the first order in the mirror', () => {
    const book = bookFrom('BC', 'BC', 'BC', 'ABC', 'ABC', 'BC');
    expect(recordBefore(book, book.lines.get('A')!)).toMatchObject({ held: 2, notHeld: 1, absent: 3 });
  });
});

describe('the order test', () => {
  test('is the beta-binomial chance of absence', () => {
    // Two of five products of two yearly orders missing in the third, at π = .95: β = .1, α + β = 4.
    const chance = chanceOfAbsence({ held: 2, notHeld: 0, absent: 1, absentSince: 0 }, 0.95);
    expect(chance).toBeCloseTo(0.1 / 4, 12);
    expect(improbableAbsences([chance, chance], 5)).toBe(2);
    expect(improbableAbsences([chance], 5)).toBe(0);
    expect(chanceOfAbsence({ held: 9, notHeld: 0, absent: 0, absentSince: null }, 0.5)).toBe(1);
  });

  property.prop([
    fc.record({ held: fc.nat(30), notHeld: fc.nat(30), absent: fc.nat(20), absentSince: fc.constant(null) }),
    fc.double({ min: 0.02, max: 0.98, noNaN: true }),
  ])('gives chances that fall with every further absence', (record, rate) => {
    const chance = chanceOfAbsence(record, rate);
    const next = chanceOfAbsence({ ...record, absent: record.absent + 1 }, rate);
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThanOrEqual(1);
    expect(next).toBeLessThanOrEqual(chance);
  });

  test('the portal’s rate looks once at the order after the second', () => {
    expect(twiceHeld(bookFrom('AB', 'AB', 'AB', 'B', 'B'))).toEqual({ looks: 2, present: 2 });
    expect(twiceHeld(bookFrom('AB', 'AB', 'B', 'AB'))).toEqual({ looks: 2, present: 1 });
    expect(twiceHeld(bookFrom('AB', 'B'))).toEqual({ looks: 0, present: 0 });
  });
});

describe('families', () => {
  test.each([
    ['Backup Basic', 'Backup Pro 2026'],
    ['Support (monthly)', 'Support, yearly'],
    ['Espresso beans 1 kg', 'Espresso beans 5 kg'],
  ])('%s and %s are one', (one, other) => {
    expect(sameFamily({ product: '1', name: one }, { product: '2', name: other })).toBe(true);
  });

  test.each([
    ['Backup', 'Support'],
    ['Acme Backup', 'Acme Support'],
    ['Premium', 'Basic'],
  ])('%s and %s are two', (one, other) => {
    expect(sameFamily({ product: '1', name: one }, { product: '2', name: other })).toBe(false);
  });

  test('article numbers that differ in a variant suffix are one', () => {
    expect(sameFamily({ product: '85123A', name: '' }, { product: '85123B', name: '' })).toBe(true);
    expect(sameFamily({ product: '85123A', name: '' }, { product: '85124A', name: '' })).toBe(false);
    expect(sameFamily({ product: 'SKU-1001', name: '' }, { product: 'SKU-1002', name: '' })).toBe(false);
    expect(familyStem('Gold 2')).toBe('');
  });
});

describe('in a portal of yearly buyers', () => {
  const five = ['Backup', 'Support', 'Hosting', 'Mail', 'Monitoring'];
  const chance = chanceFrom(31);
  const portal = Array.from({ length: 250 }, () => {
    const days = renewalDays(chance, Math.round(chance.between(today - 2200, today - 5)), today, 365, 80);
    return customerOf(
      days.map((day, i) => ({
        day,
        lines: [...five, ...(i === 0 ? ['Onboarding'] : [])].map((product) => ({ product, amount: 500 })),
      })),
    );
  });
  const { score, model } = portalOf(portal);
  const orders = (...baskets: (readonly string[])[]) =>
    customerOf(
      baskets.map((basket, i) => ({
        day: today - 120 - 365 * (baskets.length - 1 - i),
        lines: basket.map((product) => ({ product, amount: 500 })),
      })),
    );

  test('what is bought once by its nature is known, and its absence is no loss', () => {
    expect(model.products.oneOff).toEqual(['Onboarding']);
    expect(score(orders([...five, 'Onboarding'], [...five, 'Onboarding'], five)).category).toBe('active');
    expect(score(orders([...five, 'Onboarding'], five, five)).category).toBe('active');
  });

  test('a product replaced by one of its family is no loss', () => {
    const replaced = orders(five, five, ['Backup Pro', 'Support Gold', 'Hosting', 'Mail', 'Monitoring']);
    expect(score(replaced).evidence.find(({ category }) => category === 'product_churn')!.holds).toBe(false);
  });

  test('a loss is the new normal after a year and a half', () => {
    const lost = (last: number) => {
      const baskets = [five, five, five.slice(2), five.slice(2), five.slice(2)].slice(0, last);
      return score(orders(...baskets)).category;
    };
    expect(lost(3)).toBe('product_churn');
    expect(lost(4)).toBe('product_churn');
    expect(lost(5)).toBe('active');
  });

  test('one product kept of five is seen where every order so far was alike', () => {
    const answer = score(orders(five, five, five.slice(4)));
    expect(answer.category).toBe('product_churn');
    expect(answer.reasons[0]!.text).toBe('5 products → 1: no Backup, no Hosting, no Mail and 1 more since March 2026');
    const between = customerOf([
      ...[850, 485].map((ago) => ({ day: today - ago, lines: five.map((product) => ({ product, amount: 500 })) })),
      { day: today - 300, lines: [{ product: 'Mail', amount: 500 }] },
    ]);
    expect(score(between).category).toBe('active');
  });

  test('a new product that stays is growth', () => {
    const more = [...five, 'Telephony'];
    expect(score(orders(five, five, five, five, more, more)).category).toBe('growing');
  });

  test('less money that the lost products explain is product churn, else decreased spend', () => {
    const cheaper = customerOf(
      [five, five, five.slice(0, 4)].map((basket, i) => ({
        day: today - 120 - 365 * (2 - i),
        lines: basket.map((product) => ({ product, amount: i < 2 ? 500 : 100 })),
      })),
    );
    expect(score(cheaper).category).not.toBe('active');
  });

  test('without line items products cannot be told apart, and it says so', () => {
    const bare = portalOf(
      Array.from({ length: 100 }, () =>
        customerOf(renewalDays(chance, today - 1500, today, 100, 8).map((day) => ({ day, amount: 500 }))),
      ),
    );
    const answer = bare.score(customerOf(renewalDays(chance, today - 900, today, 100, 8).map((day) => ({ day }))));
    const evidence = answer.evidence.find(({ category }) => category === 'product_churn')!;
    expect(evidence).toMatchObject({ holds: false, figures: { products: 'not_enough_data' } });
    expect(evidence.reasons[0]!.text).toBe('no line items: products cannot be told apart');
  });
});

test('frequent buyers who drop two products are found, those who keep all are left alone', () => {
  const chance = chanceFrom(33);
  const life = (dropFrom: number) =>
    customerOf(
      renewalDays(chance, today - Math.round(chance.between(600, 900)), today, 30, 10).map((day) => ({
        day,
        lines: ['A', 'B', 'C', 'D', 'E']
          .filter((product) => (day > dropFrom ? product > 'B' : true) && chance.uniform() < 0.95)
          .map((product) => ({ product, amount: chance.around(100, 0.2) })),
      })),
    );
  const keep = Array.from({ length: 250 }, () => life(today));
  const drop = Array.from({ length: 40 }, () => life(today - 170));
  const { score } = portalOf([...keep, ...drop]);
  const found = drop.map((facts) => score(facts));
  expect(countBy(found, ({ category }) => category).product_churn).toBeGreaterThanOrEqual(38);
  for (const answer of found.filter(({ category }) => category === 'product_churn')) {
    expect(answer.productsLost.every((product) => product === 'A' || product === 'B')).toBe(true);
  }
  expect(countBy(keep, (facts) => score(facts).category).product_churn ?? 0).toBeLessThanOrEqual(5);
});

test('thinning keeps a survey of many pairs small and fair', () => {
  const survey = new ProductSurvey();
  const products = Array.from({ length: 60 }, (_, i) => `P${i}`);
  for (let i = 0; i < 1500; i++) {
    const lines = products.map((product) => ({ product, amount: 1 }));
    const repeat = i % 2 === 0 ? [{ day: today - 100, lines }] : [];
    survey.add(historyOf(customerOf([{ day: today - 400, lines }, ...repeat]), today));
  }
  const rows = survey.rows([]);
  expect(rows.length).toBeLessThanOrEqual(50_000);
  expect(rows.length).toBeGreaterThan(20_000);
  expect(rows.filter(({ x }) => x === 1).length / rows.length).toBeCloseTo(0.5, 1);
});
