import { newestAnswer, type SurveyVerdict } from './connection-answers.ts';
import type { ConnectionModel } from './connection-model.ts';
import { connectionEvents, type PartScore, partScores } from './connection-parts.ts';
import { connectionSentences as sentences } from './connection-sentences.ts';
import type { ConnectionPart } from './connection-signals.ts';
import { type ConnectionView, newestRecent } from './connection-window.ts';
import type { ConnectionBasis, ConnectionStage } from './vocabulary.ts';

/** A stage as measured at one instant, before it is held against the last one. */
export interface MeasuredStage {
  readonly stage: ConnectionStage;
  readonly basis: ConnectionBasis | null;
  /** The newest event it rests on, epoch ms. */
  readonly asOfMs: number | null;
  readonly evidence: readonly string[];
  readonly answer: SurveyVerdict | null;
}

const fewestSignals = 2;
const fewestEvents = 5;
const fewestConnectionSignals = 3;
const yearMs = 365 * 86_400_000;

/**
 * The stage that the gates give, in rising order. One answer suffices for satisfied or dissatisfied; behaviour needs
 * two signals and five events. `unconnected` needs evidence of its own; behaviour that merely misses a gate is
 * `unknown`. `knownSinceMs` is when the contact was created: a year of silence takes a year.
 */
export function measureStage(
  view: ConnectionView,
  model: ConnectionModel,
  knownSinceMs: number | null,
  date: (atMs: number) => string,
): MeasuredStage {
  const { engagement, asOfMs } = view;
  const answer = newestAnswer(view, model.csatTop);
  const clause = answer ? sentences.answered(answer.survey, answer.rating, date(answer.atMs)) : '';
  if (answer?.says === 'dissatisfied') {
    const evidence = [sentences.belowTheGate(clause)];
    return { stage: 'unconnected', basis: 'survey', asOfMs: answer.atMs, evidence, answer };
  }
  if (answer === null && isOneWay(view, knownSinceMs)) {
    const last = engagement.lastContactedAtMs!;
    const evidence = [sentences.oneWay(engagement.contactedNotes!, date(last))];
    return { stage: 'unconnected', basis: 'behaviour', asOfMs: last, evidence, answer };
  }

  const parts = partScores(view, model, date);
  const signals = parts.satisfaction.signals + parts.differentiation.signals + parts.connection.signals;
  const events = connectionEvents(view);
  const bySurvey = answer?.says === 'satisfied';
  const evidence = bySurvey ? [sentences.satisfiedBySurvey(clause)] : [];
  if (signals < fewestSignals || events < fewestEvents) {
    if (bySurvey) return { stage: 'highly_satisfied', basis: 'survey', asOfMs: answer.atMs, evidence, answer };
    return { stage: 'unknown', basis: null, asOfMs: null, evidence: [sentences.tooLittle(signals, events)], answer };
  }

  for (const part of ['satisfaction', 'differentiation', 'connection'] as const) {
    const { score, clauses } = parts[part];
    if (score === null || (part === 'satisfaction' && bySurvey)) continue;
    evidence.push(sentences.part(part, score, model.gates[part], clauses));
  }
  if (!bySurvey && !passes('satisfaction', parts, model)) {
    return { stage: 'unknown', basis: null, asOfMs: null, evidence, answer };
  }
  const differs = passes('differentiation', parts, model);
  const connects = differs && passes('connection', parts, model);
  if (connects && parts.connection.signals < fewestConnectionSignals) {
    evidence.push(sentences.fewConnectionSignals(parts.connection.signals));
  }
  const fully = connects && parts.connection.signals >= fewestConnectionSignals;
  const onSurveyAlone = bySurvey && !differs;
  return {
    stage: fully ? 'fully_connected' : differs ? 'perceives_differentiation' : 'highly_satisfied',
    basis: onSurveyAlone ? 'survey' : 'behaviour',
    asOfMs: onSurveyAlone ? answer.atMs : newestRecent(allInstants(view), asOfMs),
    evidence,
    answer,
  };
}

function passes(
  part: ConnectionPart,
  parts: Readonly<Record<ConnectionPart, PartScore>>,
  { gates }: ConnectionModel,
): boolean {
  const { score } = parts[part];
  return score !== null && score >= gates[part];
}

/** Contacted at least five times and within the year, known for a year, and not one sign back in it. */
function isOneWay({ engagement, tickets, asOfMs }: ConnectionView, knownSinceMs: number | null): boolean {
  if (knownSinceMs === null || asOfMs - knownSinceMs < yearMs) return false;
  if ((engagement.contactedNotes ?? 0) < fewestEvents) return false;
  // Whoever asks for help has spoken, and a sign without a date may be of this year.
  if (tickets.length > 0 || hasUndatedSign(engagement)) return false;
  const fromUs = newestRecent([engagement.lastContactedAtMs], asOfMs);
  return fromUs !== null && newestRecent(signsBack(engagement), asOfMs) === null;
}

function signsBack(engagement: ConnectionView['engagement']): readonly (number | null)[] {
  return [
    engagement.emailLastRepliedAtMs,
    engagement.salesEmailLastRepliedAtMs,
    engagement.lastMeetingAtMs,
    engagement.lastConversionAtMs,
    engagement.emailLastClickedAtMs,
    engagement.lastVisitAtMs,
    engagement.cesAtMs,
  ];
}

function hasUndatedSign(engagement: ConnectionView['engagement']): boolean {
  const counted: readonly (readonly [number | null, number | null])[] = [
    [engagement.emailsReplied, engagement.emailLastRepliedAtMs],
    [engagement.emailsClicked, engagement.emailLastClickedAtMs],
    [engagement.visits, engagement.lastVisitAtMs],
    [engagement.conversions, engagement.lastConversionAtMs],
  ];
  return counted.some(([count, atMs]) => (count ?? 0) > 0 && atMs === null);
}

function allInstants({ engagement, tickets }: ConnectionView): readonly (number | null)[] {
  return [
    ...signsBack(engagement),
    engagement.npsAtMs,
    engagement.csatAtMs,
    engagement.lastContactedAtMs,
    engagement.emailLastOpenedAtMs,
    ...tickets.map(({ createdAtMs }) => createdAtMs),
  ];
}
