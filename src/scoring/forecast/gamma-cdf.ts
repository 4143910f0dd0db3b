import gammainc from '@stdlib/math-base-special-gammainc';
import { upperIncompleteBeta } from './incomplete-beta.ts';

/**
 * Distribution function of the Gamma law with this shape and scale (mean = shape · scale): the chance of at most `value`.
 * The window test for spend calls it with shape E²/V and scale V/E. 0 for value ≤ 0.
 */
export function gammaCdf(value: number, shape: number, scale: number): number {
  if (!(value > 0)) return 0;
  if (value === Number.POSITIVE_INFINITY) return 1;
  return Math.min(1, Math.max(0, gammainc(value / scale, shape)));
}

/**
 * P(Bin(trials, chance) ≥ atLeast), through the incomplete beta function, so that it also serves fractional counts.
 */
export function binomialTail(trials: number, chance: number, atLeast: number): number {
  if (atLeast <= 0) return 1;
  if (atLeast > trials) return 0;
  if (chance <= 0) return 0;
  if (chance >= 1) return 1;
  return upperIncompleteBeta(1 - chance, trials - atLeast + 1, atLeast);
}
