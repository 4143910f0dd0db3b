import { describe, expect, test } from 'vitest';
import { purchasePace } from '../../src/scoring/purchase-pace.ts';
import { leavingChance } from './forecast/simulated-customers.ts';
import { chanceFrom, customerOf, portalOf, renewalDays, today } from './simulated-portal.ts';

const chance = chanceFrom(97);
const portal = portalOf(
  Array.from({ length: 300 }, () => {
    const days = renewalDays(
      chance,
      Math.round(chance.between(today - 1500, today - 5)),
      today,
      chance.around(45, 0.6),
      1,
    );
    const gone = days.findIndex(() => chance.uniform() < 0.06);
    return customerOf(
      (gone < 0 ? days : days.slice(0, gone + 1)).map((day) => ({ day, amount: chance.around(500, 0.3) })),
    );
  }),
);
const { score, model } = portal;
const steady = (last: number, amountOf: (fromLast: number) => number = () => 800, count = 24) =>
  customerOf(Array.from({ length: count }, (_, i) => ({ day: last - 30 * i, amount: amountOf(i) })));

describe('the yearly value', () => {
  test('is that of the time while the customer bought, however long it has been silent', () => {
    const silences = [1, 30, 60, 120, 240, 480, 900].map((days) => score(steady(today - days)));
    const [first] = silences;
    expect(first!.yearlyValue! / ((800 * 365) / 30)).toBeGreaterThan(0.75);
    expect(first!.yearlyValue! / ((800 * 365) / 30)).toBeLessThan(1.1);
    for (const { yearlyValue } of silences) expect(yearlyValue).toBeCloseTo(first!.yearlyValue!, 6);
    const lost = silences.filter(({ category }) => category === 'account_churn');
    expect(lost.length).toBeGreaterThan(2);
    for (const { revenueLost } of lost) expect(revenueLost).toBeCloseTo(first!.yearlyValue!, 6);
  });

  test('while silence lasts, the money at risk rises only through vitality, the expected money falls', () => {
    const nights = [5, 20, 40, 55, 70].map((days) => score(steady(today - days)));
    for (const { category, yearlyValue, revenueAtRisk, vitality, expectedValue12Months } of nights) {
      if (category !== 'account_churn') expect(revenueAtRisk).toBeCloseTo(yearlyValue! * (1 - vitality!), 6);
      expect(expectedValue12Months).toBeLessThanOrEqual(yearlyValue!);
    }
    const expected = nights.map(({ expectedValue12Months }) => expectedValue12Months!);
    expect(expected).toEqual([...expected].sort((one, other) => other - one));
  });

  test.each([0, 2, 10])('two orders in %i + 2 days are no pace for a year', (more) => {
    const answer = score(
      customerOf([
        { day: today - 20 - more, amount: 1600 },
        { day: today - 18, amount: 1700 },
      ]),
    );
    expect(answer.yearlyValue! / 1700).toBeLessThanOrEqual(model.busiestYearlyPurchases!);
    const row = { x: 1, tx: 2 + more, T: 20 + more, sumLogGaps: Math.log(2 + more) };
    expect(purchasePace(model.params, row, model.busiestYearlyPurchases)).toBeLessThanOrEqual(
      model.busiestYearlyPurchases!,
    );
  });

  test('two orders close together are not late before the portal’s busiest would be', () => {
    const two = (silent: number) => score(customerOf([{ day: today - silent - 3 }, { day: today - silent }]));
    const evidence = two(12).evidence.find(({ category }) => category === 'at_risk')!;
    expect(evidence.holds).toBe(false);
    expect(two(900).category).toBe('account_churn');
  });

  test('stands at the level after a drop or a rise, also when that is long ago or the customer has left', () => {
    const year = 365 / 30;
    const dropped = (last: number) => steady(last, (i) => (i < 7 ? 150 : 900), 30);
    for (const silence of [3, 500]) {
      const { yearlyValue, category } = score(dropped(today - silence));
      if (silence === 3) expect(category).toBe('decreased_spend');
      expect(yearlyValue! / (150 * year)).toBeGreaterThan(0.75);
      expect(yearlyValue! / (150 * year)).toBeLessThan(3);
    }
    const grown = score(steady(today - 3, (i) => (i < 7 ? 1800 : 300), 30));
    expect(grown.category).toBe('growing');
    expect(grown.yearlyValue! / (1800 * year)).toBeGreaterThan(0.7);
    expect(grown.expectedValue12Months! / (1800 * year)).toBeGreaterThan(0.4);
  });
});

