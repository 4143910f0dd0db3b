import { describe, expect, test } from 'vitest';
import { type CustomerGaps, horizonOf } from '../../../src/scoring/forecast/horizon.ts';
import { kaplanMeier, survivalAt, survivalQuantile } from '../../../src/scoring/forecast/kaplan-meier.ts';
import { youngPortal } from '../../../src/scoring/forecast/young-portal.ts';
import { type Chance, chanceFrom } from '../simulated-portal.ts';
import { simulatedTimes } from './simulated-customers.ts';

describe('the product-limit estimate', () => {
  const durations = [
    { length: 1, ended: true },
    { length: 2, ended: false },
    { length: 3, ended: true },
    { length: 4, ended: true },
    { length: 5, ended: false },
  ];

  test('takes what was cut off as "at least"', () => {
    const steps = kaplanMeier(durations);
    expect(steps.map(({ length }) => length)).toEqual([1, 3, 4]);
    [4 / 5, (4 / 5) * (2 / 3), (4 / 5) * (2 / 3) * (1 / 2)].forEach((survival, i) => {
      expect(steps[i]!.survival).toBeCloseTo(survival, 12);
    });
    expect(survivalQuantile(steps)).toBe(4);
    expect(survivalQuantile(steps, 0.9)).toBeNull();
    expect(survivalAt(steps, 0.5)).toBe(1);
    expect(survivalAt(steps, 3)).toBeCloseTo(8 / 15, 12);
    expect(survivalAt(steps, 100)).toBeCloseTo(4 / 15, 12);
  });

  test('a weight is so many equal durations, and their order is nothing', () => {
    const weighted = kaplanMeier([
      { length: 7, ended: true, weight: 3 },
      { length: 9, ended: false, weight: 2 },
    ]);
    const single = [9, 7, 7, 9, 7].map((length) => ({ length, ended: length === 7 }));
    expect(weighted).toEqual(kaplanMeier(single));
  });

  test('an ending and a cut-off of the same length: the cut-off was still at risk', () => {
    const steps = kaplanMeier([
      { length: 5, ended: false },
      { length: 5, ended: true },
    ]);
    expect(steps).toEqual([{ length: 5, survival: 0.5 }]);
  });

  test('nothing gives nothing', () => {
    expect(kaplanMeier([])).toEqual([]);
    expect(survivalQuantile([])).toBeNull();
  });
});

describe('the window', () => {
  const gaps = (gapsDays: number[], openGapDays: number): CustomerGaps => ({ gapsDays, openGapDays });

  test('each customer by its own median, open gaps cut off', () => {
    const medians: [CustomerGaps, number][] = [
      [gaps([30, 50], 10), 30],
      // The silence outlasted the short gap, so only the long one says how long it takes.
      [gaps([10, 100], 50), 100],
      [gaps([10, 100, 110], 50), 100],
      [gaps([100], 20), 100],
      [gaps([20, 40, 60], 0), 40],
    ];
    for (const [customer, median] of medians) expect(horizonOf([customer], 3000).medianGapDays).toBe(median);
    const all = horizonOf(
      medians.map(([customer]) => customer),
      3000,
    );
    expect(all).toMatchObject({ medianGapDays: 100, days: 150, source: 'rhythm', shortHistory: false });
  });

  test('one gap and a longer silence give that gap', () => {
    expect(horizonOf([gaps([100], 400)], 3000)).toMatchObject({ medianGapDays: 100, days: 150 });
  });

  test('between 90 and 730 days, a year without any rhythm, and the settings win', () => {
    expect(horizonOf([gaps([7, 7, 7], 3)], 3000).days).toBe(90);
    expect(horizonOf([gaps([900], 3)], 3000).days).toBe(730);
    expect(horizonOf([gaps([], 500)], 3000)).toEqual({
      days: 365,
      medianGapDays: null,
      source: 'default',
      shortHistory: false,
    });
    expect(horizonOf([], 100)).toMatchObject({ days: 365, source: 'default', shortHistory: true });
    expect(horizonOf([gaps([365, 370], 3)], 3000, 120)).toMatchObject({ days: 120, source: 'settings' });
  });

  test('a record shorter than two windows is short', () => {
    expect(horizonOf([gaps([100], 0)], 299).shortHistory).toBe(true);
    expect(horizonOf([gaps([100], 0)], 300).shortHistory).toBe(false);
  });

  // The median gap of a customer at rate λ and k = 8 is about (1 − 1/24) / λ; those who left must not stretch it.
  test.each([0.02, 0.2, 0.4])('finds the rhythm when a share of %f leaves after each purchase', (leaving) => {
    const chance: Chance = chanceFrom(3);
    const customers: CustomerGaps[] = [];
    for (let i = 0; i < 4000; i++) {
      const T = 1825 * chance.uniform();
      const times = simulatedTimes(
        { r: 400, alpha: 400 * 100, a: leaving * 1e5, b: (1 - leaving) * 1e5, k: 8 },
        T,
        chance,
      );
      const gapsDays = times.slice(1).map((time, j) => time - times[j]!);
      customers.push(gaps(gapsDays, T - times[times.length - 1]!));
    }
    const { medianGapDays } = horizonOf(customers, 1825);
    expect(Math.abs(medianGapDays! / 96 - 1)).toBeLessThan(0.06);
  });
});

describe('the young portal', () => {
  const model = { r: 1, alpha: 60, a: 0.01, b: 0.99, k: 1 };

  test('hardly any drop-out seen in less than two windows: vitality takes the prior drop-out', () => {
    const { young, floorDropout } = youngPortal(model, 179, 90);
    expect(young).toBe(true);
    expect(floorDropout).toBeCloseTo(1 / (1 + Math.exp(0.8)), 12);
  });

  test('two windows of record, or drop-out that shows, make a grown portal', () => {
    expect(youngPortal(model, 180, 90)).toEqual({ young: false, floorDropout: undefined });
    expect(youngPortal({ ...model, a: 0.02, b: 0.98 }, 179, 90)).toEqual({ young: false, floorDropout: undefined });
  });
});
