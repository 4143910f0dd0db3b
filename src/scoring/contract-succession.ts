import { addMonths } from './calendar.ts';
import type { Contract } from './customer-history.ts';
import type { Day } from './ids.ts';

/**
 * How a later contract of a customer stands to an earlier one: the next term of the same thing, a new one that ends it
 * early, more of the same beside it, or neither.
 */
export type Succession = 'renews' | 'replaces' | 'adds' | 'none';

/** A term without a stated end is taken as a year. */
export const silentTermMonths = 12;
/** A purchase this many days before the end may be the renewal. */
export const earlyRenewalDays = 60;
/** A term that ended longer ago than this was not renewed but begun anew. */
export const longestBreakDays = 180;
/** Terms that end within a month of each other were meant to end together. */
const togetherDays = 31;
/** So many terms back a chain of renewals is followed. */
const longestChain = 60;

/** First day after the term; where none is stated, after a year. */
export function termEnd(contract: Contract): Day {
  return contract.end ?? addMonths(contract.start, silentTermMonths);
}

/** From here on what is bought again of a contract's products is its renewal. */
export function halfTerm(contract: Contract): Day {
  return contract.start + (termEnd(contract) - contract.start) / 2;
}

export function sharesProduct(one: Contract, other: Contract): boolean {
  return one.products.some((product) => other.products.includes(product));
}

export function succession(earlier: Contract, later: Contract): Succession {
  if (later.bought <= earlier.bought) return 'none';
  const end = termEnd(earlier);
  if (later.start > end + longestBreakDays) return 'none';
  if (!sharesProduct(earlier, later)) return later.start >= end - earlyRenewalDays ? 'renews' : 'none';
  if (later.start >= end - earlyRenewalDays) return 'renews';
  const together = Math.abs(termEnd(later) - end) <= togetherDays;
  const less = later.yearlyValue !== null && earlier.yearlyValue !== null && later.yearlyValue < earlier.yearlyValue;
  const inFirstHalf = later.start < halfTerm(earlier);
  // Nobody cuts a contract down long before its end: a smaller one then comes on top.
  if (together || (inFirstHalf && less)) return 'adds';
  if (!inFirstHalf) return 'renews';
  return earlier.products.every((product) => later.products.includes(product)) ? 'replaces' : 'adds';
}

/** How often each of a customer's contracts (rising by start) had been renewed when it was made. */
export function renewalCounts(contracts: readonly Contract[]): number[] {
  const counts: number[] = [];
  contracts.forEach((contract, i) => {
    let count = 0;
    for (let j = Math.max(0, i - longestChain); j < i; j++) {
      const link = succession(contracts[j]!, contract);
      if (link !== 'none') count = Math.max(count, counts[j]! + (link === 'renews' ? 1 : 0));
    }
    counts.push(count);
  });
  return counts;
}
