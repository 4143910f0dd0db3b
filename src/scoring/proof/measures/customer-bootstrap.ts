import { uniformFrom } from '../../uniform.ts';
import type { Estimate } from './estimate.ts';

/** The portal's customers, numbered from 0, the same at every cut-off. */
export type CustomerNumbers = Int32Array | Uint32Array;

/** Random groups of customers, and how often each group is drawn in each resample. One for all figures that are compared. */
export interface CustomerResamples {
  /** Group of each customer number. */
  readonly groupOf: Uint16Array;
  readonly groups: number;
  readonly resamples: number;
  /** Resample by resample, times each group is drawn. */
  readonly draws: Uint8Array;
}

/** Beyond so many customers whole random groups are drawn: the width of an interval is then known to about 2 %. */
const mostGroups = 1000;
const resamples = 1000;

/**
 * Resamples of customers numbered 0 to `customers` − 1, drawn with replacement (Efron 1979); the same for the same seed. Up to
 * a thousand customers each is drawn by itself; more are dealt into a thousand random groups first, whose sums vary as the
 * customers do (random groups: Wolter 2007, Introduction to Variance Estimation, ch. 2), so that the cost does not grow.
 */
export function customerResamples(customers: number, seed: number): CustomerResamples {
  const uniform = uniformFrom(seed);
  const groups = Math.min(customers, mostGroups);
  const groupOf = new Uint16Array(customers);
  for (let customer = 0; customer < customers; customer += 1) {
    groupOf[customer] = customers <= mostGroups ? customer : Math.floor(groups * uniform());
  }
  const draws = new Uint8Array(resamples * groups);
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let draw = 0; draw < groups; draw += 1) draws[resample * groups + Math.floor(groups * uniform())]! += 1;
  }
  return { groupOf, groups, resamples, draws };
}

/** The mean of a figure that is added up customer by customer, in one cut-off or several, and the interval of that mean. */
export interface ResampledMean {
  /** `values[i]` belongs to customer `customers[i]`; a customer of several cut-offs stays one draw. */
  add(values: Float64Array, customers: CustomerNumbers): void;
  /** With a 95 % percentile interval; `null` where nothing was added. */
  estimate(): Estimate | null;
}

export function resampledMean({ groupOf, groups, resamples, draws }: CustomerResamples): ResampledMean {
  const sums = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  return {
    add(values, customers) {
      for (let place = 0; place < values.length; place += 1) {
        const group = groupOf[customers[place]!]!;
        sums[group]! += values[place]!;
        sizes[group]! += 1;
      }
    },
    estimate() {
      let total = 0;
      let count = 0;
      for (let group = 0; group < groups; group += 1) {
        total += sums[group]!;
        count += sizes[group]!;
      }
      if (count === 0) return null;
      const means = new Float64Array(resamples);
      let kept = 0;
      for (let resample = 0; resample < resamples; resample += 1) {
        const from = resample * groups;
        let sum = 0;
        let size = 0;
        for (let group = 0; group < groups; group += 1) {
          const times = draws[from + group]!;
          sum += times * sums[group]!;
          size += times * sizes[group]!;
        }
        // A figure that few groups have may be missing from a resample.
        if (size > 0) means[kept++] = sum / size;
      }
      const sorted = means.subarray(0, kept).sort();
      return { value: total / count, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
    },
  };
}

/** Of values in rising order, linear between neighbours. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

/** one[i] − other[i]. */
export function differences(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, place) => value - other[place]!);
}

/**
 * Mean of one − other over the same customers with its 95 % interval by paired customer bootstrap: of losses
 * (`brierLosses`, `logLosses`) or of `aucValues`, whose mean difference is the difference of the AUCs. `null` for nobody.
 */
export function pairedDifference(one: Float64Array, other: Float64Array, seed: number): Estimate | null {
  const mean = resampledMean(customerResamples(one.length, seed));
  mean.add(
    differences(one, other),
    Uint32Array.from(one, (_, place) => place),
  );
  return mean.estimate();
}
