import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { addMonths } from '../../src/scoring/calendar.ts';
import { squaredPurchasesIfAlive } from '../../src/scoring/forecast/count-spread.ts';
import { expectedPurchasesIfAlive, type MbgParams } from '../../src/scoring/forecast/mbg.ts';
import { rangeOfContract, rangeOfMoney } from '../../src/scoring/value-range.ts';
import { leavingChance } from './forecast/simulated-customers.ts';
import { type Chance, chanceFrom, customerOf, portalOf, today } from './simulated-portal.ts';

const year = 365;

describe('the squared number of purchases to come', () => {
  test.each([
    [{ r: 0.525, alpha: 43, a: 0.891, b: 1.614, k: 1 }, 0, 100],
    [{ r: 0.525, alpha: 43, a: 0.891, b: 1.614, k: 1 }, 3, 140],
    [{ r: 1, alpha: 30, a: 6, b: 30, k: 1 }, 20, 310],
  ])('is that of simulated customers (%o, x = %i, T = %i)', (params, x, T) => {
    const chance = chanceFrom(5);
    const shape = params.r + x;
    let squares = 0;
    const customers = 100_000;
    for (let i = 0; i < customers; i++) {
      const rate = chance.gamma(shape) / (params.alpha + T);
      const leaves = leavingChance(chance, params.a, params.b + x + 1);
      let count = 0;
      for (let at = 0; ; count++) {
        at -= Math.log(1 - chance.uniform()) / rate;
        if (at > year || (count > 0 && chance.uniform() < leaves)) break;
      }
      squares += count ** 2;
    }
    const full = (year * shape) / (params.alpha + T);
    const expected = expectedPurchasesIfAlive(params, { x, tx: T, T, sumLogGaps: 0 }, year);
    expect(squaredPurchasesIfAlive(params, x, full, expected) / (squares / customers)).toBeCloseTo(1, 1);
  });

  test.prop([
    fc.record({
      r: fc.double({ min: 0.05, max: 50, noNaN: true }),
      alpha: fc.double({ min: 1, max: 5000, noNaN: true }),
      a: fc.double({ min: 0.01, max: 20, noNaN: true }),
      b: fc.double({ min: 0.05, max: 80, noNaN: true }),
      k: fc.oneof(fc.constant(1), fc.double({ min: 1.5, max: 300, noNaN: true })),
    }),
    fc.integer({ min: 0, max: 1500 }),
    fc.double({ min: 0.01, max: 400, noNaN: true }),
  ])('is a finite number, at most that of one who surely stays', (params, x, full) => {
    const squared = squaredPurchasesIfAlive(params, x, full, full);
    expect(squared).toBeGreaterThan(0);
    const most = full ** 2 * (1 + 1 / (params.r + params.k * x)) + full / params.k + 1 / 6;
    expect(squared).toBeLessThanOrEqual(most * 1.0001);
  });
});

/** Customers of known ways, with what they spent up to today and in the year after. */
function lives(chance: Chance, params: MbgParams, spread: { within: number; between: number }, customers: number) {
  return Array.from({ length: customers }, () => {
    const rate = chance.gamma(params.r) / params.alpha;
    const leaves = leavingChance(chance, params.a, params.b);
    const level = chance.around(200, spread.between);
    const orders: { day: number; amount: number }[] = [];
    for (let at = today - Math.ceil(chance.between(1, 1200)); at <= today + year; ) {
      const day = Math.round(at);
      if (orders.at(-1)?.day !== day) orders.push({ day, amount: chance.around(level, spread.within) });
      if (chance.uniform() < leaves) break;
      at += chance.gamma(params.k) / (params.k * rate);
    }
    const past = customerOf(orders.filter(({ day }) => day <= today));
    return { past, spent: orders.reduce((sum, { day, amount }) => sum + (day > today ? amount : 0), 0) };
  });
}

