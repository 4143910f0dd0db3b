import { describe, expect, test } from 'vitest';
import type { CustomerScore, RecordMemory } from '../../src/scoring/answer.ts';
import { addMonths } from '../../src/scoring/calendar.ts';
import { assignTiers } from '../../src/scoring/tier.ts';
import { tierInputOf } from '../../src/scoring/tier-input.ts';
import {
  type Chance,
  chanceFrom,
  countBy,
  customerOf,
  type Line,
  type Order,
  portalOf,
  renewalDays,
  settings,
  today,
} from './simulated-portal.ts';

const five = ['Backup', 'Support', 'Hosting', 'Mail', 'Monitoring'];
const linesOf = (products: readonly string[], amount = 1000): Line[] =>
  products.map((product) => ({ product, amount }));

/** A renewal process that ends with drop-out after any purchase, seen from `first` to today. */
function lifeOf(chance: Chance, first: number, gap: number, k: number, dropOut: number): number[] {
  const days = renewalDays(chance, first, today, gap, k);
  const leaves = days.findIndex(() => chance.uniform() < dropOut);
  return leaves < 0 ? days : days.slice(0, leaves + 1);
}

/** Buyers once a year, give or take, of the same five products. */
function yearlyPortal(seed: number, { customers = 300, spread = 0.16, dropOut = 0.08 } = {}) {
  const chance = chanceFrom(seed);
  return Array.from({ length: customers }, () => {
    const first = Math.round(chance.between(today - 2200, today - 5));
    const days = lifeOf(chance, first, 365, 1 / spread ** 2, dropOut);
    return customerOf(days.map((day) => ({ day, lines: linesOf(five, chance.around(1000, 0.05)) })));
  });
}

/** Monthly buyers, regular, some of whom leave. */
function monthlyPortal(seed: number, { customers = 300, dropOut = 0.03, k = 6 } = {}) {
  const chance = chanceFrom(seed);
  return Array.from({ length: customers }, () => {
    const first = Math.round(chance.between(today - 1500, today - 5));
    const gap = 30 * chance.around(1, 0.25);
    const days = lifeOf(chance, first, gap, k, dropOut);
    return customerOf(days.map((day) => ({ day, lines: linesOf(['Beans', 'Cups'], chance.around(150, 0.2)) })));
  });
}

const wasVip: RecordMemory = {
  category: 'active',
  since: today - 700,
  categoryChangedOn: null,
  previousCategory: null,
  tier: 'vip',
  tierChangedOn: null,
  tieredOn: today - 100,
  stage: null,
  stageBasis: null,
  stageAsOf: null,
  stageRising: null,
};

/** The tier of the last of these customers, which was a VIP until now. */
function tierOfFormerVip(scores: readonly CustomerScore[], vip: CustomerScore) {
  const inputs = [...scores, vip].map((score) => tierInputOf(score, score === vip ? wasVip : null, null));
  return assignTiers(inputs, { settings, today }).at(-1)!;
}

const every = (days: readonly number[], order: Omit<Order, 'day'> = {}): Order[] =>
  days.map((day) => ({ day, ...order }));
const yearsAgo = (...years: number[]): number[] => years.map((ago) => today - Math.round(365 * ago));

