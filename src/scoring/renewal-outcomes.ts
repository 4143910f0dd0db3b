import { earlyRenewalDays, halfTerm, renewalCounts, sharesProduct, succession } from './contract-succession.ts';
import type { Contract, CustomerHistory } from './customer-history.ts';
import type { Day } from './ids.ts';

/** What became of one term that has ended. Days in the portal's time zone. */
export interface RenewalOutcome {
  /** From the end to the purchase that renewed it (0: on time or early); without one, to the day of the history. */
  readonly length: number;
  /** Renewed? */
  readonly ended: boolean;
  /** Renewals before this term. */
  readonly renewals: number;
  /** Days since the end, renewed or not. */
  readonly sinceEnd: number;
}

/**
 * Day of the purchase that renews a term: the next contract of the same products, the same products bought in its second half
 * or after, or anything bought near the end or after it that renews no other contract.
 */
function renewalDay(contract: Contract, end: Day, { contracts, purchases }: CustomerHistory): Day | null {
  const half = halfTerm(contract);
  const others = contracts.filter((other) => other !== contract && !sharesProduct(other, contract));
  const renewsAnother = (day: Day): boolean =>
    contracts.some(
      (next) =>
        next.bought === day &&
        others.some((other) => sharesProduct(other, next) && succession(other, next) === 'renews'),
    );
  for (const { day, basket } of purchases) {
    if (day <= contract.bought || day < half) continue;
    const same = contracts.filter((next) => next.bought === day && sharesProduct(contract, next));
    if (same.length > 0) {
      if (same.some((next) => succession(contract, next) !== 'adds')) return day;
      continue;
    }
    if (basket.some(({ product }) => contract.products.includes(product))) return day;
    if (day >= end - earlyRenewalDays && !renewsAnother(day)) return day;
  }
  return null;
}

/** The outcomes of a customer's terms that have ended; what was only added to a contract, or ended early by a new one, has none. */
export function renewalOutcomes(history: CustomerHistory): RenewalOutcome[] {
  const { contracts, asOf } = history;
  const counts = renewalCounts(contracts);
  const outcomes: RenewalOutcome[] = [];
  contracts.forEach((contract, i) => {
    const { end } = contract;
    if (end === null || end > asOf) return;
    if (contracts.some((other) => succession(contract, other) === 'replaces' || succession(other, contract) === 'adds'))
      return;
    const day = renewalDay(contract, end, history);
    outcomes.push({
      length: day === null ? asOf - end : Math.max(0, day - end),
      ended: day !== null,
      renewals: counts[i]!,
      sinceEnd: asOf - end,
    });
  });
  return outcomes;
}
