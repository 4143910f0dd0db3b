import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../src/scoring/calendar.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import { churnCategories } from '../../src/scoring/vocabulary.ts';
import {
  chanceFrom,
  customerOf,
  dayMs,
  historyOf,
  noon,
  type Order,
  portalOf,
  renewalDays,
  settings,
  today,
} from './simulated-portal.ts';

const at = (day: number) => day * dayMs + noon;
const chance = chanceFrom(71);
const { model, score } = portalOf(
  Array.from({ length: 300 }, () => {
    const days = renewalDays(chance, Math.round(chance.between(today - 1200, today - 5)), today, 45, 3);
    const gone = days.findIndex(() => chance.uniform() < 0.05);
    return customerOf(
      (gone < 0 ? days : days.slice(0, gone + 1)).map((day) => ({
        day,
        lines: ['A', 'B', 'C']
          .filter(() => chance.uniform() < 0.8)
          .map((product) => ({ product, amount: chance.around(90, 0.3) })),
      })),
    );
  }),
);

const line = fc.record({
  product: fc.constantFrom('A', 'B', 'C', 'D', 'Support Basic', 'Support Pro'),
  amount: fc.integer({ min: 0, max: 5000 }),
  quantity: fc.integer({ min: 0, max: 9 }),
  recurring: fc.boolean(),
  months: fc.constantFrom(1, 12, 24, 36),
});
const order = fc.record(
  {
    day: fc.integer({ min: today - 1500, max: today + 40 }),
    amount: fc.oneof(fc.constant(null), fc.integer({ min: -2000, max: 9000 })),
    lines: fc.array(line, { maxLength: 4 }),
    deal: fc.record({
      createdAtMs: fc.integer({ min: today - 1600, max: today + 20 }).map(at),
      lastActivityAtMs: fc.constantFrom(null, at(today - 5), at(today - 300)),
      state: fc.constantFrom('won' as const, 'won' as const, 'won' as const, 'lost' as const, 'open' as const),
      dealType: fc.constantFrom('existingbusiness' as const, 'newbusiness' as const, null),
      imported: fc.boolean(),
    }),
  },
  { requiredKeys: ['day', 'deal'] },
);
const facts = fc
  .record({
    orders: fc.array(order, { maxLength: 16 }),
    statusLost: fc.constantFrom(null, null, true, false),
    contractEndMs: fc.constantFrom(null, null, at(today - 200), at(today - 10), at(today + 100)),
  })
  .map(({ orders, ...more }) => customerOf(orders as Order[], more));

describe('whatever the facts of a customer', () => {
  property.prop([facts])('the answer is whole: one category, lawful figures, reasons that fit', (customer) => {
    const answer = score(customer);
    expect(churnCategories).toContain(answer.category);
    for (const figure of [
      answer.yearlyValue,
      answer.revenueAtRisk,
      answer.revenueLost,
      answer.expectedValue12Months,
      answer.lifetimeValue,
      answer.spendLast12Months,
      answer.discountedValue,
    ]) {
      expect(Number.isFinite(figure ?? 0)).toBe(true);
      expect(figure ?? 0).toBeGreaterThanOrEqual(0);
    }
    for (const share of [answer.chanceToBuy, answer.vitality]) {
      expect(share ?? 0).toBeGreaterThanOrEqual(0);
      expect(share ?? 0).toBeLessThanOrEqual(1);
    }
    if (answer.since !== null) {
      expect(Number.isInteger(answer.since)).toBe(true);
      expect(answer.since).toBeLessThanOrEqual(today);
    }
    expect(answer.evidence.filter(({ category, holds }) => holds && category === answer.category)).not.toHaveLength(0);
    expect(answer.reasons.map(({ text }) => text).join(' · ').length).toBeLessThanOrEqual(300);
    expect(answer.reasons.length).toBeGreaterThan(0);
    expect((answer.revenueLost ?? 0) > 0 && answer.category !== 'account_churn').toBe(false);
  });

  property.prop([facts, fc.array(order, { maxLength: 5 })])(
    'deals created after the day asked about change nothing in the answer',
    (customer, later) => {
      const added = customerOf(later as Order[]);
      const deals = added.deals.map((deal) => ({ ...deal, imported: false, createdAtMs: at(today + 1) }));
      const more = {
        ...customer,
        deals: [...customer.deals, ...deals],
        lineItems: [...customer.lineItems, ...added.lineItems],
      };
      expect(score(more)).toEqual(score(customer));
    },
  );

  property.prop([facts])('asking twice, or with every fact twice, changes nothing', (customer) => {
    const twice = {
      ...customer,
      deals: [...customer.deals, ...customer.deals],
      lineItems: [...customer.lineItems, ...customer.lineItems],
    };
    expect(score(twice)).toEqual(score(customer));
  });

  property.prop([facts])('the answer does not change on being remembered', (customer) => {
    const first = score(customer);
    const again = score(customer, {
      category: first.category,
      since: first.since,
      categoryChangedOn: null,
      previousCategory: null,
      tier: null,
      tierChangedOn: null,
      tieredOn: null,
      stage: null,
      stageBasis: null,
      stageAsOf: null,
      stageRising: null,
    });
    expect(again.category).toBe(first.category);
    expect(again.since).toBe(first.since);
  });
});

