import type { FirstBuyers } from './first-buyers.ts';

interface Seen {
  readonly bought: number;
  readonly of: number;
}

/** How often one product came next after another, by their places. */
export interface SequenceCounts {
  /** Customers who bought `after` first and `product` as the next that was new to them. */
  bought(after: number, product: number): number;
  /** Customers who bought `after` without having bought `product` before or with it. */
  of(after: number, product: number): number;
  /**
   * How often `product` came next after the purchase of anything new but `after`, by those who did not have it: as often as
   * it would have, had those purchases come as early in a customer's life as the purchases of `after`.
   */
  others(after: number, product: number): Seen;
}

/** The first, the second, and all later purchases of something new: early ones have more before them. */
const ages = 3;

/**
 * Counts over all customers. A customer's purchases of something new are its steps; what is new at one step is "next" after
 * all that was new at the step before. `placeOf` gives each product's place, or -1 for one that is not looked at: its
 * purchase is a step all the same.
 */
export function sequenceCounts(buyers: FirstBuyers, placeOf: Int32Array, places: number): SequenceCounts {
  const perAge = (size: number): Uint32Array[] => Array.from({ length: ages }, () => new Uint32Array(size));
  const bought = perAge(places * places);
  const already = perAge(places * places);
  const newTo = perAge(places);
  const boughtNext = perAge(places);
  const stepsWith = perAge(places);
  const steps = perAge(1);
  const had: number[] = [];
  for (let customer = 0; customer < buyers.customers; customer++) {
    const { ids, days } = buyers.of(customer);
    had.length = 0;
    let before = 0;
    let step = -1;
    for (let at = 0; at < ids.length; ) {
      step++;
      const age = Math.min(step, ages - 1);
      const ageBefore = Math.min(Math.max(0, step - 1), ages - 1);
      const begin = had.length;
      for (const day = days[at]!; at < ids.length && days[at] === day; at++) {
        const place = placeOf[ids[at]!]!;
        if (place >= 0) had.push(place);
      }
      steps[age]![0]!++;
      for (const place of had) stepsWith[age]![place]!++;
      for (let i = begin; i < had.length; i++) {
        const place = had[i]!;
        newTo[age]![place]!++;
        if (step > 0) boughtNext[ageBefore]![place]!++;
        for (let j = 0; j < had.length; j++) if (j !== i) already[age]![place * places + had[j]!]!++;
        for (let j = before; j < begin; j++) bought[ageBefore]![had[j]! * places + place]!++;
      }
      before = begin;
    }
  }
  const sum = (of: (age: number) => number): number => of(0) + of(1) + of(2);
  const ofAt = (age: number, after: number, product: number): number =>
    newTo[age]![after]! - already[age]![after * places + product]!;
  return {
    bought: (after, product) => sum((age) => bought[age]![after * places + product]!),
    of: (after, product) => sum((age) => ofAt(age, after, product)),
    others: (after, product) => {
      let expected = 0;
      let compared = 0;
      let of = 0;
      for (let age = 0; age < ages; age++) {
        const own = ofAt(age, after, product);
        const others = steps[age]![0]! - stepsWith[age]![product]! - own;
        if (own === 0 || others <= 0) continue;
        const next = boughtNext[age]![product]! - bought[age]![after * places + product]!;
        expected += (own * next) / others;
        compared += own;
        of += others;
      }
      return { of, bought: compared > 0 ? (of * expected) / compared : 0 };
    },
  };
}
