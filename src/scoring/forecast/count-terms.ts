import digamma from '@stdlib/math-base-special-digamma';
import type { GroupedRows } from './grouped-rows.ts';
import { logGamma } from './log-gamma.ts';
import type { MbgParams } from './mbg-params.ts';

/** Customers by number of repeat purchases, index x. */
export function customersByCount(rows: GroupedRows): Float64Array {
  const counts = new Float64Array(rows.x.reduce((most, x) => Math.max(most, x), 0) + 1);
  for (let i = 0; i < rows.size; i++) counts[rows.x[i]!]! += rows.weight[i]!;
  return counts;
}

/** Part of ln L that depends on x alone, summed over all customers, with its derivatives. */
export interface CountTerms {
  value: number;
  r: number;
  a: number;
  b: number;
  k: number;
}

/**
 * Σ over customers of Σ_{i=0..x} ln((b+i)/(a+b+i)) + lnΓ(r+kx) − lnΓ(r) − x lnΓ(k): running sums over x, so that the
 * drop-out part needs no special function at all, and the timing part at k = 1 neither (Σ_{i<x} ln(r+i)).
 */
export function countTerms(params: MbgParams, counts: Float64Array): CountTerms {
  const { r, a, b, k } = params;
  const sum: CountTerms = { value: 0, r: 0, a: 0, b: 0, k: 0 };
  const random = k === 1;
  const start = random ? 0 : logGamma(r);
  const startSlope = random ? 0 : digamma(r);
  const shape = random ? 0 : logGamma(k);
  const shapeSlope = random ? 0 : digamma(k);
  let staying = 0;
  let stayingA = 0;
  let stayingB = 0;
  let timing = 0;
  let timingSlope = 0;
  for (let x = 0; x < counts.length; x++) {
    staying += Math.log((b + x) / (a + b + x));
    stayingA -= 1 / (a + b + x);
    stayingB += a / ((b + x) * (a + b + x));
    const customers = counts[x]!;
    if (customers > 0) {
      sum.a += customers * stayingA;
      sum.b += customers * stayingB;
      if (!random && x > 0) {
        timing = logGamma(r + k * x) - start - x * shape;
        const slope = digamma(r + k * x);
        timingSlope = slope - startSlope;
        sum.k += customers * x * (slope - shapeSlope);
      }
      sum.value += customers * (staying + timing);
      sum.r += customers * timingSlope;
    }
    if (random) {
      timing += Math.log(r + x);
      timingSlope += 1 / (r + x);
    }
  }
  return sum;
}