describe('the range of the money expected in 12 months', () => {
  // One in ten ends below and one in ten above; a lower end of nothing has nobody below, so that more than 80 % are inside.
  test.each([
    ['one-time buyers and leavers', { r: 0.525, alpha: 43, a: 0.891, b: 1.614, k: 1 }, { within: 0.7, between: 0.6 }],
    ['frequent buyers', { r: 2, alpha: 60, a: 0.5, b: 8, k: 1 }, { within: 0.3, between: 0.7 }],
    ['frequent buyers of wild amounts', { r: 2, alpha: 60, a: 0.05, b: 6, k: 1 }, { within: 1, between: 0.7 }],
    ['slow buyers', { r: 1.2, alpha: 400, a: 0.3, b: 3, k: 1 }, { within: 0.6, between: 0.6 }],
    ['monthly buyers', { r: 4, alpha: 120, a: 0.5, b: 12, k: 6 }, { within: 0.2, between: 0.5 }],
    ['yearly buyers', { r: 20, alpha: 7300, a: 0.8, b: 8, k: 30 }, { within: 0.15, between: 1 }],
  ] as const)('holds what it says on simulated %s', (_, params, spread) => {
    const portal = lives(chanceFrom(77), params, spread, 1500);
    const { score } = portalOf(portal.map(({ past }) => past));
    let above = 0;
    let below = 0;
    let withLowerEnd = 0;
    for (const { past, spent } of portal) {
      const { expectedValueRange: range, expectedValue12Months: expected } = score(past);
      expect(range!.low).toBeLessThanOrEqual(expected!);
      expect(range!.high).toBeGreaterThanOrEqual(expected!);
      if (spent > range!.high) above++;
      if (range!.low > 0) withLowerEnd++;
      if (spent < range!.low) below++;
    }
    expect(above / portal.length).toBeGreaterThan(0.04);
    expect(above / portal.length).toBeLessThan(0.14);
    if (withLowerEnd >= 200) {
      expect(below / withLowerEnd).toBeGreaterThan(0.04);
      expect(below / withLowerEnd).toBeLessThan(0.18);
    }
    expect(1 - (above + below) / portal.length).toBeGreaterThan(0.78);
  });

  test('is wider the more the amounts differ, and empty where nothing can come', () => {
    const law = (variance: number) => rangeOfMoney({ none: 0, mean: 100, variance }, 100);
    expect(law(0)).toEqual({ low: 100, high: 100 });
    expect(law(400).high - law(400).low).toBeLessThan(law(2500).high - law(2500).low);
    expect(rangeOfMoney({ none: 1, mean: 0, variance: 0 }, 0)).toEqual({ low: 0, high: 0 });
    expect(rangeOfMoney({ none: 0.97, mean: 1000, variance: 100 }, 30)).toEqual({ low: 0, high: 30 });
  });

  test('of a contract is what is bound and what a renewal would add', () => {
    expect(rangeOfContract(100, 50, 0.6)).toEqual({ low: 100, high: 150 });
    expect(rangeOfContract(100, 50, 0.95)).toEqual({ low: 150, high: 150 });
    expect(rangeOfContract(0, 100, 0.05)).toEqual({ low: 0, high: 5 });
    const portal = lives(chanceFrom(78), { r: 2, alpha: 60, a: 0.5, b: 8, k: 1 }, { within: 0.3, between: 0.7 }, 200);
    const { score } = portalOf(portal.map(({ past }) => past));
    const line = (months: number) => ({ product: 'Hosting', amount: 12_000 * (months / 12), recurring: true, months });
    const long = score(customerOf([{ day: addMonths(today, -2), lines: [line(36)] }]));
    expect(long.expectedValueRange!.low).toBeCloseTo(12_000, -1);
    expect(long.expectedValueRange!.high).toBeCloseTo(12_000, -1);
    const ending = score(customerOf([{ day: addMonths(today, -6), lines: [line(12)] }]));
    expect(ending.expectedValueRange!.low).toBeLessThan(6500);
    expect(ending.expectedValueRange!.high).toBeCloseTo(12_000, -1);
  });
});
