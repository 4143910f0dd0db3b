import type { EngagementFact, PeoplesWord } from '../scoring/facts.ts';

/** An engagement about which nothing is recorded; also the closed list of what may be stored of it. */
export const noEngagement: EngagementFact = {
  npsRating: null,
  npsAtMs: null,
  csatRating: null,
  csatAtMs: null,
  cesRating: null,
  cesAtMs: null,
  notes: null,
  contactedNotes: null,
  lastContactedAtMs: null,
  lastSalesActivityAtMs: null,
  lastMeetingAtMs: null,
  salesEmailLastRepliedAtMs: null,
  emailsDelivered: null,
  emailsOpened: null,
  emailsClicked: null,
  emailsReplied: null,
  emailLastOpenedAtMs: null,
  emailLastClickedAtMs: null,
  emailLastRepliedAtMs: null,
  emailOptOut: false,
  visits: null,
  lastVisitAtMs: null,
  conversions: null,
  lastConversionAtMs: null,
};

/** The word of people who said nothing. */
export const noWord: PeoplesWord = {
  tierOverride: null,
  churnOverride: null,
  churnOverrideUntilMs: null,
  snoozeUntilMs: null,
  doNotScore: false,
};

/**
 * What differs from the blank, and nothing that the blank does not name: most contacts have few of the 24 figures, and
 * no text can slip into the database through a field that is not on the list.
 */
export function sparse<T extends object>(value: T, blank: T): Partial<T> {
  const told: Partial<T> = {};
  for (const key of Object.keys(blank) as (keyof T)[]) {
    if (value[key] !== undefined && value[key] !== blank[key]) told[key] = value[key];
  }
  return told;
}
