import gammaln from '@stdlib/math-base-special-gammaln';

/** ln Γ(x) for x > 0, relative error about 1e-14. */
export function logGamma(x: number): number {
  return gammaln(x);
}

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return gammaln(a) + gammaln(b) - gammaln(a + b);
}
