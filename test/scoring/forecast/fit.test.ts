import { describe, expect, test } from 'vitest';
import { customersByCount } from '../../../src/scoring/forecast/count-terms.ts';
import { fitMbg } from '../../../src/scoring/forecast/fit-mbg.ts';
import { groupRows, winsorised, winsoriseLimit } from '../../../src/scoring/forecast/grouped-rows.ts';
import { mbgObjective } from '../../../src/scoring/forecast/mbg-objective.ts';
import type { MbgParams } from '../../../src/scoring/forecast/mbg-params.ts';
import { minimise } from '../../../src/scoring/forecast/minimise.ts';
import { purchaseRow, shortenedRow } from '../../../src/scoring/forecast/purchase-row.ts';
import { thinned } from '../../../src/scoring/forecast/thinned-rows.ts';
import { chanceFrom } from '../simulated-portal.ts';
import { simulatedRows } from './simulated-customers.ts';

const random: MbgParams = { r: 1.2, alpha: 50, a: 0.8, b: 2.5, k: 1 };
const regular: MbgParams = { r: 2.5, alpha: 150, a: 0.5, b: 2, k: 8 };
const portal = (params: MbgParams, customers: number, seed: number) =>
  groupRows(simulatedRows(params, customers, 1460, chanceFrom(seed)));

describe('fitting a simulated portal', () => {
  test.each([
    ['at random', random],
    ['with a rhythm', regular],
  ])('finds the parameters of 20,000 customers who buy %s within a tenth', (_, truth) => {
    const { params, label, converged } = fitMbg(portal(truth, 20_000, 31), { horizon: 180 });
    expect({ label, converged }).toEqual({ label: 'fitted', converged: true });
    for (const name of ['r', 'alpha', 'a', 'b', 'k'] as const)
      expect(Math.abs(params[name] / truth[name] - 1), `${name} ${params[name]}`).toBeLessThan(0.1);
  });

  test('k stays 1 without a rhythm, is what it is told, and a likelihood does not fall by fitting it', () => {
    const rows = portal(regular, 2000, 32);
    const plain = fitMbg(rows, { horizon: 180, regularity: false });
    const told = fitMbg(rows, { horizon: 180, regularity: 5 });
    const fitted = fitMbg(rows, { horizon: 180 });
    expect(plain.params.k).toBe(1);
    expect(told.params.k).toBe(5);
    expect(told.logLikelihood).toBeGreaterThan(plain.logLikelihood);
    expect(fitted.logLikelihood).toBeGreaterThan(told.logLikelihood);
    expect(fitMbg(portal(random, 2000, 33), { horizon: 180 }).params.k).toBe(1);
  });

  test.each([
    ['k = 1', 1, true],
    ['k = 1 without the prior', 1, false],
    ['k = 3', 3, true],
    ['k = 0.6', 0.6, true],
    ['k free', null, true],
  ])('the gradient is that of the function, %s', (_, k, prior) => {
    const rows = portal(regular, 300, 34);
    const objective = mbgObjective(rows, customersByCount(rows), { scale: 700, prior, k });
    const chance = chanceFrom(35);
    for (let point = 0; point < 5; point++) {
      const at = Float64Array.from({ length: k === null ? 5 : 4 }, () => chance.between(-1.2, 1.2));
      const gradient = new Float64Array(at.length);
      const value = objective(at, gradient);
      for (let i = 0; i < at.length; i++) {
        const step = 1e-5;
        const [above, below] = [step, -step].map((by) =>
          objective(
            at.map((v, j) => (j === i ? v + by : v)),
            new Float64Array(5),
          ),
        );
        const slope = (above! - below!) / (2 * step);
        expect(Math.abs(gradient[i]! - slope)).toBeLessThan(1e-5 * (Math.abs(slope) + 1e-2 * Math.abs(value)));
      }
    }
  });

  test('the maximum a posteriori of few customers is never degenerate', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const size = 20 + (seed % 30);
      const { params, label } = fitMbg(portal(seed % 2 ? random : regular, size, seed), { horizon: 180 });
      expect(['fitted', 'no_repeats_yet']).toContain(label);
      expect(params.r).toBeGreaterThan(0.05);
      expect(params.r).toBeLessThan(20);
      expect(params.a + params.b).toBeGreaterThan(0.2);
      expect(params.a + params.b).toBeLessThan(20);
      expect(params.alpha).toBeGreaterThan(1);
      expect(params.alpha).toBeLessThan(5000);
      expect(params.k).toBeLessThan(60);
    }
  });

  test('under twenty customers the prior stands alone, at the pace of the portal', () => {
    const rows = groupRows(
      Array.from({ length: 19 }, (_, i) => ({ x: 4, tx: 120 + i, T: 300, sumLogGaps: 4 * Math.log(30) })),
    );
    const { params, label, converged } = fitMbg(rows, { horizon: 90 });
    expect({ label, converged }).toEqual({ label: 'prior_only', converged: false });
    expect(params.alpha / params.r).toBeCloseTo(129 / 4, 10);
    expect(params.a / (params.a + params.b)).toBeCloseTo(1 / (1 + Math.exp(0.8)), 12);
    expect(fitMbg(rows, { horizon: 90, fewestCustomers: 10 }).label).toBe('fitted');
    const silent = groupRows(Array.from({ length: 5 }, () => ({ x: 0, tx: 0, T: 300, sumLogGaps: 0 })));
    expect(fitMbg(silent, { horizon: 90 }).params.alpha).toBeCloseTo(300 / Math.E, 10);
  });

  test('all histories together shorter than one window allow no forecast', () => {
    const rows = groupRows(Array.from({ length: 40 }, () => ({ x: 0, tx: 0, T: 2, sumLogGaps: 0 })));
    expect(fitMbg(rows, { horizon: 90 }).label).toBe('insufficient_history');
    expect(fitMbg(groupRows([]), { horizon: 90 }).label).toBe('insufficient_history');
  });
});

