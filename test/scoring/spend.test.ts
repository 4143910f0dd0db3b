import { describe, expect, test } from 'vitest';
import { likeForLike, likeForLikeSd, likeSteps } from '../../src/scoring/spend/like-for-like.ts';
import { ownAmount } from '../../src/scoring/spend/own-amount.ts';
import type { SpendPoint } from '../../src/scoring/spend/spend-points.ts';
import { studentCdf } from '../../src/scoring/spend/student-cdf.ts';
import { turningPoint } from '../../src/scoring/spend/turning-point.ts';
import { windowTest } from '../../src/scoring/spend/window-test.ts';
import { type Chance, chanceFrom, countBy, customerOf, portalOf, renewalDays, today } from './simulated-portal.ts';

const point = (day: number, amount: number, products = 'A'): SpendPoint => ({ day, amount, products, units: null });
const amounts = { mean: Math.log(100), kappa: 1, s2: 0.04, tau2: 0.04 };

/** Purchases of one rate and one amount, the rate changed by `factor` for the last `since` days. */
function purchases(chance: Chance, { gap = 30, k = 4, rate = 1, amount = 1, since = 200 } = {}): SpendPoint[] {
  const points: SpendPoint[] = [];
  for (let day = 0; ; ) {
    const changed = day > 1200 - since;
    points.push(point(Math.round(day), chance.around(changed ? 100 * amount : 100, 0.2)));
    day += Math.max(1, (gap / k) * chance.gamma(k) * (changed ? 1 / rate : 1));
    if (day > 1200) return points.filter(({ day: one }, i) => i === 0 || one > points[i - 1]!.day);
  }
}

describe('the window test', () => {
  const alarms = (seed: number, k: number, change: Parameters<typeof purchases>[1]) => {
    const chance = chanceFrom(seed);
    const params = { r: 2, alpha: 2 * 30, a: 0.1, b: 5, k };
    const tests = Array.from({ length: 600 }, () => windowTest(purchases(chance, { ...change, k }), params, amounts));
    const seen = tests.filter((one) => one !== null);
    expect(seen.length).toBeGreaterThan(500);
    return {
      down: seen.filter(({ p, ratio }) => p < 0.05 && ratio < 0.8).length / seen.length,
      up: seen.filter(({ p, ratio }) => p > 0.95 && ratio > 1.25).length / seen.length,
    };
  };

  test.each([1, 4, 30])('raises no more false alarms than it says (k = %f)', (k) => {
    const { down, up } = alarms(100 + k, k, {});
    // Nominal 5 %, and two standard errors of 600 trials.
    expect(down).toBeLessThanOrEqual(0.068);
    expect(up).toBeLessThanOrEqual(0.068);
  });

  test('finds halved money and doubled money of regular buyers', () => {
    expect(alarms(7, 20, { amount: 0.4 }).down).toBeGreaterThan(0.95);
    expect(alarms(8, 20, { amount: 2.2 }).up).toBeGreaterThan(0.95);
    expect(alarms(9, 20, { rate: 0.4, since: 400 }).down).toBeGreaterThan(0.6);
  });

  test('says nothing where too little is expected', () => {
    const params = { r: 2, alpha: 2 * 365, a: 0.1, b: 5, k: 20 };
    expect(windowTest([point(0, 100), point(365, 100), point(730, 100)], params, amounts)).toBeNull();
    expect(windowTest([point(0, 100)], params, amounts)).toBeNull();
  });

  test('does not depend on the day it is asked, only on purchases', () => {
    const facts = customerOf(
      Array.from({ length: 30 }, (_, i) => ({ day: today - 30 * i - 9, amount: i < 6 ? 50 : 100 })),
    );
    const chance = chanceFrom(3);
    const portal = Array.from({ length: 200 }, () =>
      customerOf(
        renewalDays(chance, today - 900, today, 30, 9).map((day) => ({ day, amount: chance.around(100, 0.2) })),
      ),
    );
    const answer = portalOf(portal).score(facts);
    expect(answer.category).toBe('decreased_spend');
    expect(answer.since).toBeGreaterThanOrEqual(today - 189);
    expect(answer.since).toBeLessThanOrEqual(today - 129);
  });
});

