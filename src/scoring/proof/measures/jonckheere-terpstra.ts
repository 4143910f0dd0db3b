import { ascendingOrder } from '../../tier-order.ts';
import { normalCdf } from './normal-cdf.ts';
import { forEachTiedRun } from './tied-runs.ts';

export interface TrendTest {
  /** Pairs from different groups of which the higher group has the higher value, equal values counting half. */
  readonly statistic: number;
  /** Mean and variance of the statistic if the group made no difference. */
  readonly mean: number;
  readonly variance: number;
  /** One-sided: the chance of so much rise if the group made no difference. */
  readonly p: number;
}

/** Σ of a falling power of the sizes: size (size − 1) …, and of size (size − 1)(2 size + 5). */
function tieSums(sizes: Iterable<number>) {
  const sums = { pairs: 0, triples: 0, weighted: 0 };
  for (const size of sizes) {
    const pairs = size * (size - 1);
    sums.pairs += pairs;
    sums.triples += pairs * (size - 2);
    sums.weighted += pairs * (2 * size + 5);
  }
  return sums;
}

/**
 * Do values rise along ordered groups? (Jonckheere 1954, Biometrika 41:133; Terpstra 1952; variance with ties as in
 * Hollander & Wolfe, Nonparametric Statistical Methods, §6.2; p by Normal approximation.) `group[i]`, 0 the lowest, is that
 * of `values[i]`. `null` with fewer than two groups or where all values are equal.
 */
export function jonckheereTerpstra(values: Float64Array, group: Uint8Array): TrendTest | null {
  const n = values.length;
  const sizes = new Float64Array(256);
  for (const level of group) sizes[level]! += 1;
  const levels = sizes.findLastIndex((size) => size > 0) + 1;
  const order = ascendingOrder(values);
  const below = new Float64Array(levels);
  const tied = new Float64Array(levels);
  const runs: number[] = [];
  let statistic = 0;
  forEachTiedRun(values, order, (first, end) => {
    runs.push(end - first);
    for (let index = first; index < end; index += 1) tied[group[order[index]!]!]! += 1;
    let lowerGroups = 0;
    for (let level = 0; level < levels; level += 1) {
      statistic += tied[level]! * lowerGroups;
      lowerGroups += below[level]! + tied[level]! / 2;
    }
    for (let level = 0; level < levels; level += 1) {
      below[level]! += tied[level]!;
      tied[level] = 0;
    }
  });
  const grouped = tieSums(sizes);
  const ties = tieSums(runs);
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  const mean = (n * n - squares) / 4;
  let variance = (n * (n - 1) * (2 * n + 5) - grouped.weighted - ties.weighted) / 72;
  if (n > 2) variance += (grouped.triples * ties.triples) / (36 * n * (n - 1) * (n - 2));
  if (n > 1) variance += (grouped.pairs * ties.pairs) / (8 * n * (n - 1));
  if (mean === 0 || runs.length < 2) return null;
  return { statistic, mean, variance, p: normalCdf((mean - statistic) / Math.sqrt(variance)) };
}
