import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customersByCount } from '../../../src/scoring/forecast/count-terms.ts';
import { fitMbg } from '../../../src/scoring/forecast/fit-mbg.ts';
import { groupRows } from '../../../src/scoring/forecast/grouped-rows.ts';
import {
  expectedPurchases,
  expectedPurchasesIfAlive,
  logLikelihood,
  type MbgParams,
  probabilityActive,
  probabilityAlive,
  survival,
  vitality,
} from '../../../src/scoring/forecast/mbg.ts';
import { slopesOf } from '../../../src/scoring/forecast/mbg-objective.ts';
import type { PurchaseRow } from '../../../src/scoring/forecast/purchase-row.ts';
import { chanceFrom } from '../simulated-portal.ts';
import { simulatedRows } from './simulated-customers.ts';

const positive = (least: number, most: number) =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);
const regularities = fc.oneof(fc.constant(1), positive(0.3, 60));
const models: fc.Arbitrary<MbgParams> = fc.record({
  r: positive(0.05, 50),
  alpha: positive(0.5, 5000),
  a: positive(0.01, 20),
  b: positive(0.05, 50),
  k: regularities,
});
const shares = fc.double({ min: 0, max: 1, noNaN: true });
/** A history in days whose gaps are all equal. */
const histories: fc.Arbitrary<PurchaseRow> = fc
  .record({ x: fc.nat(60), T: positive(1, 5000), share: shares })
  .map(({ x, T, share }) => {
    const tx = x === 0 ? 0 : T * Math.max(0.01, share);
    return { x, tx, T, sumLogGaps: x === 0 ? 0 : x * Math.log(tx / x) };
  });
const spans = positive(1, 2000);
const scaled = (row: PurchaseRow, unit: number): PurchaseRow => ({
  x: row.x,
  tx: row.tx / unit,
  T: row.T / unit,
  sumLogGaps: row.sumLogGaps - row.x * Math.log(unit),
});
const close = (one: number, other: number, relative: number, absolute = 1e-12) =>
  expect(Math.abs(one - other), `${one} should be ${other}`).toBeLessThanOrEqual(
    absolute + relative * Math.max(Math.abs(one), Math.abs(other)),
  );

