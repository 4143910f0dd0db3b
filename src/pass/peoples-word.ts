import { dayOf } from '../scoring/calendar.ts';
import type { PeoplesWord } from '../scoring/facts.ts';
import type { Day } from '../scoring/ids.ts';
import { type ChurnCategory, churnCategories } from '../scoring/vocabulary.ts';

/** The category a person set, while it counts: until the end of its last day, or until somebody clears it. */
export function overriddenCategory(word: PeoplesWord | null, today: Day, timeZone: string): ChurnCategory | null {
  if (word === null || word.churnOverride === null) return null;
  if (word.churnOverrideUntilMs !== null && dayOfDate(word.churnOverrideUntilMs, timeZone) < today) return null;
  return churnCategories.find((category) => category === word.churnOverride) ?? null;
}

/** A person asked for quiet about this customer until after a day. */
export function isSnoozed(word: PeoplesWord | null, today: Day, timeZone: string): boolean {
  return word?.snoozeUntilMs != null && dayOfDate(word.snoozeUntilMs, timeZone) >= today;
}

/** HubSpot stores date properties as midnight UTC; only then is the day the UTC day. */
function dayOfDate(ms: number, timeZone: string): Day {
  return ms % 86_400_000 === 0 ? ms / 86_400_000 : dayOf(ms, timeZone);
}
