import type { Stake } from './answer.ts';

/** A fact nobody can put in money or in purchases. */
export const noStake: Stake = { money: null, share: null };
/** All that is expected in a year stands or falls with the fact. */
export const wholeYear: Stake = { money: null, share: 1 };

/** A part of the yearly value, 0..1. */
export function shareOfYear(share: number): Stake {
  return { money: null, share: Math.min(1, Math.max(0, share)) };
}

/** Money a year in company currency, whichever way it goes; `share` of the yearly value where it is not known. */
export function moneyAYear(money: number | null, share: number | null = null): Stake {
  return money === null
    ? { money, share: share === null ? null : Math.min(1, share) }
    : { money: Math.abs(money), share };
}

/**
 * The one scale of all reasons: money a year, in company currency, by which a fact moves what is expected of the customer.
 * Money that the rule knows counts as it is; a share is one of the yearly value. `null` where neither is known.
 */
export function contributionOf({ money, share }: Stake, yearlyValue: number | null): number | null {
  if (money !== null) return money;
  return share === null || yearlyValue === null ? null : share * yearlyValue;
}

/**
 * Order of facts, the greatest contribution first; where no money is known the share of the year's purchases decides.
 * Facts without either come last.
 */
export function byContribution(yearlyValue: number | null) {
  const least = -1;
  return (one: Stake, other: Stake): number =>
    (contributionOf(other, yearlyValue) ?? least) - (contributionOf(one, yearlyValue) ?? least) ||
    (other.share ?? least) - (one.share ?? least);
}
