const relativeEnd = 2e-16;
/** About √max(p, q) terms are needed where the fraction is used; past these another method has to serve. */
const mostTerms = 2_000;
/** Stands in for a denominator that happens to vanish (Lentz 1976). */
const tiny = 1e-300;

/**
 * The continued fraction of the incomplete beta function, I_z(p, q) = z^p (1 − z)^q / (p B(p, q)) × this (Abramowitz &
 * Stegun 26.5.8), by the modified method of Lentz. Meant for z ≤ (p + 1)/(p + q + 2), where it converges fast; NaN where it
 * has not converged.
 */
export function betaFraction(z: number, p: number, q: number): number {
  let ratio = 1;
  let inverse = 1 - ((p + q) * z) / (p + 1);
  inverse = 1 / (Math.abs(inverse) < tiny ? tiny : inverse);
  let value = inverse;
  for (let m = 1; m <= mostTerms; m++) {
    const at = p + 2 * m;
    const even = (m * (q - m) * z) / ((at - 1) * at);
    inverse = 1 + even * inverse;
    inverse = 1 / (Math.abs(inverse) < tiny ? tiny : inverse);
    ratio = 1 + even / ratio;
    if (Math.abs(ratio) < tiny) ratio = tiny;
    value *= inverse * ratio;
    const odd = (-(p + m) * (p + q + m) * z) / (at * (at + 1));
    inverse = 1 + odd * inverse;
    inverse = 1 / (Math.abs(inverse) < tiny ? tiny : inverse);
    ratio = 1 + odd / ratio;
    if (Math.abs(ratio) < tiny) ratio = tiny;
    const step = inverse * ratio;
    value *= step;
    if (Math.abs(step - 1) <= relativeEnd) return value;
  }
  return Number.NaN;
}