describe('like for like', () => {
  const yearly = (...values: number[]) => values.map((value, i) => point(365 * i, value));

  test('a fall far beyond the spread is improbable, one inside it is not', () => {
    const now = 365 * 3 + 100;
    const fall = likeForLike(yearly(40_000, 41_000, 39_000, 15_000), 0.1, now, 547)!;
    expect(fall).toMatchObject({ since: 365 * 3, ordersBefore: 3, ordersNow: 1 });
    expect(fall.p).toBeLessThan(0.001);
    expect(fall.ratio).toBeLessThan(0.5);
    const wobble = likeForLike(yearly(40_000, 41_000, 39_000, 36_000), 0.15, now, 547)!;
    expect(wobble.p).toBeGreaterThan(0.05);
    expect(likeForLike(yearly(100, 100, 250), 0.1, 800, 547)!.p).toBeGreaterThan(0.99);
  });

  test('a run of low orders is one fall, dated by its first', () => {
    const points = [0, 100, 200, 300, 400, 500].map((day) => point(day, day < 300 ? 1000 : 400));
    expect(likeForLike(points, 0.1, 550, 365)!.since).toBe(300);
  });

  test('compares orders of the same products only, and needs two', () => {
    expect(likeForLike([point(0, 900, 'A\nB'), point(365, 400, 'A')], 0.1, 400, 547)).toBeNull();
    expect(likeForLike([], 0.1, 400, 547)).toBeNull();
    const mixed = [point(0, 400, 'A'), point(100, 900, 'A\nB'), point(365, 400, 'A')];
    expect(likeForLike(mixed, 0.1, 400, 547)).toMatchObject({ before: expect.closeTo(400), now: expect.closeTo(400) });
  });

  test('the spread of a portal is found in spite of real changes, and never below five percent', () => {
    const chance = chanceFrom(4);
    const steps: number[] = [];
    for (let i = 0; i < 600; i++) {
      const level = (j: number) => (i % 12 === 0 && j >= 2 ? 0.4 : 1);
      steps.push(...likeSteps(yearly(...[0, 1, 2, 3].map((j) => chance.around(1000 * level(j), 0.2)))));
    }
    expect(likeForLikeSd(Float64Array.from(steps))).toBeGreaterThan(0.17);
    expect(likeForLikeSd(Float64Array.from(steps))).toBeLessThan(0.24);
    expect(likeForLikeSd(new Float64Array(1000))).toBe(0.05);
    expect(likeForLikeSd(new Float64Array(0))).toBeCloseTo(0.3);
  });
});

test('a giant among small customers keeps its size, a customer without purchases gets the portal mean', () => {
  const prior = { mean: Math.log(100), kappa: 40, s2: 0.04, tau2: 0.001 };
  expect(ownAmount(prior, [10_000, 10_000, 10_000, 10_000]).mean).toBeGreaterThan(8800);
  expect(ownAmount(prior, [101, 99, 100]).mean).toBeCloseTo(102, 0);
  expect(ownAmount(prior, []).mean).toBeCloseTo(102, 0);
});

test('the turning point is the first order of the present run', () => {
  const points = Array.from({ length: 20 }, (_, i) => point(10 * i, i < 12 ? 100 : 30));
  expect(turningPoint(points, 0, 200, 'down')).toBe(120);
  const risen = Array.from({ length: 20 }, (_, i) => point(10 * i, i < 12 ? 30 : 100));
  expect(turningPoint(risen, 0, 200, 'up')).toBe(120);
});

test('Student’s law as tabled, and with many degrees the Normal one', () => {
  for (const [t, degrees, p] of [
    [0, 4, 0.5],
    [2.131847, 4, 0.95],
    [-2.776445, 4, 0.025],
    [1.812461, 10, 0.95],
    [-1.959963985, 1e7, 0.025],
  ] as const) {
    expect(studentCdf(t, degrees)).toBeCloseTo(p, 6);
  }
});

describe('on data where nothing changes', () => {
  test('shuffling the dates within customers leaves at most the stated share of alarms', () => {
    const chance = chanceFrom(11);
    const portal = Array.from({ length: 500 }, () => {
      const days = renewalDays(chance, Math.round(chance.between(today - 1000, today - 500)), today, 25, 3);
      const money = days.map((_, i) => chance.around(i < days.length / 2 ? 200 : 90, 0.3));
      for (let i = money.length - 1; i > 0; i--) {
        const j = Math.floor(chance.uniform() * (i + 1));
        [money[i], money[j]] = [money[j]!, money[i]!];
      }
      return customerOf(days.map((day, i) => ({ day, amount: money[i]! })));
    });
    const { score } = portalOf(portal);
    const counts = countBy(portal, (facts) => score(facts).category);
    expect(counts.decreased_spend ?? 0).toBeLessThanOrEqual(25);
    expect(counts.growing ?? 0).toBeLessThanOrEqual(25);
  });
});
