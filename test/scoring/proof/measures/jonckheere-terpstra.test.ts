import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jonckheereTerpstra } from '../../../../src/scoring/proof/measures/jonckheere-terpstra.ts';

function* arrangements(groups: readonly number[]): Generator<number[]> {
  if (groups.length === 0) yield [];
  for (const first of new Set(groups)) {
    const rest = groups.slice();
    rest.splice(rest.indexOf(first), 1);
    for (const others of arrangements(rest)) yield [first, ...others];
  }
}

function byPairs(values: readonly number[], groups: readonly number[]): number {
  let sum = 0;
  values.forEach((high, one) => {
    values.forEach((low, other) => {
      if (groups[one]! > groups[other]!) sum += high > low ? 1 : high === low ? 0.5 : 0;
    });
  });
  return sum;
}

const testOf = (values: readonly number[], groups: readonly number[]) =>
  jonckheereTerpstra(Float64Array.from(values), Uint8Array.from(groups));

/** The statistic of every arrangement of the groups over the values. */
function enumerated(values: readonly number[], groups: readonly number[]): number[] {
  return [...arrangements(groups)].map((arranged) => byPairs(values, arranged));
}

describe('the Jonckheere–Terpstra test', () => {
  test('has the statistic of the textbook: three groups of six (Hollander & Wolfe, example 6.2)', () => {
    const values = [40, 35, 38, 43, 44, 41, 38, 40, 47, 44, 40, 42, 48, 40, 45, 43, 46, 44];
    const groups = values.map((_, place) => Math.floor(place / 6));
    const result = testOf(values, groups)!;
    expect(result.statistic).toBe(79);
    expect(result.mean).toBe(54);
    expect(result.p).toBeGreaterThan(0.019);
    expect(result.p).toBeLessThan(0.023);
  });

  test('mean and variance are those of all arrangements, ties or not', () => {
    const samples = fc.record({
      values: fc.array(fc.nat(4), { minLength: 7, maxLength: 7 }),
      groups: fc.constantFrom([0, 0, 1, 1, 1, 2, 2], [0, 1, 1, 2, 2, 2, 3], [0, 0, 0, 0, 2, 2, 5]),
    });
    fc.assert(
      fc.property(samples, ({ values, groups }) => {
        fc.pre(new Set(values).size > 1);
        const all = enumerated(values, groups);
        const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
        const variance = all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length;
        const result = testOf(values, groups)!;
        expect(result.statistic).toBeCloseTo(byPairs(values, groups), 12);
        expect(result.mean).toBeCloseTo(mean, 9);
        expect(result.variance).toBeCloseTo(variance, 9);
      }),
      { numRuns: 40 },
    );
  });

  test('p is near the exact chance, half of the equal arrangements counted', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5];
    const groups = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    const all = enumerated(values, groups);
    const seen = byPairs(values, groups);
    const exact = all.reduce((sum, one) => sum + (one > seen ? 1 : one === seen ? 0.5 : 0), 0) / all.length;
    expect(Math.abs(testOf(values, groups)!.p - exact)).toBeLessThan(0.01);
  });

  test('a clear rise is significant, the same values falling are not', () => {
    const values = Array.from({ length: 40 }, (_, place) => place + (place % 7));
    const groups = values.map((_, place) => Math.floor(place / 10));
    expect(testOf(values, groups)!.p).toBeLessThan(1e-6);
    expect(testOf(values.slice().reverse(), groups)!.p).toBeGreaterThan(0.999);
  });

  test('one group or one value is no test', () => {
    expect(testOf([1, 2, 3], [1, 1, 1])).toBeNull();
    expect(testOf([2, 2, 2], [0, 1, 2])).toBeNull();
    expect(testOf([], [])).toBeNull();
  });
});
