import { describe, expect, test } from 'vitest';
import { outcomesAfter } from '../../../src/scoring/calibration/outcomes.ts';
import type { PurchaseTable } from '../../../src/scoring/calibration/purchase-table.ts';
import { bucketOf, quantileEdges, smoothedRates } from '../../../src/scoring/calibration/rates.ts';
import { fitRecency, ninetyDayCut, recencyChance } from '../../../src/scoring/calibration/recency-rule.ts';
import { fitRfm, rfmBucket } from '../../../src/scoring/calibration/rfm-rule.ts';
import { sliceAt } from '../../../src/scoring/calibration/slice.ts';
import { fitAmounts } from '../../../src/scoring/forecast/amounts.ts';
import { rowsOf, tableOf } from './calibrated-portal.ts';

/** One past slice, without a model's chances: rules do not look at them. */
function pastOf(table: PurchaseTable, cut: number) {
  const slice = sliceAt(table, cut, 100);
  return [{ slice, outcomes: outcomesAfter(table, slice), chances: new Float64Array(0), amounts: fitAmounts([]) }];
}

/** 200 customers with a first purchase each, silent for 1 to 200 days at day 300; those silent under `limit` buy again. */
const portal = (limit: number) =>
  tableOf(
    [
      ...Array.from({ length: 200 }, (_, i) => [
        { day: 299 - i, amount: 10 + i },
        ...(i + 1 < limit ? [{ day: 320, amount: 5 }] : []),
      ]),
    ],
    400,
  );

describe('buckets', () => {
  test('an edge belongs to the bucket below it', () => {
    expect([0, 30, 31, 90, 91].map((value) => bucketOf([30, 90], value))).toEqual([0, 0, 1, 1, 2]);
  });

  test('edges of equal shares keep ties together', () => {
    expect(
      quantileEdges(
        Float64Array.from({ length: 10 }, (_, i) => i),
        5,
      ),
    ).toEqual([2, 4, 6, 8]);
    expect(quantileEdges(new Float64Array([1, 1, 1, 1, 1, 1, 1, 2]), 4)).toEqual([1]);
    expect(quantileEdges(new Float64Array(0), 4)).toEqual([]);
  });

  test('rates lean towards the rate of all, and an empty bucket has it', () => {
    const rates = smoothedRates({ customers: new Float64Array([8, 0, 90]), bought: new Float64Array([8, 0, 41]) });
    expect(rates).toEqual([0.9, 0.5, 42 / 92]);
  });
});

describe('the recency rule', () => {
  test('finds the edges of its own that tell most', () => {
    const rule = fitRecency(pastOf(portal(100), 300));
    const rows = rowsOf(sliceAt(portal(100), 300, 100));
    for (const row of rows.filter(({ T, tx }) => T - tx < 90)) expect(recencyChance(rule, row)).toBeGreaterThan(0.75);
    for (const row of rows.filter(({ T, tx }) => T - tx > 110)) expect(recencyChance(rule, row)).toBeLessThan(0.15);
  });

  test('rates need not fall with silence', () => {
    const late = tableOf(
      Array.from({ length: 300 }, (_, i) => [
        { day: i, amount: null },
        ...(i < 150 ? [{ day: 350, amount: null }] : []),
      ]),
      400,
    );
    const { rates } = fitRecency(pastOf(late, 300), [[150]]);
    expect(rates[0]).toBeLessThan(0.1);
    expect(rates[1]).toBeGreaterThan(0.9);
  });

  test('the 90-day cut is certain either way', () => {
    const [row] = rowsOf(sliceAt(tableOf([[{ day: 0, amount: 1 }]], 100), 90, 10));
    expect(ninetyDayCut(row!)).toBe(1);
    expect(ninetyDayCut({ ...row!, T: 91 })).toBe(0);
  });
});

describe('the RFM rule', () => {
  test('scores the freshest, busiest and richest highest', () => {
    const customers = Array.from({ length: 100 }, (_, i) =>
      Array.from({ length: 1 + Math.floor(i / 10) }, (__, n) => ({ day: i - n < 0 ? 0 : 100 + i - n, amount: 10 + i })),
    ).map((purchases) => purchases.toReversed());
    const slice = sliceAt(tableOf(customers, 300), 200, 50);
    const rule = fitRfm([], slice);
    const scores = rowsOf(slice).map((row) => rfmBucket(rule, row) + 3);
    expect(Math.min(...scores)).toBe(3);
    expect(Math.max(...scores)).toBe(15);
    expect(scores.at(-1)).toBe(15);
    expect(scores[0]).toBe(3);
  });
});