describe('the thirteen customers', () => {
  test('a first purchase today is a new customer and not at risk', () => {
    const { score } = portalOf(monthlyPortal(1));
    const answer = score(customerOf([{ day: today, lines: linesOf(['Beans'], 200) }]));
    expect(answer.category).toBe('new_customer');
    expect(answer.since).toBe(today);
    expect(answer.revenueAtRisk).toBeLessThan(0.01 * answer.yearlyValue!);
    expect(answer.evidence.find(({ category }) => category === 'at_risk')!.holds).toBe(false);
  });

  test('b 500 companies with one won deal each cannot be judged, and are told the cure', () => {
    const chance = chanceFrom(2);
    const portal = Array.from({ length: 500 }, () =>
      customerOf([{ day: Math.round(chance.between(today - 1500, today - 400)), amount: chance.around(9000, 0.5) }]),
    );
    const { score } = portalOf(portal);
    const answers = portal.map((facts) => score(facts));
    expect(countBy(answers, ({ category }) => category)).toEqual({ not_enough_data: 500 });
    expect(answers[0]!.reasons[0]!.text).toBe(
      'your deals show sales, not renewals: name a status or contract-end property',
    );
    expect(answers[0]!.since).toBeNull();
    expect(answers[0]!.revenueAtRisk).toBeNull();
  });

  test.each([60, 300])('c a yearly buyer silent for 3 years is gone, for 11 months active (%i customers)', (size) => {
    const chance = chanceFrom(30 + size);
    const { score } = portalOf(yearlyPortal(3 + size, { customers: size }));
    const silentFor = (days: number) =>
      Array.from({ length: 100 }, () => {
        const gaps = [1, 2, 3].map(() => Math.round(365 * (1 + 0.16 * chance.normal())));
        const last = today - days;
        const dates = [last - gaps[0]! - gaps[1]! - gaps[2]!, last - gaps[0]! - gaps[1]!, last - gaps[0]!, last];
        return score(customerOf(every(dates, { lines: linesOf(five) }))).category;
      });
    expect(countBy(silentFor(3 * 365), String)).toEqual({ account_churn: 100 });
    expect(countBy(silentFor(334), String).active).toBeGreaterThanOrEqual(95);
  });

  test('d five products in two yearly orders, then three, is product churn: "5 → 3"', () => {
    const { score } = portalOf(yearlyPortal(4));
    const answer = score(
      customerOf([
        ...every(yearsAgo(2.3, 1.3), { lines: linesOf(five) }),
        { day: yearsAgo(0.3)[0]!, lines: linesOf(five.slice(2)) },
      ]),
    );
    expect(answer.category).toBe('product_churn');
    expect(answer.reasons[0]!.text).toBe('5 products → 3: no Backup, no Support since March 2026');
    expect(answer.productsLost).toEqual(['Backup', 'Support']);
    expect(answer.productsHeld).toBe(3);
    expect(answer.since).toBe(yearsAgo(0.3)[0]);
  });

  test.each([{ recurring: true, months: 12 }, {}])('e a yearly renewal 40k → 15k is decreased spend %o', (contract) => {
    const { score } = portalOf(yearlyPortal(5));
    const renewal = (amount: number) => ({ lines: [{ product: 'Hosting', amount, ...contract }] });
    const answer = score(
      customerOf([...every(yearsAgo(2.5, 1.5), renewal(40_000)), { day: yearsAgo(0.5)[0]!, ...renewal(15_000) }]),
    );
    expect(answer.category).toBe('decreased_spend');
    expect(answer.reasons[0]!.text).toMatch(/€40,000.*€15,000|€15,000.*€40,000/);
    expect(answer.since).toBe(yearsAgo(0.5)[0]);
  });

  test('f a three-year contract in its month 13 is active, its renewal due in 23 months', () => {
    const { score } = portalOf(yearlyPortal(6));
    const signed = addMonths(today, -13);
    const lines = [{ product: 'Hosting', amount: 90_000, recurring: true, months: 36 }];
    const answer = score(customerOf([{ day: signed, lines }]));
    expect(answer.category).toBe('active');
    expect(answer.contractEnds).toBe(addMonths(signed, 36));
    expect(answer.nextPurchaseDue).toBe(addMonths(signed, 36));
    expect(answer.yearlyValue).toBeCloseTo(30_000);
    expect(answer.spendLast12Months).toBeCloseTo(30_000, -1);
    expect(answer.revenueAtRisk).toBe(0);
    expect(answer.chanceToBuy).toBe(1);
  });

  test('g a VIP that goes silent is dormant, then gone, and its tier is frozen', () => {
    const portal = monthlyPortal(7);
    const { score } = portalOf(portal);
    const days = Array.from({ length: 24 }, (_, i) => today - 30 * (25 - i));
    const vip = (silentDays: number) =>
      score(
        customerOf(
          every(
            days.map((day) => day + 60 - silentDays),
            { lines: linesOf(['Beans', 'Cups'], 9000) },
          ),
        ),
      );
    const path = Array.from({ length: 40 }, (_, i) => vip(10 * i).category);
    expect([...new Set(path)]).toEqual(['active', 'at_risk', 'dormant', 'account_churn']);
    const gone = vip(390);
    expect(gone.revenueLost).toBeGreaterThan(100_000);
    expect(
      tierOfFormerVip(
        portal.map((facts) => score(facts)),
        gone,
      ),
    ).toMatchObject({ tier: 'vip', held: 'frozen' });
  });

  test('h a buyer every two years who bought 8 months ago is active with nearly nothing at risk', () => {
    const chance = chanceFrom(8);
    const portal = Array.from({ length: 200 }, () => {
      const days = lifeOf(chance, Math.round(chance.between(today - 3600, today - 5)), 730, 60, 0.08);
      return customerOf(every(days, { lines: linesOf(five) }));
    });
    const { score } = portalOf(portal);
    const answer = score(
      customerOf(
        every(
          [-730 * 2, -730, 0].map((day) => today - 243 + day),
          { lines: linesOf(five) },
        ),
      ),
    );
    expect(answer.category).toBe('active');
    expect(answer.revenueAtRisk! / answer.yearlyValue!).toBeLessThan(0.02);
  });

  test('i yearly customers of their own rates among monthly buyers: on time active, silent for 3 years gone', () => {
    const chance = chanceFrom(9);
    const portal = monthlyPortal(9, { customers: 400, k: 16 });
    const yearly = (silentDays: () => number) =>
      Array.from({ length: 60 }, () => {
        const own = 365 * chance.between(0.8, 1.2);
        const last = today - Math.round(silentDays());
        const days = [last];
        for (let i = 0; i < 4; i++) days.unshift(days[0]! - Math.round(own * chance.around(1, 0.06)));
        return customerOf(every(days, { lines: linesOf(five) }));
      });
    const onTime = yearly(() => chance.between(5, 250));
    const gone = yearly(() => 1095);
    const { score } = portalOf([...portal, ...onTime, ...gone]);
    expect(countBy(onTime, (facts) => score(facts).category).active).toBeGreaterThanOrEqual(57);
    expect(countBy(gone, (facts) => score(facts).category)).toEqual({ account_churn: 60 });
  });

  test.each([0.35, 0.5, 0.65])('j random baskets (%f of eight products) are rarely taken for a change', (held) => {
    const chance = chanceFrom(10);
    const eight = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    const portal = Array.from({ length: 400 }, () => {
      const days = renewalDays(chance, Math.round(chance.between(today - 1100, today - 400)), today, 30, 4);
      return customerOf(
        days.map((day) => {
          const taken = eight.filter(() => chance.uniform() < held);
          return {
            day,
            lines: (taken.length > 0 ? taken : ['A']).map((product) => ({ product, amount: chance.around(100, 0.3) })),
          };
        }),
      );
    });
    const { score } = portalOf(portal);
    const counts = countBy(portal, (facts) => score(facts).category);
    for (const category of ['product_churn', 'growing', 'decreased_spend']) {
      expect(counts[category] ?? 0, `${category} in ${JSON.stringify(counts)}`).toBeLessThanOrEqual(40);
    }
    expect(counts.active).toBeGreaterThanOrEqual(320);
  });

  test('k one purchase, silent for 3 years, in a portal of repeat buyers is gone', () => {
    const { score } = portalOf(monthlyPortal(11, { k: 1 }));
    const answer = score(customerOf([{ day: today - 1095, lines: linesOf(['Beans']) }]));
    expect(answer.category).toBe('account_churn');
    expect(answer.chanceToBuy).toBeLessThan(0.05);
  });

  test.each([30, 91, 182])('l spend halved 800 days ago and steady since is active (an order every %i days)', (gap) => {
    const chance = chanceFrom(12 + gap);
    const portal = Array.from({ length: 200 }, () => {
      const days = lifeOf(chance, Math.round(chance.between(today - 2000, today - 5)), gap, 10, 0.02);
      return customerOf(every(days).map((order) => ({ ...order, amount: chance.around(500, 0.15) })));
    });
    const { score } = portalOf(portal);
    const answers = Array.from({ length: 50 }, () => {
      const orders: Order[] = [];
      for (let day = today - 2000; day < today; day += Math.round(gap * chance.around(1, 0.1))) {
        orders.push({ day, amount: chance.around(day < today - 800 ? 1000 : 500, 0.1) });
      }
      return score(customerOf(orders)).category;
    });
    expect(countBy(answers, String).active).toBeGreaterThanOrEqual(46);
  });

  test('m in a healthy portal of frequent buyers nobody is falsely at risk', () => {
    const chance = chanceFrom(13);
    const portal = Array.from({ length: 400 }, () => {
      const first = Math.round(chance.between(today - 900, today - 120));
      const days = renewalDays(chance, first, today, 10 * chance.around(1, 0.4), 1);
      return customerOf(days.map((day) => ({ day, amount: chance.around(80, 0.4) })));
    });
    const { score } = portalOf(portal);
    const counts = countBy(portal, (facts) => score(facts).category);
    expect(counts.at_risk ?? 0, JSON.stringify(counts)).toBe(0);
    expect((counts.dormant ?? 0) + (counts.account_churn ?? 0)).toBe(0);
  });
});
