import type { GroupedRows } from './grouped-rows.ts';

/**
 * About `most` entries: within every x each n-th of the rows sorted by (tx, T), their weights raised so that the customers
 * of that x stay as many as they were (a post-stratified sample). Sorting makes it the same sample whatever order the
 * customers came in; every x that occurs is kept.
 */
export function thinned(rows: GroupedRows, most: number): GroupedRows {
  if (rows.size <= most) return rows;
  const { x, tx, T, weight } = rows;
  const order = Uint32Array.from({ length: rows.size }, (_, i) => i);
  order.sort((i, j) => x[i]! - x[j]! || tx[i]! - tx[j]! || T[i]! - T[j]!);
  const stride = Math.ceil(rows.size / most);
  const picked: number[] = [];
  const factors: number[] = [];
  for (let begin = 0; begin < order.length; ) {
    let end = begin;
    let customers = 0;
    while (end < order.length && x[order[end]!]! === x[order[begin]!]!) customers += weight[order[end++]!]!;
    let sampled = 0;
    const already = picked.length;
    const middle = Math.min(stride >> 1, (end - begin) >> 1);
    for (let at = begin + middle; at < end; at += stride) {
      picked.push(order[at]!);
      sampled += weight[order[at]!]!;
    }
    for (let i = already; i < picked.length; i++) factors.push(customers / sampled);
    begin = end;
  }
  return {
    size: picked.length,
    x: Int32Array.from(picked, (i) => x[i]!),
    tx: Float64Array.from(picked, (i) => tx[i]!),
    T: Float64Array.from(picked, (i) => T[i]!),
    weight: Float64Array.from(picked, (i, at) => weight[i]! * factors[at]!),
    sumLogGaps: Float64Array.from(picked, (i, at) => rows.sumLogGaps[i]! * factors[at]!),
  };
}
