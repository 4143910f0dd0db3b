import { sharesProduct, succession } from '../contract-succession.ts';
import type { Contract } from '../customer-history.ts';
import type { Day } from '../ids.ts';

/** A new term held against the one it follows: a fact, no test needed. */
export interface ContractChange {
  readonly before: number;
  readonly now: number;
  readonly since: Day;
  readonly termDays: number;
}

/** Shorter terms are a way of billing: their money moves with use, and the spend tests look at it. */
const shortestTermMonths = 6;

function yearly(contracts: readonly Contract[]): number {
  return contracts.reduce((sum, contract) => sum + (contract.yearlyValue ?? 0), 0);
}

/**
 * The yearly value of the newest terms against that of the terms they follow (a shared product, a break of half a year at
 * most). What is bought on top of a running contract is compared with it as a part of the whole. `null` where the newest term
 * follows none or a value is unknown.
 */
export function contractChange(all: readonly Contract[]): ContractChange | null {
  const contracts = all.filter((contract) => (contract.months ?? 12) >= shortestTermMonths);
  const bought = Math.max(...contracts.map((contract) => contract.bought));
  const newest = contracts.filter((contract) => contract.bought === bought);
  const links = contracts.map((contract) => ({
    contract,
    link: newest
      .filter((next) => sharesProduct(contract, next))
      .map((next) => succession(contract, next))
      .find((link) => link !== 'none'),
  }));
  const earlier = links.filter(({ link }) => link !== undefined);
  const previous = Math.max(...earlier.map(({ contract }) => contract.bought));
  const followed = earlier.filter(({ contract }) => contract.bought === previous);
  const before = yearly(followed.map(({ contract }) => contract));
  const kept = yearly(followed.filter(({ link }) => link === 'adds').map(({ contract }) => contract));
  const now = yearly(newest) + kept;
  if (!(before > 0 && yearly(newest) > 0)) return null;
  const since = Math.min(...newest.map((contract) => contract.start));
  const months = Math.max(...newest.map((contract) => contract.months ?? 12));
  return { before, now, since, termDays: months * 30.4375 };
}
