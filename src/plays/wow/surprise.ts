import type { Day } from '../../scoring/ids.ts';

/** So many days before and after a purchase or a renewal a kindness looks like business. */
export const awayDays = 30;
/** From so many days on, a longer silence or distance surprises no more. */
const fullSilenceDays = 365;
const fullDistanceDays = 90;

/** When a customer is used to hearing from us. `null`: none, or not known. */
export interface ExpectedDays {
  readonly lastTouch: Day | null;
  readonly lastPurchase: Day | null;
  readonly nextPurchaseDue: Day | null;
  readonly contractEnds: Day | null;
}

/**
 * How unexpected a kindness is on a day, 0–100: the longer since anybody dealt with them, and the further from purchases and
 * renewals, the more. `null` within 30 days of a purchase or a renewal.
 */
export function surprise(days: ExpectedDays, on: Day): number | null {
  const { lastTouch, lastPurchase, nextPurchaseDue, contractEnds } = days;
  let distance = fullDistanceDays;
  for (const business of [lastPurchase, nextPurchaseDue, contractEnds]) {
    if (business !== null) distance = Math.min(distance, Math.abs(on - business));
  }
  if (distance <= awayDays) return null;
  const dealings = [lastTouch, lastPurchase].filter((day) => day !== null && day <= on) as Day[];
  const silence = dealings.length === 0 ? fullSilenceDays : Math.min(fullSilenceDays, on - Math.max(...dealings));
  return Math.round((100 * silence * distance) / (fullSilenceDays * fullDistanceDays));
}
