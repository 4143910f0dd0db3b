const relativeEnd = 1e-15;
const mostTerms = 200_000;

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < mostTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < relativeEnd * Math.abs(sum)) break;
  }
  return sum;
}

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0, by its power series.
 * Where the series would converge slowly (c − a − b < 0, z ≥ ½) Euler's transformation
 * (1 − z)^(c−a−b) ₂F₁(c−a, c−b; c; z) is summed instead (Abramowitz & Stegun 15.3.3).
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (z === 0) return 1;
  const rest = c - a - b;
  if (rest < 0 && z >= 0.5) return (1 - z) ** rest * series(c - a, c - b, c, z);
  return series(a, b, c, z);
}
