import { customerResamples, resampledMean } from '../../scoring/proof/measures/customer-bootstrap.ts';
import type { Estimate } from '../../scoring/proof/measures/estimate.ts';

/** One customer's money in the follow-up. */
export interface Spent {
  readonly treated: boolean;
  readonly stratum: string;
  readonly money: number;
}

/** A stratum counts by itself with so many customers in each arm; the others are thrown together. */
const fewestOfStratum = 10;

/**
 * How much more money a treated customer brought than one held back, with its 95 % interval by customer bootstrap. Compared
 * within strata, each weighing as many customers as it has (post-stratification: Miratrix, Sekhon & Yu 2013, J. R. Stat. Soc.
 * B 75:369). Each customer gives one figure whose mean is the difference and whose variance over n is that of the difference.
 * Both arms of a stratum are taken to spread alike: of the few held back often none of the large buyers bought, and their
 * own spread would promise far too much. `null` where an arm has fewer than two.
 */
export function moneyDifference(customers: readonly Spent[], seed: number): Estimate | null {
  const strata = strataOf(customers);
  if (strata === null) return null;
  const n = customers.length;
  let difference = 0;
  const residuals: number[] = [];
  for (const members of strata) {
    const [treated, held] = [cellOf(members, true), cellOf(members, false)];
    const size = members.length;
    difference += (size / n) * (treated.mean - held.mean);
    // Squares of the residuals add up to (size − 2) variances; n² variances of the difference are wanted.
    const scale = size * Math.sqrt((1 / treated.count + 1 / held.count) / (size - 2));
    for (const { treated: isTreated, money } of members)
      residuals.push(isTreated ? scale * (money - treated.mean) : scale * (held.mean - money));
  }
  const mean = resampledMean(customerResamples(n, seed));
  mean.add(
    Float64Array.from(residuals, (residual) => difference + residual),
    Uint32Array.from(residuals, (_, place) => place),
  );
  const estimate = mean.estimate();
  return estimate && { ...estimate, value: difference };
}

interface Cell {
  readonly count: number;
  readonly mean: number;
}

function cellOf(members: readonly Spent[], treated: boolean): Cell {
  let count = 0;
  let sum = 0;
  for (const one of members) {
    if (one.treated !== treated) continue;
    count += 1;
    sum += one.money;
  }
  return { count, mean: sum / count };
}

/** Those large enough by themselves and all others together; everybody together where the others lack an arm. */
function strataOf(customers: readonly Spent[]): (readonly Spent[])[] | null {
  const enough = (members: readonly Spent[], fewest: number): boolean =>
    cellOf(members, true).count >= fewest && cellOf(members, false).count >= fewest;
  if (!enough(customers, 2)) return null;
  const byStratum = Map.groupBy(customers, ({ stratum }) => stratum);
  const large = [...byStratum.values()].filter((members) => enough(members, fewestOfStratum));
  const rest = [...byStratum.values()].filter((members) => !enough(members, fewestOfStratum)).flat();
  if (rest.length === 0) return large;
  return enough(rest, fewestOfStratum) ? [...large, rest] : [customers];
}
