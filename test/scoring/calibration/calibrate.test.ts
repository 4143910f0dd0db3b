import { describe, expect, test } from 'vitest';
import { busiestYearlyPurchases } from '../../../src/scoring/calibration/busiest-yearly-purchases.ts';
import {
  type Calibration,
  calibratedChance,
  chancesOf,
  type ForecastMethod,
} from '../../../src/scoring/calibration/calibrate.ts';
import { leanOnRfm } from '../../../src/scoring/calibration/lean-on-rfm.ts';
import { outcomesAfter } from '../../../src/scoring/calibration/outcomes.ts';
import type { DatedPurchase } from '../../../src/scoring/calibration/purchase-table.ts';
import { rfmChance } from '../../../src/scoring/calibration/rfm-rule.ts';
import { type Slice, sliceAt } from '../../../src/scoring/calibration/slice.ts';
import { fitStack, stackChance } from '../../../src/scoring/calibration/stack.ts';
import { trainingSlices } from '../../../src/scoring/calibration/training.ts';
import { probabilityActive } from '../../../src/scoring/forecast/mbg.ts';
import type { PurchaseRow } from '../../../src/scoring/forecast/purchase-row.ts';
import { auc } from '../../../src/scoring/proof/measures/auc.ts';
import { believedRow } from '../../../src/scoring/purchase-pace.ts';
import { cdnowCut, cdnowMissing, cdnowPurchases } from '../forecast/cdnow-sample.ts';
import { chanceFrom } from '../simulated-portal.ts';
import { calibrated, rowsOf, simulatedCustomers, tableOf, truth } from './calibrated-portal.ts';

const methods: readonly ForecastMethod[] = ['prior', 'mbg', 'stack', 'recency', 'rfm'];
const brier = (chances: Float64Array, bought: Uint8Array) =>
  chances.reduce((sum, chance, i) => sum + (chance - bought[i]!) ** 2, 0) / chances.length;

