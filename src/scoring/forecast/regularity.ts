import digamma from '@stdlib/math-base-special-digamma';
import type { GroupedRows } from './grouped-rows.ts';

/** An estimate of k with its standard error on ln k; `customers` had two gaps or more. */
export interface Regularity {
  readonly k: number;
  readonly error: number;
  readonly customers: number;
}

/**
 * k from the gaps' proportions alone: given x and tx, the gaps of Gamma(k) timing divide tx like a symmetric
 * Dirichlet(k), whatever the rate, the drop-out and the length of the record. Hence a one-dimensional likelihood,
 * Σ lnΓ(kx) − x lnΓ(k) + (k − 1)(Σ ln gaps − x ln tx), that costs one pass over the rows. `null` without two gaps.
 */
export function regularityOfGaps(rows: GroupedRows, mostK: number): Regularity | null {
  const byCount = new Map<number, number>();
  let shares = 0;
  let customers = 0;
  for (let i = 0; i < rows.size; i++) {
    const x = rows.x[i]!;
    if (x < 2) continue;
    const weight = rows.weight[i]!;
    shares += rows.sumLogGaps[i]! - weight * x * Math.log(rows.tx[i]!);
    byCount.set(x, (byCount.get(x) ?? 0) + weight);
    customers += weight;
  }
  if (customers === 0) return null;
  const slope = (k: number): number => {
    let sum = shares;
    for (const [x, weight] of byCount) sum += weight * x * (digamma(k * x) - digamma(k));
    return sum;
  };
  let low = Math.log(0.05);
  let high = Math.log(mostK);
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  const k = Math.exp((low + high) / 2);
  const information = (-k * (slope(k * 1.001) - slope(k / 1.001))) / Math.log(1.001 ** 2);
  return { k, error: 1 / Math.sqrt(Math.max(1e-12, information)), customers };
}
