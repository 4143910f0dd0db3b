/**
 * The sorted values of a whole portal, thinned evenly to a few hundred: enough to say between which places a new value
 * would come. With `mostKept` values or fewer nothing is left out.
 */
export interface SampledRanking {
  /** Of how many values. */
  readonly count: number;
  /** Rising, the least and the greatest among them. */
  readonly values: readonly number[];
}

/** Half a percent of a portal apart, at most. */
const mostKept = 257;

/** Any order in; NaN (no value) is left out. */
export function sampledRanking(all: Float64Array): SampledRanking {
  // NaN comes last.
  const sorted = all.slice().sort();
  let count = sorted.length;
  while (count > 0 && Number.isNaN(sorted[count - 1])) count -= 1;
  const kept = Math.min(mostKept, count);
  return { count, values: Array.from({ length: kept }, (_, index) => sorted[placeOf(index, kept, count)]!) };
}

/** A number of values that is known only to lie between two bounds; both are the same where nothing was left out. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** How many of the portal's values lie below `value`. */
export function countBelow(ranking: SampledRanking, value: number): Bounds {
  return boundsBefore(
    ranking,
    firstIndex(ranking, (kept) => kept >= value),
  );
}

/** How many of the portal's values do not lie above `value`. */
export function countUpTo(ranking: SampledRanking, value: number): Bounds {
  return boundsBefore(
    ranking,
    firstIndex(ranking, (kept) => kept > value),
  );
}

/** What is kept tells that all before the one kept last belong, and none from the next one kept on. */
function boundsBefore({ count, values }: SampledRanking, index: number): Bounds {
  return {
    least: index === 0 ? 0 : placeOf(index - 1, values.length, count) + 1,
    most: index === values.length ? count : placeOf(index, values.length, count),
  };
}

function firstIndex({ values }: SampledRanking, holds: (kept: number) => boolean): number {
  const index = values.findIndex(holds);
  return index < 0 ? values.length : index;
}

const placeOf = (index: number, kept: number, count: number): number =>
  kept < 2 ? index : Math.round((index * (count - 1)) / (kept - 1));