describe('rows for fitting', () => {
  test('days become counts and times; later days and older ones than asked for are left out', () => {
    expect(purchaseRow([10, 20, 50, 90], 60)).toEqual({ x: 2, tx: 40, T: 50, sumLogGaps: Math.log(10) + Math.log(30) });
    expect(purchaseRow([10, 20, 50, 90], 100, 1)).toEqual({ x: 1, tx: 40, T: 50, sumLogGaps: Math.log(40) });
    expect(purchaseRow([10], 9)).toBeNull();
    expect(purchaseRow([10], 10)).toEqual({ x: 0, tx: 0, T: 0, sumLogGaps: 0 });
  });

  test('a shortened history keeps its pace, its silence and its regularity', () => {
    const row = { x: 40, tx: 400, T: 430, sumLogGaps: 40 * Math.log(10) };
    expect(shortenedRow(row, 10)).toEqual({ x: 10, tx: 100, T: 130, sumLogGaps: 10 * Math.log(10) });
    expect(shortenedRow(row, 40)).toBe(row);
  });

  test('one endless history does not rule a small portal', () => {
    const usual = simulatedRows(random, 60, 1460, chanceFrom(41));
    const endless = { x: 500, tx: 1400, T: 1460, sumLogGaps: 500 * Math.log(2.8) };
    const rows = groupRows([...usual, endless]);
    const limit = winsoriseLimit(rows, 0.995);
    expect(limit).toBeLessThan(100);
    expect(Math.max(...winsorised(rows, limit).x)).toBe(limit);
    expect(winsoriseLimit(rows, 1)).toBe(Number.POSITIVE_INFINITY);
    const alone = fitMbg(groupRows(usual), { horizon: 180 }).params;
    const held = fitMbg(rows, { horizon: 180 }).params;
    const ruled = fitMbg(rows, { horizon: 180, winsoriseShare: 1 }).params;
    expect(Math.abs(Math.log(held.r / alone.r))).toBeLessThan(Math.abs(Math.log(ruled.r / alone.r)));
  });

  test('a thinned portal keeps its customers by count, and its fit', () => {
    const rows = portal(regular, 6000, 42);
    const sample = thinned(rows, 2000);
    expect(sample.size).toBeLessThan(2200);
    const [whole, kept] = [customersByCount(rows), customersByCount(sample)];
    whole.forEach((customers, x) => {
      expect(kept[x]).toBeCloseTo(customers, 8);
    });
    const full = fitMbg(rows, { horizon: 180 }).params;
    const part = fitMbg(sample, { horizon: 180 }).params;
    for (const name of ['r', 'alpha', 'a', 'b', 'k'] as const)
      expect(Math.abs(part[name] / full[name] - 1), name).toBeLessThan(0.1);
    expect(thinned(rows, rows.size)).toBe(rows);
  });
});

describe('the minimiser', () => {
  test('goes down the curved valley of Rosenbrock', () => {
    const { at, converged } = minimise(
      ([x, y], gradient) => {
        gradient[0] = -2 * (1 - x!) - 400 * x! * (y! - x! ** 2);
        gradient[1] = 200 * (y! - x! ** 2);
        return (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2;
      },
      [-1.2, 1],
      1e-12,
    );
    expect(converged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 5);
    expect(at[1]).toBeCloseTo(1, 5);
  });

  test('says so when it has not arrived', () => {
    const fall = minimise(
      ([x], gradient) => {
        gradient[0] = -1;
        return -x!;
      },
      [0],
      1e-7,
      20,
    );
    expect(fall.converged).toBe(false);
    expect(minimise(() => Number.POSITIVE_INFINITY, [0]).converged).toBe(false);
  });
});
