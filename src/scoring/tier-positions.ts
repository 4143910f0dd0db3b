import { compareIds } from './ids.ts';
import type { TierInput } from './tier-input.ts';
import { ascendingOrder } from './tier-order.ts';

/**
 * The position of every pool member in the ranking by score, 0 = least, each position given once. Equal scores are
 * ordered by realised value and then by record, so that the order in which customers arrive never matters.
 */
export function tierPositions(pool: Uint32Array, inputs: readonly TierInput[], scores: Float64Array): Uint32Array {
  const order = ascendingOrder(scores);
  const positions = new Uint32Array(pool.length);
  for (let first = 0; first < order.length; ) {
    const score = scores[order[first]!]!;
    let end = first + 1;
    while (end < order.length && scores[order[end]!] === score) end += 1;
    const tied = order.subarray(first, end);
    if (tied.length > 1) tied.sort((left, right) => compareInputs(inputs[pool[left]!]!, inputs[pool[right]!]!));
    for (let index = first; index < end; index += 1) positions[order[index]!] = index;
    first = end;
  }
  return positions;
}

function compareInputs(left: TierInput, right: TierInput): number {
  return (
    left.discountedValue - right.discountedValue ||
    left.spendLast12Months - right.spendLast12Months ||
    (left.key.type === right.key.type ? compareIds(left.key.id, right.key.id) : left.key.type < right.key.type ? -1 : 1)
  );
}
