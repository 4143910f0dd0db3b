import type { ConnectionModel } from '../connection-model.ts';
import { measureStage } from '../connection-stage.ts';
import { connectionView } from '../connection-window.ts';
import type { EngagementFact, TicketFact } from '../facts.ts';
import type { ConnectionStage } from '../vocabulary.ts';

/**
 * The stage of a contact at an instant of the past (epoch ms), rebuilt where no run of ours had kept one: from the portal's
 * yardstick, tickets, and those engagement facts that carry an instant no later than it. Counts carry no date and are left
 * out, so that nobody gets past `highly_satisfied`. HubSpot keeps only the newest instant of each kind: whoever was heard
 * from again since has lost the older one, and is rather `unknown` than too high.
 */
export function stageThen(
  engagement: EngagementFact,
  tickets: readonly TicketFact[],
  model: ConnectionModel,
  atMs: number,
  knownSinceMs: number,
): ConnectionStage {
  if (knownSinceMs > atMs) return 'unknown';
  const view = connectionView(datedBy(engagement, atMs), tickets, atMs);
  return measureStage(view, model, knownSinceMs, () => '').stage;
}

/** What is left of an engagement at an instant: newest answers and last events up to it. */
function datedBy(known: EngagementFact, atMs: number): EngagementFact {
  const until = (ms: number | null): number | null => (ms !== null && ms <= atMs ? ms : null);
  const answered = (rating: number | null, ms: number | null) => (until(ms) === null ? null : rating);
  return {
    npsRating: answered(known.npsRating, known.npsAtMs),
    npsAtMs: until(known.npsAtMs),
    csatRating: answered(known.csatRating, known.csatAtMs),
    csatAtMs: until(known.csatAtMs),
    cesRating: answered(known.cesRating, known.cesAtMs),
    cesAtMs: until(known.cesAtMs),
    notes: null,
    contactedNotes: null,
    lastContactedAtMs: until(known.lastContactedAtMs),
    lastSalesActivityAtMs: until(known.lastSalesActivityAtMs),
    lastMeetingAtMs: until(known.lastMeetingAtMs),
    salesEmailLastRepliedAtMs: until(known.salesEmailLastRepliedAtMs),
    emailsDelivered: null,
    emailsOpened: null,
    emailsClicked: null,
    emailsReplied: null,
    emailLastOpenedAtMs: until(known.emailLastOpenedAtMs),
    emailLastClickedAtMs: until(known.emailLastClickedAtMs),
    emailLastRepliedAtMs: until(known.emailLastRepliedAtMs),
    emailOptOut: known.emailOptOut,
    visits: null,
    lastVisitAtMs: until(known.lastVisitAtMs),
    conversions: null,
    lastConversionAtMs: until(known.lastConversionAtMs),
  };
}
