import type { RecordMemory } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { PeoplesWord } from '../scoring/facts.ts';
import type { Day } from '../scoring/ids.ts';
import { type ChurnCategory, churnCategories } from '../scoring/vocabulary.ts';

/** The category a person set, while it counts: until the end of its last day, or until somebody clears it. */
export function overriddenCategory(word: PeoplesWord | null, today: Day, timeZone: string): ChurnCategory | null {
  if (word === null || word.churnOverride === null) return null;
  const until = overriddenUntil(word, timeZone);
  if (until !== null && until < today) return null;
  return churnCategories.find((category) => category === word.churnOverride) ?? null;
}

/** The last day of the category a person set; `null`: until somebody clears it. */
export function overriddenUntil(word: PeoplesWord | null, timeZone: string): Day | null {
  return word?.churnOverrideUntilMs == null ? null : dayOfDate(word.churnOverrideUntilMs, timeZone);
}

/** Category and beginning under an override: it began when the override was first met, and stays so while it lasts. */
export function overridden(
  category: ChurnCategory,
  previous: Pick<RecordMemory, 'category' | 'since'> | null,
  today: Day,
): { readonly category: ChurnCategory; readonly since: Day } {
  return { category, since: previous?.category === category ? (previous.since ?? today) : today };
}

/** A person asked for quiet about this customer until after a day. */
export function isSnoozed(word: PeoplesWord | null, today: Day, timeZone: string): boolean {
  const until = snoozedUntil(word, timeZone);
  return until !== null && until >= today;
}

/** The last day of the quiet that a person asked for, also when it is over; `null`: nobody asked. */
export function snoozedUntil(word: PeoplesWord | null, timeZone: string): Day | null {
  return word?.snoozeUntilMs == null ? null : dayOfDate(word.snoozeUntilMs, timeZone);
}

/** HubSpot stores date properties as midnight UTC; only then is the day the UTC day. */
function dayOfDate(ms: number, timeZone: string): Day {
  return ms % 86_400_000 === 0 ? ms / 86_400_000 : dayOf(ms, timeZone);
}
