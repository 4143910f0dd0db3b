import type { ConnectionAnswer, RecordMemory } from './answer.ts';
import { dayInWords } from './calendar.ts';
import type { ConnectionModel } from './connection-model.ts';
import { type StageRising, settleRise, stageHeight } from './connection-rise.ts';
import { connectionSentences } from './connection-sentences.ts';
import { measureStage } from './connection-stage.ts';
import { connectionView } from './connection-window.ts';
import type { EngagementFact, TicketFact } from './facts.ts';
import type { Day } from './ids.ts';
import type { ConnectionStage } from './vocabulary.ts';

export { companyConnection } from './connection-company.ts';
export type { ConnectionModel } from './connection-model.ts';
export { beginConnectionSurvey } from './connection-survey.ts';

export interface ConnectionContext {
  readonly asOfMs: number;
  readonly today: Day;
  readonly previous: RecordMemory | null;
  /** The day of an instant in the portal's time zone. */
  readonly dayOf: (ms: number) => Day;
  /** When the contact was created, epoch ms; without it a year of one-way contact cannot be told. */
  readonly knownSinceMs?: number | null;
  /** What a person set and when; it wins for a year. */
  readonly repsWord?: { readonly stage: ConnectionStage; readonly on: Day } | null;
}

const repsWordDays = 365;

/**
 * How connected a contact is, estimated from what HubSpot keeps of every contact; nothing in it comes from deals, so
 * that it may be held against later purchases. Pathway after Magids, Zorfas & Leemon, "The New Science of Customer
 * Emotions", Harvard Business Review, November 2015; the signals are proxies for what their surveys ask.
 */
export function connectionOf(
  engagement: EngagementFact,
  tickets: readonly TicketFact[],
  model: ConnectionModel,
  context: ConnectionContext,
): ConnectionAnswer & { readonly rising: StageRising } {
  const { asOfMs, today, previous, dayOf, knownSinceMs = null, repsWord = null } = context;
  if (repsWord && today - repsWord.on >= 0 && today - repsWord.on < repsWordDays) {
    const evidence = [connectionSentences.byRep(repsWord.stage, dayInWords(repsWord.on, 'en'))];
    return { stage: repsWord.stage, basis: 'rep', asOf: repsWord.on, evidence, rising: null };
  }
  const date = (ms: number): string => dayInWords(dayOf(ms), 'en');
  const measured = measureStage(connectionView(engagement, tickets, asOfMs), model, knownSinceMs, date);
  const { stage, rising } = settleRise(measured.stage, previous, today, isNewAnswer(measured.answer, previous, dayOf));
  const kept = stage !== measured.stage && stage === previous?.stage ? previous : null;
  const waiting = rising ? [connectionSentences.waiting(rising.to, dayInWords(rising.firstSeen, 'en'))] : [];
  return {
    stage,
    basis: kept ? kept.stageBasis : measured.basis,
    asOf: kept ? kept.stageAsOf : measured.asOfMs === null ? null : dayOf(measured.asOfMs),
    evidence: [...measured.evidence, ...waiting],
    rising,
  };
}

/** An answer that the last run cannot have known: it is younger, or it contradicts the stage that was given. */
function isNewAnswer(
  answer: { readonly says: string; readonly atMs: number } | null,
  previous: RecordMemory | null,
  dayOf: (ms: number) => Day,
): boolean {
  if (answer?.says !== 'satisfied' || !previous?.stage) return false;
  if (stageHeight(previous.stage) < stageHeight('highly_satisfied')) return true;
  return previous.stageAsOf !== null && dayOf(answer.atMs) > previous.stageAsOf;
}
