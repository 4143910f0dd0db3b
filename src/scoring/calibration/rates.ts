/** Customers and buyers among them, by bucket. */
export interface BucketCounts {
  readonly customers: Float64Array;
  readonly bought: Float64Array;
}

/** A bucket leans towards the rate of all as if it had seen so many customers more. */
const pseudoCustomers = 2;

/** The share of buyers of each bucket, smoothed, strictly between 0 and 1; they need not rise or fall with the bucket. */
export function smoothedRates({ customers, bought }: BucketCounts): number[] {
  const all = customers.reduce((sum, count) => sum + count, 0);
  const buyers = bought.reduce((sum, count) => sum + count, 0);
  const rate = (buyers + 1) / (all + 2);
  return Array.from(customers, (count, i) => (bought[i]! + pseudoCustomers * rate) / (count + pseudoCustomers));
}

/** The bucket of a value: how many of the rising `edges` lie below it (an edge itself still belongs below). */
export function bucketOf(edges: readonly number[], value: number): number {
  let bucket = 0;
  while (bucket < edges.length && value > edges[bucket]!) bucket++;
  return bucket;
}

/** Edges that cut the values into `parts` equal shares, ties together; rising, without repeats; none without values. */
export function quantileEdges(values: Float64Array, parts: number): number[] {
  if (values.length === 0) return [];
  const sorted = values.slice().sort();
  const edges = Array.from({ length: parts - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / parts)]!);
  return edges.filter((edge, i) => i === 0 || edge > edges[i - 1]!);
}