describe('the money of a customer', () => {
  const contract = (months: number, amount: number) => [{ product: 'A', amount, recurring: true, months }];

  test('realised: net of refunds, older money discounted, long contracts spread', () => {
    const answer = score(
      customerOf([
        { day: today - 730, amount: 1000 },
        { day: today - 100, amount: 500 },
        { day: today - 90, amount: -200 },
      ]),
    );
    expect(answer.lifetimeValue).toBe(1300);
    expect(answer.spendLast12Months).toBe(300);
    expect(answer.discountedValue).toBeCloseTo(1000 / 1.21 + 300 / 1.1 ** (100 / 365), 6);
    const long = score(customerOf([{ day: today - 200, lines: contract(36, 3600) }]));
    expect(long.lifetimeValue).toBe(3600);
    expect(long.spendLast12Months).toBeCloseTo((1200 * 200) / 365, 6);
  });

  test('contracted: bound until the end, then what the renewal chance leaves', () => {
    const signed = addMonths(today, -6);
    const answer = score(customerOf([{ day: signed, lines: contract(12, 1200) }]));
    const bound = addMonths(signed, 12) - today;
    const chance = model.renewals.chance;
    expect(answer.yearlyValue).toBe(1200);
    expect(answer.expectedValue12Months).toBeCloseTo((1200 * (bound + (365 - bound) * chance)) / 365, 6);
  });

  test('a contract that ends within the window is at risk by the chance that it is not renewed', () => {
    const ends = addMonths(today, 1);
    const answer = score(customerOf([{ day: addMonths(ends, -12), lines: contract(12, 1200) }]));
    expect(answer.chanceToBuy).toBe(model.renewals.chance);
    expect(answer.revenueAtRisk).toBeCloseTo(1200 * (1 - model.renewals.chance), 6);
  });

  test('expected: about what a steady buyer spends in a year; gone, it is lost and not at risk', () => {
    const steady = (last: number) =>
      customerOf(Array.from({ length: 20 }, (_, i) => ({ day: last - 45 * i, amount: 200 })));
    const kept = score(steady(today - 10));
    expect(kept.category).toBe('active');
    expect(kept.yearlyValue! / ((200 * 365) / 45)).toBeGreaterThan(0.7);
    expect(kept.yearlyValue! / ((200 * 365) / 45)).toBeLessThan(1.15);
    expect(kept.expectedValue12Months).toBeLessThanOrEqual(kept.yearlyValue!);
    expect(kept.revenueAtRisk! / kept.yearlyValue!).toBeLessThan(0.05);
    const gone = score(steady(today - 400));
    expect(gone).toMatchObject({ category: 'account_churn', revenueAtRisk: 0, revenueLost: gone.yearlyValue });
  });

  test('the next purchase is due a usual gap after the third purchase or later', () => {
    const days = [-200, -150, -110].map((day) => ({ day: today + day }));
    expect(score(customerOf(days)).nextPurchaseDue).toBe(today - 65);
    expect(score(customerOf(days.slice(1))).nextPurchaseDue).toBeNull();
  });
});

test('an earlier day than the history’s is scored without what came later', () => {
  const customer = customerOf(Array.from({ length: 12 }, (_, i) => ({ day: today - 45 * i, amount: 200 })));
  const context = { asOf: today - 100, settings, previous: null };
  const then = scoreCustomer(historyOf(customer, today), model, context);
  expect(then).toEqual(scoreCustomer(historyOf(customer, today - 100), model, context));
});