describe('the forecast of a customer', () => {
  test('chances lie in [0, 1], and buying again needs being alive', () => {
    fc.assert(
      fc.property(models, histories, spans, (model, row, span) => {
        const alive = probabilityAlive(model, row);
        const active = probabilityActive(model, row, span);
        for (const chance of [alive, active, survival(model, row), vitality(model, row, { horizon: span })]) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
        expect(active).toBeLessThanOrEqual(alive + 1e-12);
      }),
    );
  });

  test('a longer window never lowers P(active)', () => {
    fc.assert(
      fc.property(models, histories, spans, positive(1, 10), (model, row, span, factor) => {
        const longer = probabilityActive(model, row, span * factor);
        expect(longer).toBeGreaterThanOrEqual(probabilityActive(model, row, span) - 1e-9);
      }),
    );
  });

  test('without end of the window P(active) becomes P(alive)', () => {
    fc.assert(
      fc.property(models, histories, (model, row) => {
        const forever = (row.T + model.alpha) * 10 ** Math.min(250, 30 / Math.min(model.r, 1));
        close(probabilityActive(model, row, forever), probabilityAlive(model, row), 1e-6, 1e-9);
      }),
    );
  });

  test('silence never raises P(alive) or vitality', () => {
    fc.assert(
      fc.property(models, histories, spans, spans, (model, row, more, horizon) => {
        const later = { ...row, T: row.T + more };
        expect(probabilityAlive(model, later)).toBeLessThanOrEqual(probabilityAlive(model, row) + 1e-9);
        expect(vitality(model, later, { horizon })).toBeLessThanOrEqual(vitality(model, row, { horizon }) + 1e-9);
      }),
    );
  });

  test('vitality is 1 on the day of the last purchase', () => {
    fc.assert(
      fc.property(models, histories, spans, (model, row, horizon) => {
        close(vitality(model, { ...row, T: row.tx }, { horizon }), 1, 1e-9);
      }),
    );
  });

  test('one purchase only: vitality is at most the fall of the chance to buy within the window', () => {
    fc.assert(
      fc.property(models, positive(1, 5000), spans, (model, T, horizon) => {
        const once = { x: 0, tx: 0, T, sumLogGaps: 0 };
        const fall = probabilityActive(model, once, horizon) / probabilityActive(model, { ...once, T: 0 }, horizon);
        fc.pre(Number.isFinite(fall));
        expect(vitality(model, once, { horizon })).toBeLessThanOrEqual(fall + 1e-12);
      }),
    );
  });

  test('a floor under the drop-out never raises vitality', () => {
    fc.assert(
      fc.property(models, histories, spans, shares, (model, row, horizon, least) => {
        fc.pre(row.x > 0 && least < 0.999);
        const held = vitality(model, row, { horizon, youngFloorDropout: least });
        expect(held).toBeLessThanOrEqual(vitality(model, row, { horizon }) + 1e-9);
      }),
    );
  });

  test('days or weeks make no difference', () => {
    fc.assert(
      fc.property(models, histories, spans, (model, row, span) => {
        // A silence of the last digits of T is another one after a division.
        fc.pre(row.T === row.tx || row.T - row.tx > 1e-6 * row.T);
        const weekly = { ...model, alpha: model.alpha / 7 };
        const week = scaled(row, 7);
        close(probabilityAlive(weekly, week), probabilityAlive(model, row), 1e-8);
        close(probabilityActive(weekly, week, span / 7), probabilityActive(model, row, span), 1e-7, 1e-9);
        close(vitality(weekly, week, { horizon: span / 7 }), vitality(model, row, { horizon: span }), 1e-7, 1e-9);
        // A density per day is a seventh of the density per week for each purchase.
        close(logLikelihood(weekly, week), logLikelihood(model, row) + row.x * Math.log(7), 1e-9, 1e-7);
      }),
    );
  });

  test('a thousand purchases or thirty years of silence stay finite', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 200, max: 2000 }), positive(1, 1e4), shares, (model, x, T, share) => {
        const tx = T * Math.max(0.01, share);
        const row = { x, tx, T, sumLogGaps: x * Math.log(tx / x) };
        const answers = [
          logLikelihood(model, row),
          probabilityAlive(model, row),
          probabilityActive(model, row, 365),
          vitality(model, row, { horizon: 365 }),
        ];
        expect(answers.every(Number.isFinite)).toBe(true);
        const lost = probabilityAlive(model, { ...row, T: T * 1e6 });
        expect(lost).toBeGreaterThanOrEqual(0);
        expect(lost).toBeLessThan(1e-6);
      }),
    );
  });

  test('a customer of today is surely alive up to the drop-out after the first purchase', () => {
    fc.assert(
      fc.property(models, spans, (model, span) => {
        const today = { x: 0, tx: 0, T: 0, sumLogGaps: 0 };
        close(probabilityAlive(model, today), model.b / (model.a + model.b), 1e-12);
        const active = probabilityActive(model, today, span);
        expect(active).toBeGreaterThanOrEqual(0);
        expect(active).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('expected purchases are at least the chance of one, and grow with the window', () => {
    fc.assert(
      fc.property(models, histories, spans, (model, row, span) => {
        fc.pre(model.k >= 1 && model.k <= 20);
        const expected = expectedPurchases(model, row, span);
        expect(expected).toBeGreaterThanOrEqual(probabilityActive(model, row, span) * (1 - 2e-3) - 1e-9);
        expect(expectedPurchasesIfAlive(model, row, span * 2)).toBeGreaterThanOrEqual(
          expectedPurchasesIfAlive(model, row, span) * (1 - 2e-3),
        );
        expect(expectedPurchasesIfAlive(model, row, 0)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the fit of a portal', () => {
  const seeds = fc.integer({ min: 1, max: 2 ** 31 });
  const truth: MbgParams = { r: 1.5, alpha: 60, a: 0.6, b: 2, k: 1 };
  const rhythm: MbgParams = { ...truth, k: 6 };
  const portal = (seed: number, size: number, model: MbgParams) => {
    const chance = chanceFrom(seed);
    return simulatedRows(model, size, 720, chance).map((row) => ({
      ...row,
      tx: Math.round(row.tx),
      T: Math.ceil(row.T),
    }));
  };

  test('grouping equal customers changes no likelihood', () => {
    fc.assert(
      fc.property(seeds, models, (seed, model) => {
        const rows = portal(seed, 300, truth);
        const grouped = groupRows(rows);
        const single = rows.reduce((sum, row) => sum + logLikelihood(model, row), 0);
        close(slopesOf(model, grouped, customersByCount(grouped)).value, single, 1e-10, 1e-5);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['at random', truth],
    ['with a rhythm', rhythm],
  ])('the order of customers who buy %s does not matter', (_, model) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = portal(seed, 400, model);
        const chance = chanceFrom(seed + 1);
        const mixed = rows.map((row) => [chance.uniform(), row] as const).sort((one, other) => one[0] - other[0]);
        const first = fitMbg(groupRows(rows), { horizon: 90 });
        const second = fitMbg(groupRows(mixed.map(([, row]) => row)), { horizon: 90 });
        for (const name of ['r', 'alpha', 'a', 'b', 'k'] as const) close(first.params[name], second.params[name], 5e-5);
        close(first.logLikelihood, second.logLikelihood, 1e-9, 1e-5);
      }),
      { numRuns: 8 },
    );
  });

  test('days or weeks give the same fit', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = portal(seed, 400, rhythm);
        const daily = fitMbg(groupRows(rows), { horizon: 90 }).params;
        const weekly = fitMbg(groupRows(rows.map((row) => scaled(row, 7))), { horizon: 90 / 7 }).params;
        close(weekly.alpha * 7, daily.alpha, 5e-5);
        for (const name of ['r', 'a', 'b', 'k'] as const) close(weekly[name], daily[name], 5e-5);
      }),
      { numRuns: 8 },
    );
  });

  test('any few customers, even all of today, give finite parameters and a label', () => {
    const anyone = fc.record({ x: fc.nat(5), T: fc.nat(400), share: shares }).map(({ x, T, share }) => {
      const tx = x > 0 && T > x ? Math.max(x, Math.floor(T * share)) : 0;
      const kept = tx > 0 ? x : 0;
      return { x: kept, tx, T, sumLogGaps: kept > 0 ? kept * Math.log(tx / kept) : 0 };
    });
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 60 }), (rows) => {
        const { params, logLikelihood: fitted, label } = fitMbg(groupRows(rows), { horizon: 90 });
        expect(Object.values(params).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
        expect(Number.isFinite(fitted)).toBe(true);
        const exposure = rows.reduce((sum, { T }) => sum + T, 0);
        if (exposure < 90) expect(label).toBe('insufficient_history');
        else if (rows.length < 20) expect(label).toBe('prior_only');
        else expect(['fitted', 'no_repeats_yet']).toContain(label);
      }),
    );
  });

  test('a portal of one-time buyers is fitted, says so and hopes for little from the old ones', () => {
    const rows = Array.from({ length: 500 }, (_, i) => ({ x: 0, tx: 0, T: 1 + (i * 730) / 500, sumLogGaps: 0 }));
    const { params, label, converged } = fitMbg(groupRows(rows), { horizon: 90 });
    expect(label).toBe('no_repeats_yet');
    expect(converged).toBe(true);
    expect(params.k).toBe(1);
    const recent = probabilityActive(params, rows[0]!, 91);
    const old = probabilityActive(params, rows[499]!, 91);
    expect(recent).toBeLessThan(0.05);
    expect(old).toBeLessThan(recent);
  });
});
