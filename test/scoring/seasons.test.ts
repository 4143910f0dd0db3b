import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { SeasonSurvey } from '../../src/scoring/season-survey.ts';
import { monthDays, seasonOver } from '../../src/scoring/seasons.ts';
import { windowTest } from '../../src/scoring/spend/window-test.ts';
import { chanceFrom, customerOf, portalOf, today } from './simulated-portal.ts';

const raw = [0.7, 0.7, 0.9, 1, 1, 1.1, 0.8, 0.6, 1.1, 1.2, 1.6, 1.3];
const yearMean = raw.reduce((sum, value, month) => sum + value * monthDays[month]!, 0) / 365.2425;
const truth = raw.map((value) => value / yearMean);
const monthOf = (day: number) => new Date(day * 86_400_000).getUTCMonth();

interface Ways {
  customers?: number;
  years?: number;
  gap?: number;
  k?: number;
  dropOut?: number;
  /** Relative chance of a purchase to take place in a month; at most 2. */
  monthly?: (day: number) => number;
  /** Amounts by month. */
  priced?: (day: number) => number;
  /** Newcomers grow by e^growth over the time. */
  growth?: number;
}

/** Purchases of a portal whose customers come, buy at their own pace and leave. */
function purchasesOf(seed: number, { customers = 400, years = 4, gap = 40, k = 1, dropOut = 0.03, ...ways }: Ways) {
  const chance = chanceFrom(seed);
  const length = 365 * years;
  const { monthly = () => 1, priced = () => 1, growth = 0 } = ways;
  return Array.from({ length: customers }, () => {
    const share = chance.uniform();
    const come = growth === 0 ? share : Math.log(1 + share * Math.expm1(growth)) / growth;
    const own = gap * Math.exp(0.6 * chance.normal());
    const level = chance.around(100, 0.5);
    const purchases: { day: number; amount: number }[] = [];
    for (let at = today - length + come * length; at <= today; at += (own / 2 / k) * chance.gamma(k)) {
      const day = Math.floor(at);
      if (chance.uniform() > monthly(day) / 2 || purchases.at(-1)?.day === day) continue;
      purchases.push({ day, amount: chance.around(level, 0.4) * priced(day) });
      if (chance.uniform() < dropOut) break;
    }
    return purchases;
  }).filter((purchases) => purchases.length > 0);
}

function seasonsOf(seed: number, ways: Ways) {
  const survey = new SeasonSurvey(today);
  for (const purchases of purchasesOf(seed, ways)) survey.add(purchases);
  return survey.fit(365 * (ways.years ?? 4));
}

const furthest = (index: readonly number[], from: readonly number[]) =>
  Math.max(...index.map((value, month) => Math.abs(value - from[month]!)));

describe('the months of a seasonal portal', () => {
  test('are recovered, also where the portal grows twentyfold or customers buy with a rhythm', () => {
    const seasonal = (day: number) => truth[monthOf(day)]!;
    for (const ways of [{ customers: 2000 }, { customers: 2000, growth: 3 }, { customers: 1500, k: 5 }]) {
      const seasons = seasonsOf(5, { ...ways, monthly: seasonal })!;
      expect(furthest(seasons.purchases, truth), JSON.stringify(ways)).toBeLessThan(0.16);
      expect(seasons.purchases[10]!).toBeGreaterThan(1.4);
      expect(furthest(seasons.money, seasons.purchases)).toBeLessThan(0.1);
    }
  });

  test('move money beyond the count where larger orders fall into them', () => {
    const seasons = seasonsOf(6, {
      customers: 1500,
      monthly: (day) => truth[monthOf(day)]!,
      priced: (day) => (monthOf(day) === 11 ? 1.5 : 1),
    })!;
    expect(seasons.money[11]! / seasons.purchases[11]!).toBeGreaterThan(1.3);
    expect(seasons.money[3]! / seasons.purchases[3]!).toBeLessThan(1.02);
  });

  test('count less the less is known', () => {
    const gentle = (day: number) => truth[monthOf(day)]! ** 0.5;
    const much = seasonsOf(7, { customers: 3000, monthly: gentle })!;
    const little = seasonsOf(7, { customers: 450, monthly: (day) => truth[monthOf(day)]! })!;
    const spread = (index: readonly number[]) => Math.max(...index) - Math.min(...index);
    expect(spread(much.purchases)).toBeGreaterThan(0.4);
    expect(spread(little.purchases)).toBeLessThan(spread(truth));
  });
});

