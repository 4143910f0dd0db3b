import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightedKappa } from '../../../../src/scoring/proof/measures/weighted-kappa.ts';

const kappa = (one: number[], other: number[], weights: 'linear' | 'quadratic') =>
  weightedKappa(Uint8Array.from(one), Uint8Array.from(other), weights);

const ratings = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 40 });

describe('weighted kappa', () => {
  test('by hand: six records, one miss by one level and one by two', () => {
    const one = [0, 0, 1, 1, 2, 2];
    const other = [0, 1, 1, 1, 2, 0];
    // Missed: linear 1 + 2 = 3, quadratic 1 + 4 = 5. By chance 2·(2·0 + 3·1 + 1·2 + 2·1 + 3·0 + 1·1 + 2·2 + 3·1 + 1·0)/6.
    expect(kappa(one, other, 'linear')).toBeCloseTo(1 - 3 / ((2 * (5 + 3 + 7)) / 6), 12);
    expect(kappa(one, other, 'quadratic')).toBeCloseTo(1 - 5 / ((2 * (7 + 3 + 11)) / 6), 12);
  });

  test('with two levels both weights give the plain kappa', () => {
    // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .70, by chance .50.
    const one = [...Array(25).fill(1), ...Array(25).fill(0)];
    const other = [...Array(20).fill(1), ...Array(5).fill(0), ...Array(10).fill(1), ...Array(15).fill(0)];
    expect(kappa(one, other, 'linear')).toBeCloseTo(0.4, 12);
    expect(kappa(one, other, 'quadratic')).toBeCloseTo(0.4, 12);
  });

  test('quadratic weights give the concordance correlation', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const mean = (of: (row: [number, number]) => number) =>
          rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
        const [first, second] = [mean(([a]) => a), mean(([, b]) => b)];
        const apart = mean(([a]) => (a - first) ** 2) + mean(([, b]) => (b - second) ** 2) + (first - second) ** 2;
        fc.pre(apart > 0);
        const together = mean(([a, b]) => (a - first) * (b - second));
        const found = kappa(
          rows.map(([a]) => a),
          rows.map(([, b]) => b),
          'quadratic',
        );
        expect(found).toBeCloseTo((2 * together) / apart, 10);
      }),
    );
  });

  test('full agreement is 1, whichever comes first makes no difference, and nothing to differ in is unknown', () => {
    expect(kappa([0, 1, 3], [0, 1, 3], 'linear')).toBe(1);
    fc.assert(
      fc.property(ratings, fc.constantFrom('linear' as const, 'quadratic' as const), (rows, weights) => {
        const one = rows.map(([a]) => a);
        const other = rows.map(([, b]) => b);
        const there = kappa(one, other, weights);
        if (there === null) expect(kappa(other, one, weights)).toBeNull();
        else expect(kappa(other, one, weights)).toBeCloseTo(there, 10);
      }),
    );
    expect(kappa([2, 2], [2, 2], 'linear')).toBeNull();
    expect(kappa([], [], 'quadratic')).toBeNull();
  });
});
