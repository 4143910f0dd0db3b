import { type Share, shareOf } from './measures/wilson-interval.ts';

/** Counts how many of the customers looked at were a hit, at one cut-off or several. */
export interface CustomerTally {
  /** `customer` is the customer's number in the portal, the same at every cut-off. */
  add(customer: number, hit: boolean): void;
  share(): Share;
}

/** A tally of customers numbered 0 to `customers` − 1; one who is looked at twice widens no evidence (see `shareOf`). */
export function customerTally(customers: number): CustomerTally {
  const seen = new Uint32Array(Math.ceil(customers / 32));
  let distinct = 0;
  let count = 0;
  let total = 0;
  return {
    add(customer, hit) {
      const word = customer >>> 5;
      const bit = 1 << (customer & 31);
      if ((seen[word]! & bit) === 0) distinct += 1;
      seen[word]! |= bit;
      total += 1;
      if (hit) count += 1;
    },
    share: () => shareOf(count, total, distinct),
  };
}
