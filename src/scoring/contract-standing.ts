import { addMonths } from './calendar.ts';
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
    }
  | {
      readonly state: 'over';
      readonly end: Day;
      /** Bought again so near the end, or after it, that it may stand for the renewal. */
      readonly boughtSince: boolean;
    };

/** A term without a stated end is taken as a year, and is believed for two of them at most. */
const silentTermMonths = 12;
const believedTerms = 2;
/** A purchase this many days before the end may be the renewal. */
const earlyRenewalDays = 60;

function believedEnd(contract: Contract): Day {
  return contract.end ?? addMonths(contract.start, believedTerms * silentTermMonths);
}

/** Of the contracts alive on a day, those no later one replaces: the same products bought again mean a new term. */
function inForce(contracts: readonly Contract[], day: Day): Contract[] {
  const alive = contracts.filter((contract) => contract.bought <= day && believedEnd(contract) > day);
  return alive.filter(
    (contract) =>
      !alive.some(
        (later) =>
          later.bought > contract.bought && contract.products.every((product) => later.products.includes(product)),
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
    };
  }
  return contractOver(history);
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
  return { state: 'over', end, boughtSince: last > bought && last > over - earlyRenewalDays };
}

/** How long each ended contract of a customer waited for a purchase that renews it, in days after its end. */
export function renewalDelays(history: CustomerHistory): { length: number; ended: boolean }[] {
  const delays: { length: number; ended: boolean }[] = [];
  for (const contract of history.contracts) {
    if (contract.end === null || contract.end > history.asOf) continue;
    const half = contract.start + (contract.end - contract.start) / 2;
    const renewal = history.purchases.find((purchase) => purchase.day > contract.bought && purchase.day >= half);
    delays.push(
      renewal
        ? { length: Math.max(0, renewal.day - contract.end), ended: true }
        : { length: history.asOf - contract.end, ended: false },
    );
  }
  return delays;
}