describe('the yearly value of a single purchase', () => {
  const { params, busiestYearlyPurchases: busiest } = model;
  const once = (days: number) => score(customerOf([{ day: today - days, amount: 800 }]));
  const gap = (params.alpha / params.r) * (1 + 1 / params.k);

  test('falls while the first gap may still be open, then stays', () => {
    const within = [0, 0.2, 0.5, 1].map((share) => once(Math.floor(share * gap)).yearlyValue!);
    expect(within).toEqual([...within].sort((one, other) => other - one));
    expect(within.at(-1)! / within[0]!).toBeLessThan(0.7);
    const after = [1, 2, 10].map((times) => once(Math.ceil(times * gap)).yearlyValue!);
    for (const value of after) expect(value).toBeCloseTo(after[0]!, 6);
  });

  test('is the mean rate of those who are silent for so long: r / (α + T) for buyers at random', () => {
    const random = { r: 0.8, alpha: 60, a: 0.5, b: 2, k: 1 };
    const pace = (T: number) => purchasePace(random, { x: 0, tx: 0, T, sumLogGaps: 0 }, busiest);
    for (const T of [30, 90, 150]) expect(pace(T)).toBeCloseTo((365 * 0.8) / (60 + T), 9);
    expect(pace(5000)).toBeCloseTo((365 * 0.8) / (60 + 150), 9);
  });

  test.each([
    ['at random', { r: 0.525, alpha: 43, a: 0.891, b: 1.614, k: 1 }],
    ['at random, hardly any leave', { r: 1.2, alpha: 400, a: 0.3, b: 3, k: 1 }],
    ['with a rhythm', { r: 0.8, alpha: 80, a: 0.6, b: 2, k: 3 }],
    ['every month', { r: 4, alpha: 120, a: 0.5, b: 12, k: 6 }],
  ])('is near what those still there buy in a year (%s)', (_, truth) => {
    const law = chanceFrom(98);
    const within = { said: 0, bought: 0 };
    const later = { said: 0, bought: 0 };
    const usual = (truth.alpha / truth.r) * (1 + 1 / truth.k);
    for (let i = 0; i < 60_000; i++) {
      const rate = law.gamma(truth.r) / truth.alpha;
      const leaving = leavingChance(law, truth.a, truth.b);
      const T = Math.ceil(law.between(0, 3 * usual));
      if (law.uniform() < leaving || law.gamma(truth.k) / (truth.k * rate) <= T) continue;
      const sum = T <= usual ? within : later;
      sum.said += purchasePace(truth, { x: 0, tx: 0, T, sumLogGaps: 0 }, null);
      sum.bought += 365 * rate;
    }
    expect(within.said / within.bought).toBeCloseTo(1, 1);
    // Who is silent for longer is slower still, which quiet answers leave out.
    expect(later.said / later.bought).toBeGreaterThan(1);
    expect(later.said / later.bought).toBeLessThan(2);
  });
});

describe('the money gone without leaving', () => {
  test('is a number for who spends less, and nothing for who does not', () => {
    const dropped = score(steady(today - 3, (i) => (i < 7 ? 150 : 900), 30));
    expect(dropped.category).toBe('decreased_spend');
    expect(dropped.spendLostAYear! / (750 * (365 / 30))).toBeGreaterThan(0.5);
    expect(dropped.spendLostAYear! / (750 * (365 / 30))).toBeLessThan(1.3);
    expect(score(steady(today - 3)).spendLostAYear).toBeNull();
    expect(score(steady(today - 500)).spendLostAYear).toBeNull();
  });
});

describe('what follows from the category', () => {
  test('who is lost has no next purchase due', () => {
    expect(score(steady(today - 10)).nextPurchaseDue).toBe(today + 20);
    expect(score(steady(today - 600))).toMatchObject({ category: 'account_churn', nextPurchaseDue: null });
  });

  test('who came back is not held against the gap', () => {
    const orders = Array.from({ length: 20 }, (_, i) => ({ day: today - 500 - 30 * i, amount: 800 }));
    const back = score(customerOf([...orders, { day: today - 12, amount: 800 }]));
    expect(back.category).toBe('won_back');
    expect(back.spendChange).toBeNull();
    expect(back.reasons.map(({ code }) => code)).not.toContain('spend_lower');
  });

  test('a live deal blanks what is foreseen of a customer whom the silence alone would call gone', () => {
    const orders = Array.from({ length: 20 }, (_, i) => ({ day: today - 300 - 30 * i, amount: 800 }));
    const deal = {
      day: today - 20,
      deal: { state: 'open' as const, closeDateMs: null, lastActivityAtMs: today * 864e5 },
    };
    const talking = score(customerOf([...orders, deal]));
    expect(talking).toMatchObject({
      category: 'at_risk',
      chanceToBuy: null,
      expectedValue12Months: null,
      expectedValueRange: null,
      inNegotiation: 1000,
    });
    expect(talking.revenueAtRisk).toBeGreaterThan(5000);
    const late = Array.from({ length: 20 }, (_, i) => ({ day: today - 10 - 30 * i, amount: 800 }));
    const bought = score(customerOf([...late, { ...deal, day: today - 5 }]));
    expect(bought.chanceToBuy).toBeGreaterThan(0);
    expect(bought.expectedValue12Months).toBeGreaterThan(0);
  });

  test('the year to the last order is 365 days with its last day, and left out where a year holds one order or two', () => {
    const days = [0, 30, 60, 120, 240, 364, 365].map((ago) => ({ day: today - 450 - ago, amount: 100 + ago }));
    const said = score(customerOf(days)).reasons.find(({ code }) => code === 'year_to_last_order')!;
    expect(said.text).toContain('€1,414 in the 12 months to');
    const yearly = [0, 364, 730, 1095].map((ago) => ({ day: today - 1400 - ago, amount: 10_000 }));
    expect(score(customerOf(yearly))).toMatchObject({ category: 'account_churn' });
    expect(score(customerOf(yearly)).reasons.map(({ code }) => code)).not.toContain('year_to_last_order');
  });
});
