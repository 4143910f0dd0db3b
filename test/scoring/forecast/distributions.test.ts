import betainc from '@stdlib/math-base-special-betainc';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialTail, gammaCdf } from '../../../src/scoring/forecast/gamma-cdf.ts';
import { hypergeometric } from '../../../src/scoring/forecast/hypergeometric.ts';
import { incompleteBeta, upperIncompleteBeta } from '../../../src/scoring/forecast/incomplete-beta.ts';

const positive = (least: number, most: number) =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);

describe('distribution functions', () => {
  test('gamma: exponential, Erlang and a tabled χ² with 10 degrees of freedom', () => {
    for (const value of [0.01, 0.5, 1, 3, 20]) {
      expect(gammaCdf(value, 1, 2)).toBeCloseTo(-Math.expm1(-value / 2), 13);
      expect(gammaCdf(value, 2, 1)).toBeCloseTo(1 - Math.exp(-value) * (1 + value), 13);
    }
    expect(gammaCdf(18.307038053275146, 5, 2)).toBeCloseTo(0.95, 12);
    expect(gammaCdf(0, 3, 1)).toBe(0);
    expect(gammaCdf(-1, 3, 1)).toBe(0);
    expect(gammaCdf(Number.POSITIVE_INFINITY, 3, 1)).toBe(1);
  });

  test('binomial tail: 56 of 1024, and its edges', () => {
    expect(binomialTail(10, 0.5, 8)).toBeCloseTo(56 / 1024, 14);
    expect(binomialTail(3, 0.1, 3)).toBeCloseTo(0.001, 15);
    expect(binomialTail(3, 0.1, 1)).toBeCloseTo(1 - 0.9 ** 3, 14);
    expect(binomialTail(3, 0.1, 0)).toBe(1);
    expect(binomialTail(3, 0.1, 4)).toBe(0);
    expect(binomialTail(3, 0, 1)).toBe(0);
    expect(binomialTail(3, 1, 3)).toBe(1);
  });

  test('incomplete beta: symmetry at one half, power laws, the edges of z', () => {
    for (const shape of [0.2, 1, 3.5, 80, 1e5, 1e6]) expect(incompleteBeta(0.5, shape, shape)).toBeCloseTo(0.5, 6);
    expect(incompleteBeta(0.3, 2.5, 1)).toBeCloseTo(0.3 ** 2.5, 15);
    expect(incompleteBeta(0.3, 1, 2.5)).toBeCloseTo(1 - 0.7 ** 2.5, 14);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(-1, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 0, 1]);
    expect([upperIncompleteBeta(0, 2, 3), upperIncompleteBeta(1, 2, 3)]).toEqual([1, 0]);
    // 1 − I of I nearly 1: P(Bin(4, 1e-5) ≥ 2) keeps all its digits.
    const chance = 1e-5;
    const tail = 6 * chance ** 2 * (1 - chance) ** 2 + 4 * chance ** 3 * (1 - chance) + chance ** 4;
    expect(upperIncompleteBeta(1 - chance, 3, 2) / tail).toBeCloseTo(1, 9);
  });

  test('incomplete beta and its complement agree with a general routine over all shapes in use', () => {
    fc.assert(
      fc.property(
        positive(0.01, 5e4),
        positive(0.05, 300),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (p, q, z) => {
          const lower = betainc(z, p, q);
          const upper = betainc(z, p, q, true, true);
          if (lower > 1e-200) expect(Math.abs(incompleteBeta(z, p, q) / lower - 1)).toBeLessThan(1e-9);
          if (upper > 1e-200) expect(Math.abs(upperIncompleteBeta(z, p, q) / upper - 1)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('hypergeometric function of known closed forms', () => {
    for (const z of [0, 0.1, 0.5, 0.9, 0.99]) {
      // ₂F₁(1, 1; 2; z) = −ln(1 − z)/z and ₂F₁(a, b; b; z) = (1 − z)^(−a).
      if (z > 0) expect(hypergeometric(1, 1, 2, z) / (-Math.log1p(-z) / z)).toBeCloseTo(1, 12);
      expect(hypergeometric(2.5, 3, 3, z) * (1 - z) ** 2.5).toBeCloseTo(1, 12);
    }
  });
});