describe('the calibration of a portal', () => {
  const customers = simulatedCustomers(400, 700);
  const portal = calibrated(tableOf(customers, 600), 600, 100);

  test('one customer gets the very number that all get together, also from a stored calibration', () => {
    const { calibration, params, slice } = portal;
    const stored: Calibration = JSON.parse(JSON.stringify(calibration));
    for (const method of methods) {
      const all = chancesOf(calibration, params, slice, method);
      rowsOf(slice).forEach((row, i) => {
        expect(calibratedChance(stored, params, row, method)).toBe(all[i]);
      });
    }
  });

  test('asks no stack that was kept since an older version, and its rules as ever', () => {
    const { calibration, params, slice } = portal;
    const older = { ...calibration, version: 1 } as unknown as Calibration;
    expect(calibration.version).toBe(2);
    expect(chancesOf(older, params, slice)).toEqual(chancesOf({ ...calibration, stack: null }, params, slice));
    expect(chancesOf(older, params, slice)).not.toEqual(chancesOf(calibration, params, slice));
    expect(chancesOf(older, params, slice, 'rfm')).toEqual(chancesOf(calibration, params, slice, 'rfm'));
  });

  test('learns from windows that have ended, and says from how many customers', () => {
    const { training, method, why } = portal.calibration;
    expect({ method, why }).toEqual({ method: 'stack', why: 'enough_past' });
    expect(training.map(({ cut }) => cut)).toEqual([500, 450, 400]);
    for (const { customers: count, bought } of training) {
      expect(count).toBeGreaterThan(100);
      expect(bought).toBeGreaterThan(30);
    }
  });

  test('takes half the record for a window where the record is shorter than two', () => {
    const { training } = calibrated(tableOf(customers, 150), 150, 100).calibration;
    expect(training.map(({ cut, horizonDays }) => [cut, horizonDays])).toEqual([[75, 75]]);
  });

  test('learns nothing of a window four times as long as the past ones', () => {
    const { calibration } = calibrated(tableOf(customers, 150), 150, 310);
    expect(calibration).toMatchObject({ method: 'mbg', why: 'no_past', training: [], stack: null, recency: null });
  });

  test('is the model alone where too few customers bought or stayed away', () => {
    const { calibration, params, slice } = calibrated(tableOf(customers.slice(0, 60), 600), 600, 100);
    expect(calibration).toMatchObject({ method: 'mbg', why: 'few_outcomes', stack: null });
    expect(chancesOf(calibration, params, slice, 'stack')).toEqual(chancesOf(calibration, params, slice, 'mbg'));
  });

  test('says how often the busiest tenth of repeaters buys, short spans counted as a year', () => {
    const often = (count: number) => Array.from({ length: count }, (_, i) => ({ day: 500 + 4 * i, amount: 1 }));
    const slow = Array.from({ length: 9 }, () => [0, 365].map((day) => ({ day, amount: 1 })));
    const busiest = (more: readonly (readonly DatedPurchase[])[]) =>
      busiestYearlyPurchases(sliceAt(tableOf([...slow, ...more], 600), 600, 100));
    expect(busiest([often(13)])).toBe(12);
    expect(busiest([])).toBe(1);
    expect(busiestYearlyPurchases(sliceAt(tableOf([often(1)], 600), 600, 100))).toBeNull();
    expect(portal.calibration.busiestYearlyPurchases).toBe(busiestYearlyPurchases(portal.slice));
  });

  describe('of two orders close together', () => {
    const close = (slice: Slice) => rowsOf(slice).find(({ x, tx }) => x === 1 && tx < 5)!;
    const pair = [590, 592].map((day) => ({ day, amount: 40 }));

    test('believes no great pace where the past is too short for a stack, and what it has learned where it is not', () => {
      const few = calibrated(tableOf([...customers.slice(0, 60), pair], 600), 600, 100);
      const row = close(few.slice);
      const believed = believedRow(few.params, row, few.calibration.busiestYearlyPurchases);
      expect(believed.tx).toBeGreaterThan(row.tx);
      expect(calibratedChance(few.calibration, few.params, row)).toBe(probabilityActive(few.params, believed, 100));
      const many = calibrated(tableOf([...customers, pair], 600), 600, 100);
      const recorded = close(many.slice);
      expect(calibratedChance(many.calibration, many.params, recorded, 'mbg')).toBe(
        probabilityActive(many.params, recorded, 100),
      );
    });

    test('believes no great pace in a stack of past windows shorter than the window, and it in one of whole windows', () => {
      const chanceIn = (cut: number, window: number) => {
        const beside = [cut - 10, cut - 8].map((day) => ({ day, amount: 40 }));
        const { calibration, params, slice } = calibrated(tableOf([...customers, beside], 700), cut, window);
        const row = close(slice);
        const { stack, rfm, amounts, busiestYearlyPurchases: busiest } = calibration;
        const moved = (taken: PurchaseRow) => {
          const chance = probabilityActive(params, taken, window);
          return leanOnRfm(stackChance(stack!, chance, row, window, amounts), rfmChance(rfm!, row));
        };
        const believed = believedRow(params, row, busiest);
        expect(believed.tx).toBeGreaterThan(row.tx);
        return { chance: calibratedChance(calibration, params, row), recorded: moved(row), believed: moved(believed) };
      };
      const short = chanceIn(500, 300);
      expect(short.chance).toBe(short.believed);
      expect(short.chance).not.toBe(short.recorded);
      const whole = chanceIn(600, 300);
      expect(whole.chance).toBe(whole.recorded);
      expect(whole.chance).not.toBe(whole.believed);
    });

    test('is nearer to what follows in a young portal where many orders are soon followed by a second part', () => {
      const chance = chanceFrom(7);
      const young = simulatedCustomers(400, 160, { seed: 8, model: { r: 2, alpha: 180, a: 0.5, b: 2, k: 1 } }).map(
        (own) => {
          if (chance.uniform() > 0.3) return own;
          const second = { day: own[0]!.day + 1 + Math.floor(3 * chance.uniform()), amount: 10 };
          return [...own.filter(({ day }) => day !== second.day), second].sort((one, other) => one.day - other.day);
        },
      );
      const table = tableOf(young, 160);
      const { calibration, params, slice } = calibrated(table, 40, 120);
      expect(calibration.stack).toBeNull();
      const { bought } = outcomesAfter(table, slice);
      const recorded = { ...calibration, busiestYearlyPurchases: null };
      expect(brier(chancesOf(calibration, params, slice), bought)).toBeLessThan(
        brier(chancesOf(recorded, params, slice), bought) - 0.005,
      );
    });
  });

  test('is the prior alone below twenty customers', () => {
    const few = calibrated(tableOf(customers.slice(0, 15), 600), 600, 100).calibration;
    expect(few).toMatchObject({ method: 'prior', why: 'few_customers' });
    expect(calibrated(tableOf([], 600), 600, 100).calibration).toMatchObject({ method: 'prior', training: [] });
  });

  test('is never quite certain, not even of a weekly buyer or of one silent for years', () => {
    const weekly = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: i % 10 === 0 ? 20 : 150 }, (__, week) => ({ day: 7 * week + (i % 7), amount: 10 })),
    );
    const { calibration, params, slice } = calibrated(tableOf(weekly, 1050), 1050, 180);
    const chances = chancesOf(calibration, params, slice);
    expect(Math.min(...chances)).toBe(1e-6);
    expect(Math.max(...chances)).toBeLessThan(1);
  });

  test('needs no amounts', () => {
    const silent = simulatedCustomers(400, 700, { amounts: false });
    const { calibration, params, slice } = calibrated(tableOf(silent, 600), 600, 100);
    expect(calibration.method).toBe('stack');
    expect(calibration.stack!.sds[0]).toBe(0);
    for (const chance of chancesOf(calibration, params, slice)) expect(chance).toBeGreaterThan(0);
  });

  test('leaves a model that is right nearly as it is', () => {
    const many = tableOf(simulatedCustomers(6000, 700, { seed: 7 }), 700);
    const { calibration, params, slice } = calibrated(many, 600, 100);
    const { bought } = outcomesAfter(many, slice);
    const model = brier(chancesOf(calibration, params, slice, 'mbg'), bought);
    expect(calibration.method).toBe('stack');
    expect(brier(chancesOf(calibration, params, slice), bought)).toBeLessThan(model + 0.001);
  });

  test('corrects a model that is wrong: clumpy buyers', () => {
    const many = tableOf(simulatedCustomers(4000, 700, { seed: 8, model: { ...truth, k: 0.4, a: 0.1 } }), 700);
    const { calibration, params, slice } = calibrated(many, 600, 100);
    const { bought } = outcomesAfter(many, slice);
    const model = brier(chancesOf(calibration, params, slice, 'mbg'), bought);
    expect(brier(chancesOf(calibration, params, slice), bought)).toBeLessThan(0.98 * model);
  });
});