describe('no season is invented', () => {
  // 1 % by the test of customers, 5 % where whole months go up and down; 60 portals each, and two standard errors.
  const found = (ways: (seed: number) => Ways) =>
    Array.from({ length: 60 }, (_, i) => seasonsOf(900 + i, { customers: 300, ...ways(900 + i) })).filter(
      (seasons) => seasons !== null,
    ).length;

  test.each([
    ['flat', {}],
    ['growing', { growth: 3, customers: 900 }],
    ['buying with a rhythm', { k: 6 }],
    ['of yearly buyers, each in its own month', { gap: 365 * 2, k: 40, years: 6, dropOut: 0.05 }],
  ] as const)('in portals %s', (_, ways) => {
    expect(found(() => ways)).toBeLessThanOrEqual(2);
  });

  test('where single months go up and down by a fifth', () => {
    const shaken = (seed: number) => {
      const chance = chanceFrom(seed);
      const shocks = Array.from({ length: 100 }, () => Math.min(2, Math.exp(0.2 * chance.normal())));
      return { monthly: (day: number) => shocks[Math.floor((today - day) / 30.5)]! };
    };
    expect(found(shaken)).toBeLessThanOrEqual(6);
  });

  test('under 24 months, or from a few customers', () => {
    const seasonal = { monthly: (day: number) => truth[monthOf(day)]!, customers: 3000 };
    expect(seasonsOf(8, { ...seasonal, years: 1.9 })).toBeNull();
    expect(seasonsOf(8, { ...seasonal, customers: 90 })).toBeNull();
    expect(new SeasonSurvey(today).fit(5000)).toBeNull();
  });
});

describe('the index over a span of days', () => {
  const seasons = { purchases: truth, money: truth.map((_, month) => (month < 6 ? 0.5 : 1.5)), customers: 500 };
  const newYear = Date.UTC(2026, 0, 1) / 86_400_000;

  test('is that of its months, and 1 without seasons', () => {
    expect(seasonOver(seasons, newYear + 1, 28)).toBeCloseTo(truth[0]!, 2);
    expect(seasonOver(seasons, Date.UTC(2026, 10, 2) / 86_400_000, 27)).toBeCloseTo(truth[10]!, 2);
    expect(seasonOver(seasons, newYear, 59)).toBeCloseTo((31 * truth[0]! + 28 * truth[1]!) / 59, 2);
    expect(seasonOver(seasons, newYear + 1, 28, 'money')).toBeCloseTo(0.5, 2);
    for (const none of [null, undefined]) expect(seasonOver(none, newYear, 40)).toBe(1);
  });

  test.prop([fc.integer({ min: -5000, max: 30_000 }), fc.integer({ min: 1, max: 12 })])(
    'is 1 over whole years, whenever they begin',
    (day, years) => {
      expect(seasonOver(seasons, day, years * 365.2425)).toBeCloseTo(1, 9);
    },
  );
});

describe('spending held against its season', () => {
  const seasonal = (day: number) => truth[monthOf(day)]!;
  const portal = purchasesOf(9, { customers: 900, gap: 12, dropOut: 0.01, monthly: seasonal });
  const facts = portal.map((purchases) => customerOf(purchases));

  test('a quiet season is no fall and a busy one no rise', () => {
    const { model } = portalOf(facts);
    expect(model.seasons).not.toBeNull();
    const busy = Date.UTC(2025, 11, 31) / 86_400_000;
    const quiet = Date.UTC(2025, 8, 1) / 86_400_000;
    const alarms = (asOf: number, seasons: typeof model.seasons) => {
      const tests = portal
        .map((purchases) => purchases.filter(({ day }) => day <= asOf))
        .map((seen) => seen.map(({ day, amount }) => ({ day, amount, products: 'A', units: null })))
        .filter((points) => (points.at(-1)?.day ?? 0) > asOf - 20)
        .map((points) => windowTest(points, model.params, model.amounts, seasons))
        .filter((test) => test !== null);
      return {
        down: tests.filter(({ p }) => p < 0.05).length / tests.length,
        up: tests.filter(({ p }) => p > 0.95).length / tests.length,
      };
    };
    expect(alarms(busy, null).up).toBeGreaterThan(2 * alarms(busy, model.seasons).up);
    expect(alarms(busy, model.seasons).up).toBeLessThan(0.07);
    expect(alarms(quiet, null).down).toBeGreaterThan(alarms(quiet, model.seasons).down);
    expect(alarms(quiet, model.seasons).down).toBeLessThan(0.07);
  });
});
