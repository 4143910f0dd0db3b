import betainc from '@stdlib/math-base-special-betainc';
import { betaFraction } from './beta-fraction.ts';
import { logBeta } from './log-gamma.ts';

/**
 * Regularised incomplete beta function I_z(p, q) where the caller has its parts at hand: `logZ` = ln z, `logRest` =
 * ln(1 − z), `logNorm` = ln B(p, q). For 0 < z < 1; relative error about 1e-15 × (p + q), or of I itself near 1.
 */
export function incompleteBetaOfLogs(
  z: number,
  logZ: number,
  logRest: number,
  p: number,
  q: number,
  logNorm: number,
): number {
  const weight = Math.exp(p * logZ + q * logRest - logNorm);
  const lower = z <= (p + 1) / (p + q + 2);
  const answer = lower ? (weight / p) * betaFraction(z, p, q) : 1 - (weight / q) * betaFraction(1 - z, q, p);
  return Number.isNaN(answer) ? betainc(z, p, q) : answer;
}

/**
 * Regularised incomplete beta function I_z(p, q): the chance that a Beta(p, q) variable is at most z.
 * `z` is clamped to [0, 1]; p and q are positive reals, either may be in the tens of thousands.
 */
export function incompleteBeta(z: number, p: number, q: number): number {
  if (!(z > 0)) return 0;
  if (z >= 1) return 1;
  // A whole shape has the power itself as its answer, and this is by far the most frequent call.
  if (q === 1) return z ** p;
  return incompleteBetaOfLogs(z, Math.log(z), Math.log1p(-z), p, q, logBeta(p, q));
}

/** 1 − I_z(p, q) without the loss of digits where I is near 1. */
export function upperIncompleteBeta(z: number, p: number, q: number): number {
  if (!(z > 0)) return 1;
  if (z >= 1) return 0;
  if (q === 1) return -Math.expm1(p * Math.log(z));
  return incompleteBetaOfLogs(1 - z, Math.log1p(-z), Math.log(z), q, p, logBeta(p, q));
}
