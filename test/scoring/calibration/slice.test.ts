import { describe, expect, test } from 'vitest';
import { outcomesAfter } from '../../../src/scoring/calibration/outcomes.ts';
import { rowsAt, sliceAt, thinnedSlice } from '../../../src/scoring/calibration/slice.ts';
import { rowsOf, tableOf } from './calibrated-portal.ts';

describe('what was known at a cut', () => {
  const table = tableOf(
    [
      [
        { day: 10, amount: 100 },
        { day: 40, amount: null },
        { day: 100, amount: 50 },
        { day: 130, amount: 7 },
      ],
      [],
      [{ day: 120, amount: 1 }],
      [
        { day: 20, amount: 30 },
        { day: 60, amount: 20, known: 110 },
        { day: 125, amount: 5, known: 140 },
      ],
    ],
    200,
  );

  test('counts, times and money of each customer who had bought', () => {
    const slice = sliceAt(table, 100, 50);
    expect([...slice.customer]).toEqual([0, 3]);
    const [one, other] = rowsOf(slice);
    expect(one).toMatchObject({ x: 2, tx: 90, T: 90, n: 2, spend: 150, spendLastWindow: 50 });
    expect(one!.sumLogGaps).toBeCloseTo(Math.log(30) + Math.log(60), 12);
    expect(one!.sumLog).toBeCloseTo(Math.log(100) + Math.log(50), 12);
    expect(other).toMatchObject({ x: 0, tx: 0, T: 80, sumLogGaps: 0, n: 1, spend: 30, spendLastWindow: 0 });
  });

  test('a purchase entered late counts from the day it was known', () => {
    expect(rowsOf(sliceAt(table, 109, 50))[1]).toMatchObject({ x: 0, T: 89 });
    expect(rowsOf(sliceAt(table, 110, 50))[1]).toMatchObject({ x: 1, tx: 40, T: 90 });
  });

  test('the rows to be fitted hold the same customers', () => {
    const rows = rowsAt(table, 110);
    expect(rows.size).toBe(2);
    expect([...rows.x]).toEqual([2, 1]);
    expect([...rows.T]).toEqual([100, 90]);
  });

  test('what followed, as known at the end of the table or on an earlier day', () => {
    const slice = sliceAt(table, 100, 30);
    expect(outcomesAfter(table, slice)).toEqual({ bought: new Uint8Array([1, 1]), spend: new Float64Array([7, 5]) });
    expect(outcomesAfter(table, slice, 130).bought).toEqual(new Uint8Array([1, 0]));
    expect(outcomesAfter(table, sliceAt(table, 100, 29)).bought).toEqual(new Uint8Array([0, 1]));
  });

  test('a thinned slice keeps every nth customer whole', () => {
    const whole = sliceAt(
      tableOf(
        Array.from({ length: 10 }, (_, i) => [{ day: i, amount: i }]),
        20,
      ),
      20,
      5,
    );
    const thin = thinnedSlice(whole, 4);
    expect([...thin.customer]).toEqual([0, 3, 6, 9]);
    expect(rowsOf(thin)[2]).toEqual(rowsOf(whole)[6]);
    expect(thinnedSlice(whole, 10)).toBe(whole);
  });
});
