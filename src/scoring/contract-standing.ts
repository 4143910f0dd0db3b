import { addMonths } from './calendar.ts';
import { earlyRenewalDays, renewalCounts, sharesProduct, silentTermMonths, succession } from './contract-succession.ts';
import type { Contract, CustomerHistory } from './customer-history.ts';
import type { Day } from './ids.ts';

/** How a customer is bound on a day. */
export type ContractStanding =
  | { readonly state: 'none' }
  | {
      readonly state: 'running';
      /** First day after the term; `null`: no end stated. */
      readonly end: Day | null;
      /** Contracted money per year; `null`: unknown. */
      readonly yearlyValue: number | null;
      readonly products: readonly string[];
      /** How often it has been renewed so far. */
      readonly renewals: number;
    }
  | {
      readonly state: 'over';
      readonly end: Day;
      /** Bought again so near the end, or after it, that it may stand for the renewal. */
      readonly boughtSince: boolean;
      readonly renewals: number;
    };

/** A term without a stated end is believed for two of them at most. */
const believedTerms = 2;

function believedEnd(contract: Contract): Day {
  return contract.end ?? addMonths(contract.start, believedTerms * silentTermMonths);
}

/** Of the contracts alive on a day, those whose next term, or a new one in their place, has not been bought yet. */
function inForce(contracts: readonly Contract[], day: Day): Contract[] {
  const alive = contracts.filter((contract) => contract.bought <= day && believedEnd(contract) > day);
  return alive.filter(
    (contract) =>
      !alive.some(
        (later) => sharesProduct(contract, later) && ['renews', 'replaces'].includes(succession(contract, later)),
      ),
  );
}

/** Money per year from the last purchase before the end the admin's property names, spread over the time between. */
function yearlyFromProperty(history: CustomerHistory, end: Day): number | null {
  const last = history.purchases.findLast((purchase) => purchase.day < end);
  if (!last?.amount || last.amount <= 0) return null;
  return last.amount / Math.max(1, Math.round((end - last.day) / 365.25));
}

/**
 * The customer's contract on `history.asOf`. The end the admin's property names is believed over the terms of line items,
 * unless a contract begins after it. Without a stated end a contract runs only while the status property says that the
 * customer is one, for two terms at most.
 */
export function contractStanding(history: CustomerHistory): ContractStanding {
  const { asOf, contractEnd, statusLost } = history;
  const stated = history.contracts.filter(
    (contract) =>
      (contract.end !== null || statusLost === false) &&
      (contractEnd === null || contractEnd > asOf || contract.start >= contractEnd),
  );
  const running = inForce(stated, asOf);
  const endByProperty = contractEnd !== null && contractEnd > asOf ? contractEnd : null;
  if (running.length > 0 || endByProperty !== null) {
    const newest = running.length > 0 ? running : history.contracts.slice(-1);
    const values = running.map((contract) => contract.yearlyValue).filter((value) => value !== null);
    const ends = running.map((contract) => contract.end);
    return {
      state: 'running',
      end: endByProperty ?? (ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0))),
      yearlyValue:
        values.length > 0
          ? values.reduce((sum, value) => sum + value, 0)
          : endByProperty !== null
            ? yearlyFromProperty(history, endByProperty)
            : null,
      products: [...new Set(running.flatMap((contract) => contract.products))],
      renewals: mostRenewals(history.contracts, newest),
    };
  }
  return contractOver(history);
}

function mostRenewals(contracts: readonly Contract[], among: readonly Contract[]): number {
  const counts = renewalCounts(contracts);
  return Math.max(0, ...among.map((contract) => counts[contracts.indexOf(contract)]!));
}

function contractOver({ contracts, contractEnd, purchases, asOf }: CustomerHistory): ContractStanding {
  let end = contractEnd;
  let bought = Number.NEGATIVE_INFINITY;
  for (const contract of contracts) {
    if (contract.end === null || contract.end > asOf) continue;
    if (contractEnd !== null && contract.start < contractEnd) continue;
    if (end === null || contract.end >= end) {
      end = contract.end;
      bought = contract.bought;
    }
  }
  if (end === null) return { state: 'none' };
  const over = end;
  const last = purchases.at(-1)?.day ?? Number.NEGATIVE_INFINITY;
  const ended = contracts.filter((contract) => contract.end === over);
  const boughtSince = last > bought && last > over - earlyRenewalDays;
  return { state: 'over', end, boughtSince, renewals: mostRenewals(contracts, ended) };
}
