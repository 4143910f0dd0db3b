import { type Difference, differenceOfShares } from '../referrals/difference-of-shares.ts';
import { type Share, shareOf } from '../scoring/proof/measures/wilson-interval.ts';
import { fewestCompared } from './ratio-of-rates.ts';

/** Two groups of customers, and in how many of each something came true. */
export interface ComparedShares {
  readonly ones: Share;
  readonly others: Share;
  /** Ones less others; `null`: fewer than 30 customers on one side. */
  readonly difference: Difference | null;
}

/** How often `came` is true in one group and in the other; `null` as group: in neither. */
export function comparedShares<Row>(
  rows: readonly Row[],
  inOnes: (row: Row) => boolean | null,
  came: (row: Row) => boolean,
): ComparedShares {
  const share = (ones: boolean): Share => {
    const group = rows.filter((row) => inOnes(row) === ones);
    return shareOf(group.filter(came).length, group.length);
  };
  const [ones, others] = [share(true), share(false)];
  const enough = Math.min(ones.total, others.total) >= fewestCompared;
  return { ones, others, difference: enough ? differenceOfShares(ones, others) : null };
}
