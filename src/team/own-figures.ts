import { surveyGroup } from '../plays/survey-group.ts';
import type { CareFacts, CareTimes } from './care-facts.ts';
import { type Rates, type RatioOfRates, ratioOfRates } from './ratio-of-rates.ts';

/** A customer's facts with what it spent in the last 12 months, in company currency. */
export interface SpendingCustomer extends CareFacts {
  readonly spend: number;
}

const nothing: readonly [number, number] = [0, 0];
const seed = 23;

/** Spend of those in `ones` over that of the others; `null` as group: in neither. */
function spendRatio(
  customers: readonly SpendingCustomer[],
  inOnes: (one: SpendingCustomer) => boolean | null,
): RatioOfRates | null {
  const rows = customers.flatMap((one): Rates[] => {
    const ones = inOnes(one);
    if (ones === null) return [];
    return [ones ? { over: [one.spend, 1], under: nothing } : { over: nothing, under: [one.spend, 1] }];
  });
  return ratioOfRates(rows, seed);
}

/** Spend of those whose newest survey answer is in its highest group, over those in its lowest: NPS, else CSAT. */
export function spendOfSatisfied(customers: readonly SpendingCustomer[], csatTop: number): RatioOfRates | null {
  return spendRatio(customers, ({ npsRating, csatRating }) => {
    const group =
      npsRating !== null
        ? surveyGroup('nps', npsRating, csatTop)
        : csatRating !== null
          ? surveyGroup('csat', csatRating, csatTop)
          : 'middle';
    return group === 'middle' ? null : group === 'highest';
  });
}

/** Spend of those who clicked, replied to a mailing or visited the site, over those who were mailed and did none of it. */
export function spendOfEngaged(customers: readonly SpendingCustomer[]): RatioOfRates | null {
  return spendRatio(customers, ({ mailingsDelivered, mailingsClicked, mailingsReplied, visits }) => {
    if (mailingsClicked + mailingsReplied + visits > 0) return true;
    return mailingsDelivered > 0 ? false : null;
  });
}

const yearMs = 365 * 86_400_000;

/** Touches for a first deal over those for a repeat one, of customers whose touches are known from a year before the first. */
export function touchesOfNewDeal(customers: readonly CareFacts[], { knownSinceMs }: CareTimes): RatioOfRates | null {
  if (knownSinceMs === null) return null;
  const rows = customers.flatMap((one): Rates[] => {
    const { firstPurchaseAtMs, createdAtMs, touchesBefore, touchesBetween, purchases } = one;
    const neededSinceMs = Math.max(firstPurchaseAtMs - yearMs, createdAtMs ?? 0);
    if (neededSinceMs < knownSinceMs) return [];
    return [{ over: [touchesBefore, 1], under: purchases > 1 ? [touchesBetween, purchases - 1] : nothing }];
  });
  return ratioOfRates(rows, seed);
}
