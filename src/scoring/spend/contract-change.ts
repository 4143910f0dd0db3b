import type { Contract } from '../customer-history.ts';
import type { Day } from '../ids.ts';

/** A new term held against the one it follows: a fact, no test needed. */
export interface ContractChange {
  readonly before: number;
  readonly now: number;
  readonly since: Day;
  readonly termDays: number;
}

/** A term that ended longer ago than this was not renewed but begun anew. */
const longestBreakDays = 180;
/** Shorter terms are a way of billing: their money moves with use, and the spend tests look at it. */
const shortestTermMonths = 6;

function shares(one: Contract, other: Contract): boolean {
  return one.products.some((product) => other.products.includes(product));
}

function yearly(contracts: readonly Contract[]): number {
  return contracts.reduce((sum, contract) => sum + (contract.yearlyValue ?? 0), 0);
}

/**
 * The yearly value of the newest terms against that of the terms they follow (a shared product, a break of half a year at
 * most). `null` where the newest term follows none or a value is unknown.
 */
export function contractChange(all: readonly Contract[]): ContractChange | null {
  const contracts = all.filter((contract) => (contract.months ?? 12) >= shortestTermMonths);
  const bought = Math.max(...contracts.map((contract) => contract.bought));
  const newest = contracts.filter((contract) => contract.bought === bought);
  const earlier = contracts.filter(
    (contract) =>
      contract.bought < bought &&
      newest.some((next) => shares(contract, next) && next.start - (contract.end ?? next.start) <= longestBreakDays),
  );
  const previous = Math.max(...earlier.map((contract) => contract.bought));
  const before = yearly(earlier.filter((contract) => contract.bought === previous));
  const now = yearly(newest);
  if (!(before > 0 && now > 0)) return null;
  const since = Math.min(...newest.map((contract) => contract.start));
  const months = Math.max(...newest.map((contract) => contract.months ?? 12));
  return { before, now, since, termDays: months * 30.4375 };
}
