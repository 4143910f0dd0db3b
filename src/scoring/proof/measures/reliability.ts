import { ascendingOrder } from '../../tier-order.ts';
import type { Interval } from './estimate.ts';
import { forEachTiedRun } from './tied-runs.ts';
import { shareOf } from './wilson-interval.ts';

/** Customers with about the same chance, and how many of them bought. */
export interface ReliabilityBin {
  /** 0 holds the lowest chances; several bins in a row may be missing where many customers have the same chance. */
  readonly bin: number;
  readonly n: number;
  readonly meanChance: number;
  readonly observed: number;
  /** Of the observed share. */
  readonly interval: Interval;
}

export const reliabilityBins = 10;

/** From sums over `n` rows; where customers stand in several, `customers` is how many they are (see `shareOf`). */
export function reliabilityBin(
  bin: number,
  { n, chances, bought }: { readonly n: number; readonly chances: number; readonly bought: number },
  customers: number = n,
): ReliabilityBin {
  const { low, high } = shareOf(bought, n, customers);
  return { bin, n, meanChance: chances / n, observed: bought / n, interval: { low, high } };
}

/**
 * Ten bins of equal numbers of customers along the chance, lowest first. Equal chances are never parted (the order in which
 * customers arrive would decide): all of them go where their middle falls, so that a rule that knows five chances has five
 * bins at most.
 */
export function reliability(
  chance: Float64Array,
  outcome: Uint8Array,
  order: Uint32Array = ascendingOrder(chance),
): ReliabilityBin[] {
  const sizes = new Float64Array(reliabilityBins);
  const chances = new Float64Array(reliabilityBins);
  const bought = new Float64Array(reliabilityBins);
  forEachTiedRun(chance, order, (first, end) => {
    const bin = Math.floor((reliabilityBins * (first + end)) / (2 * order.length));
    sizes[bin]! += end - first;
    chances[bin]! += (end - first) * chance[order[first]!]!;
    for (let index = first; index < end; index += 1) bought[bin]! += outcome[order[index]!]!;
  });
  const bins: ReliabilityBin[] = [];
  sizes.forEach((n, bin) => {
    if (n > 0) bins.push(reliabilityBin(bin, { n, chances: chances[bin]!, bought: bought[bin]! }));
  });
  return bins;
}

/**
 * Expected calibration error: how far the mean chance of a bin is from the share that bought, averaged over customers.
 * 0 is perfect; noise alone makes it about 0.25 / √(customers in a bin). `null` without customers.
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number | null {
  let gaps = 0;
  let customers = 0;
  for (const { n, meanChance, observed } of bins) {
    gaps += n * Math.abs(meanChance - observed);
    customers += n;
  }
  return customers === 0 ? null : gaps / customers;
}
