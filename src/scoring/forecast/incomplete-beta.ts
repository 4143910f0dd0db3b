import betainc from '@stdlib/math-base-special-betainc';

/**
 * Regularised incomplete beta function I_z(p, q): the chance that a Beta(p, q) variable is at most z.
 * `z` is clamped to [0, 1]; p and q are positive reals, either may be in the tens of thousands.
 */
export function incompleteBeta(z: number, p: number, q: number): number {
  if (!(z > 0)) return 0;
  if (z >= 1) return 1;
  // A whole shape has the power itself as its answer, and this is by far the most frequent call.
  if (q === 1) return z ** p;
  return betainc(z, p, q);
}

/** 1 − I_z(p, q) without the loss of digits where I is near 1. */
export function upperIncompleteBeta(z: number, p: number, q: number): number {
  if (!(z > 0)) return 1;
  if (z >= 1) return 0;
  if (q === 1) return -Math.expm1(p * Math.log(z));
  return betainc(z, p, q, true, true);
}
