import type { RecordMemory } from '../../src/scoring/answer.ts';
import { beginConnectionSurvey, type ConnectionModel, connectionOf } from '../../src/scoring/connection.ts';
import type { EngagementFact, TicketFact } from '../../src/scoring/facts.ts';
import type { TicketId } from '../../src/scoring/ids.ts';
import type { ConnectionStage } from '../../src/scoring/vocabulary.ts';
import { noEngagement } from '../../src/store/sparse-facts.ts';

export const dayMs = 86_400_000;
export const asOfMs = Date.parse('2026-06-30T12:00:00Z');
export const dayOf = (ms: number): number => Math.floor(ms / dayMs);
export const today = dayOf(asOfMs);
export const daysAgo = (days: number): number => asOfMs - days * dayMs;

export const person = (known: Partial<EngagementFact> = {}): EngagementFact => ({ ...noEngagement, ...known });

/** Somebody whose every signal grows with warmth 0..1, last heard of some days ago. */
export function warmPerson(warmth: number, lastDaysAgo = 10): EngagementFact {
  const at = daysAgo(lastDaysAgo);
  return person({
    contactedNotes: 10,
    lastContactedAtMs: at,
    lastMeetingAtMs: warmth > 0.4 ? at : daysAgo(400),
    salesEmailLastRepliedAtMs: warmth > 0.5 ? at : daysAgo(380),
    emailsDelivered: 40,
    emailsOpened: Math.round(35 * warmth),
    emailsClicked: Math.round(20 * warmth),
    emailsReplied: Math.round(8 * warmth),
    emailLastOpenedAtMs: at,
    emailLastClickedAtMs: at,
    emailLastRepliedAtMs: at,
    visits: Math.round(1 + 30 * warmth),
    lastVisitAtMs: at,
    conversions: Math.round(1 + 4 * warmth),
    lastConversionAtMs: at,
  });
}

let ticketIds = 0;
export const ticket = (openedDaysAgo: number, hours: number | null, priority: TicketFact['priority']): TicketFact => {
  ticketIds += 1;
  const createdAtMs = daysAgo(openedDaysAgo);
  const closedAtMs = hours === null ? null : createdAtMs + hours * 3_600_000;
  return {
    id: String(ticketIds) as TicketId,
    contactIds: [],
    companyIds: [],
    createdAtMs,
    closedAtMs,
    open: closedAtMs === null,
    priority,
  };
};

/** A portal of a hundred people from cold to warm, a tenth of them with a ticket. */
export function portalModel(previous: ConnectionModel | null = null, warmer = 0): ConnectionModel {
  const survey = beginConnectionSurvey({ asOfMs, previous });
  for (let index = 0; index < 400; index += 1) {
    const tickets = index % 10 === 0 ? [ticket(30, 1 + index, index % 20 === 0 ? 'high' : 'low')] : [];
    survey.add(warmPerson(Math.min(1, (index % 100) / 100 + warmer)), tickets);
  }
  return survey.fit();
}

export const memory = (stage: ConnectionStage, more: Partial<RecordMemory> = {}): RecordMemory => ({
  category: null,
  since: null,
  categoryChangedOn: null,
  previousCategory: null,
  tier: null,
  tierChangedOn: null,
  tieredOn: null,
  stage,
  stageBasis: stage === 'unknown' ? null : 'behaviour',
  stageAsOf: stage === 'unknown' ? null : today - 40,
  stageRising: null,
  ...more,
});

/** The stage of somebody, `nights` after the portal was measured. */
export function stageOf(
  engagement: EngagementFact,
  model: ConnectionModel,
  more: {
    readonly previous?: RecordMemory | null;
    readonly nights?: number;
    readonly tickets?: readonly TicketFact[];
    readonly knownSinceMs?: number | null;
  } = {},
): ReturnType<typeof connectionOf> {
  const nowMs = asOfMs + (more.nights ?? 0) * dayMs;
  return connectionOf(engagement, more.tickets ?? [], model, {
    asOfMs: nowMs,
    today: dayOf(nowMs),
    previous: more.previous ?? null,
    knownSinceMs: more.knownSinceMs === undefined ? daysAgo(2000) : more.knownSinceMs,
    dayOf,
  });
}
