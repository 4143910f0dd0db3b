import gammainc from '@stdlib/math-base-special-gammainc';

/** P(χ² with `degrees` degrees of freedom ≥ `value`): 1 for value ≤ 0. */
export function chiSquareTail(value: number, degrees: number): number {
  return value > 0 ? gammainc(value / 2, degrees / 2, true, true) : 1;
}

/**
 * Do `added` more parameters improve a nested fit beyond chance? Twice the gain in log-likelihood against χ² (Wilks 1938,
 * Ann. Math. Stat. 9:60). Both fits by maximum likelihood on the same rows.
 */
export function likelihoodRatioTest(
  without: number,
  withAdded: number,
  added: number,
): { readonly statistic: number; readonly p: number } {
  const statistic = 2 * (withAdded - without);
  return { statistic, p: chiSquareTail(statistic, added) };
}
