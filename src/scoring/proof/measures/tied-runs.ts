/**
 * Visits the runs of equal values along an ascending `order` of their places, lowest first: places order[first] to
 * order[end − 1] hold the same value.
 */
export function forEachTiedRun(
  values: Float64Array,
  order: Uint32Array,
  visit: (first: number, end: number) => void,
): void {
  for (let first = 0; first < order.length; ) {
    const value = values[order[first]!]!;
    let end = first + 1;
    while (end < order.length && values[order[end]!] === value) end += 1;
    visit(first, end);
    first = end;
  }
}
