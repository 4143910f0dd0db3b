import type {
  AnswerOutcome,
  AnswerRequest,
  PersonAnswer,
} from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { overrideReasonLabels } from '../../extensions/app/cards/lib/labels.ts';
import { AppError } from '../pass/app-error.ts';
import type { WritableType } from '../pass/crm.ts';
import type { PersonAnswerRow } from '../pass/screen-store.ts';
import { emptyTally, hubSpotSink } from '../pass/write-portal.ts';
import { schemaWish } from '../portals/properties.ts';
import { dayOf, dayOfIso, isoOfDay } from '../scoring/calendar.ts';
import { type Framed, framed } from './frame.ts';
import { mayWrite } from './may-write.ts';
import { namedRecord } from './named-record.ts';
import { answeredOn, isOurReason, overrideReason, verdictUnder } from './overrides.ts';
import { writesAnswers } from './peoples-answers.ts';
import type { Place } from './place.ts';
import { lastingAnswer, wordOn } from './record.ts';
import { replanTasks } from './replan-tasks.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asking } from './screens.ts';

/**
 * Keeps what a person answered about a record (a choice, never text), and writes it to the record's properties where
 * the portal has them. The same request twice is one answer; one that was cut off before it was written goes on.
 */
export async function answer(place: Place, asker: Asking, request: AnswerRequest): Promise<AnswerOutcome> {
  const { store, clock } = place;
  const { portal, userId } = asker;
  const of = namedRecord(request);
  const { requestId } = request;
  if (!/^[\w-]{1,64}$/.test(requestId)) throw new AppError('bad_input', screenTexts.badRequestId);
  const known = await framed(place, asker);
  const lasting = await lastingAnswer(place, portal, of, known);
  if (lasting === null) throw new AppError('not_found', screenTexts.notScoredYet);
  const { kind, ...choice } = checked(request.answer, known);
  const about = answeredOn(kind, lasting);
  const record = { type: about.objectType, id: about.id };
  const row = { requestId, record, userId, atMs: clock.nowMs(), kind, choice };
  const isNew = await store.saveAnswerOfPerson(portal, row);
  const kept = isNew ? { ...row, written: null } : (await store.answerOfPerson(portal, requestId))!;
  if (kept.kind !== kind || kept.record.id !== record.id || kept.record.type !== record.type) {
    throw new AppError('bad_input', screenTexts.otherRequest);
  }
  let { written } = kept;
  if (written === null) {
    const wanted = valuesOf({ kind, ...choice } as PersonAnswer, kept, known);
    written = await write(place, asker, record, (await mayWrite(place, portal)) ? wanted : {}, known);
    await store.settleAnswerOfPerson(portal, requestId, written);
    if (kind !== 'motivators' && kind !== 'dispute') await replanTasks(place, asker, lasting, known);
  }
  const word = await wordOn(store, portal, lasting, known);
  return { word, verdict: verdictUnder(lasting.shown.verdict, word, known.frame.today), written };
}

/** @throws AppError `bad_input` for a day that is none or is over, and a score outside 0 to 10. */
function checked(given: PersonAnswer, { today }: Framed): PersonAnswer {
  const coming = (iso: string): void => {
    const day = dayOfIso(iso);
    if (day === null || isoOfDay(day) !== iso) throw new AppError('bad_input', screenTexts.noDay);
    if (day < today) throw new AppError('bad_input', screenTexts.dayIsOver);
  };
  if (given.kind === 'response') {
    if (given.response !== 'contact_later') return { ...given, contactAgainOn: null };
    if (given.contactAgainOn === null) throw new AppError('bad_input', screenTexts.whenAgain);
    coming(given.contactAgainOn);
  }
  if (given.kind === 'snooze' && given.until !== null) coming(given.until);
  if (given.kind === 'tier_override' && given.tier === null) return { ...given, reason: null };
  if (given.kind === 'churn_override') {
    if (given.category === null) return { ...given, until: null };
    if (given.until !== null) coming(given.until);
  }
  if (given.kind === 'survey' && !(Number.isInteger(given.score) && given.score >= 0 && given.score <= 10)) {
    throw new AppError('bad_input', screenTexts.scoreRange);
  }
  if (given.kind === 'motivators') return { ...given, motivators: [...new Set(given.motivators)] };
  return given;
}

/** What the answer puts on the record; nothing where the portal has no property for it. */
function valuesOf(given: PersonAnswer, kept: PersonAnswerRow, known: Framed): Readonly<Record<string, string>> {
  const { standpoint, settings, frame } = known;
  if (given.kind === 'snooze') {
    // People's word is made by the first pass that writes; before it, there are no tasks to be quiet about.
    return standpoint.lastPass === null ? {} : { rapport_snooze_until: given.until ?? '' };
  }
  if (given.kind === 'tier_override' || given.kind === 'churn_override') {
    return standpoint.lastPass === null ? {} : overrideValues(given);
  }
  if (!writesAnswers(settings, standpoint)) return {};
  switch (given.kind) {
    case 'response':
      return {
        rapport_last_response: given.response,
        rapport_last_response_on: isoOfDay(dayOf(kept.atMs, frame.timeZone)),
        rapport_contact_again_on: given.contactAgainOn ?? '',
      };
    case 'leaving_reason':
      return { rapport_leaving_reason: given.reason ?? '' };
    case 'motivators':
      return { rapport_motivators: given.motivators.join(';') };
    default:
      return {};
  }
}

function overrideValues(
  given: Extract<PersonAnswer, { kind: 'tier_override' | 'churn_override' }>,
): Readonly<Record<string, string>> {
  return given.kind === 'tier_override'
    ? {
        rapport_tier_override: given.tier ?? '',
        [overrideReason]: given.reason === null ? '' : overrideReasonLabels[given.reason],
      }
    : { rapport_churn_override: given.category ?? '', rapport_churn_override_until: given.until ?? '' };
}

/** Writes through the ledger, with what stands there now as the old values. Returns the properties HubSpot confirmed. */
async function write(
  { store, clock, live }: Place,
  { portal }: Asking,
  { type, id }: { readonly type: WritableType; readonly id: string },
  wanted: Readonly<Record<string, string>>,
  { settings }: Framed,
): Promise<readonly string[]> {
  const names = Object.keys(wanted);
  if (names.length === 0) return [];
  const crm = await live(portal);
  const standing = (await crm.readBack(type, [id], names)).get(id);
  if (standing === undefined) throw new AppError('not_found', screenTexts.recordGone);
  const values = names
    .map((property) => ({ property, oldValue: standing[property] ?? '', newValue: wanted[property]! }))
    .filter(({ oldValue, newValue }) => oldValue !== newValue)
    .filter(({ property, oldValue }) => property !== overrideReason || isOurReason(oldValue));
  if (values.length === 0) return [];
  const nowMs = (): number => clock.nowMs();
  const started = { kind: 'person', dryRun: false, asOfMs: nowMs(), startedAtMs: nowMs() } as const;
  const { id: run } = await store.startRun(portal, started);
  const tally = emptyTally();
  const schema = schemaWish(settings);
  const sink = hubSpotSink({ crm, store, portal, run, nowMs, schema, tally, onWritten: () => {} });
  await sink.send(type, [{ id, values }]);
  await sink.drain();
  await store.finishRun(portal, run, { failures: tally.failures }, nowMs());
  const [failure] = tally.failures;
  if (failure !== undefined) throw new AppError('crm_refused', screenTexts.notWritten(failure.code));
  return [...tally.byProperty.keys()];
}