describe.skipIf(cdnowMissing)('CDNOW, the last 39 weeks forecast from the first', () => {
  test('the stack is better than the model alone, beyond the noise of the customers', () => {
    const table = tableOf(cdnowPurchases(), cdnowCut + 273);
    const { calibration, params, slice } = calibrated(table, cdnowCut, 273);
    const { bought } = outcomesAfter(table, slice);
    const stack = chancesOf(calibration, params, slice, 'stack');
    const model = chancesOf(calibration, params, slice, 'mbg');
    const excess = stack.map((chance, i) => (chance - bought[i]!) ** 2 - (model[i]! - bought[i]!) ** 2);
    const mean = excess.reduce((sum, value) => sum + value, 0) / slice.size;
    const variance = excess.reduce((sum, value) => sum + (value - mean) ** 2, 0) / slice.size;
    expect(Math.abs(brier(model, bought) - 0.1614)).toBeLessThan(0.001);
    expect(mean + 1.96 * Math.sqrt(variance / slice.size)).toBeLessThan(0);
  });
});

describe.skipIf(cdnowMissing)('CDNOW after half a year, 273 days ahead', () => {
  test('the stack ranks as well as the RFM rule', () => {
    const cut = cdnowCut - 92;
    const table = tableOf(cdnowPurchases(), cut + 273);
    const { calibration, params, slice } = calibrated(table, cut, 273);
    const { bought } = outcomesAfter(table, slice);
    const rank = (method: ForecastMethod) => auc(chancesOf(calibration, params, slice, method), bought)!;
    expect(rank('stack')).toBeGreaterThan(rank('rfm') - 0.002);
  });
});

describe.skipIf(cdnowMissing)('CDNOW after half a year, when past windows are half as long as the window', () => {
  test('the stack ranks as well as the RFM rule, and better than one of rows as recorded', () => {
    const cut = cdnowCut - 91;
    const table = tableOf(cdnowPurchases(), cut + 182);
    const { calibration, params, slice } = calibrated(table, cut, 182);
    const { bought } = outcomesAfter(table, slice);
    const stack = fitStack(trainingSlices(table, cut, 182, params, null));
    const recorded = chancesOf({ ...calibration, busiestYearlyPurchases: null, stack }, params, slice, 'stack');
    const rank = (chances: Float64Array) => auc(chances, bought)!;
    expect(rank(chancesOf(calibration, params, slice))).toBeGreaterThan(rank(recorded) + 0.002);
    expect(rank(chancesOf(calibration, params, slice))).toBeGreaterThan(
      rank(chancesOf(calibration, params, slice, 'rfm')) - 0.002,
    );
  });
});
