import type { RecordAnswer, Verdict } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import type { RecordType } from '../../extensions/app/cards/lib/words.ts';
import { type AnsweredCustomer, changesOf, wordOf } from '../pass/answer-record.ts';
import { objectTypeOf } from '../pass/customer-key.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PlaySituation } from '../plays/situation.ts';
import { dayOfIso } from '../scoring/calendar.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { WhatIf } from '../scoring/what-would-change.ts';
import { type Framed, framed } from './frame.ts';
import { type LastingRecord, lastingRecord, scoredNothing } from './lasting-record.ts';
import { namedRecord } from './named-record.ts';
import { verdictUnder } from './overrides.ts';
import { peoplesAnswers, writesAnswers } from './peoples-answers.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asking } from './screens.ts';
import { playOf } from './shown-customer.ts';

interface NamedRecord {
  readonly type: RecordType;
  readonly id: string;
}

/** Everything the cards say about one record, from what the last pass stored. */
export async function record(
  place: Place,
  asker: Asking,
  named: { readonly objectTypeId: string; readonly objectId: string },
): Promise<RecordAnswer> {
  const { store, liveNames } = place;
  const { portal } = asker;
  const of = namedRecord(named);
  const known = await framed(place, asker);
  const lasting = await lastingAnswer(place, portal, of, known);
  const about = { ...known.frame, record: of };
  if (lasting === null) return { ...about, ...scoredNothing, cure: screenTexts.notScoredYet, word: noAnswers(known) };
  const { state, inherits, customer, candidate, plays } = lasting;
  const [word, tasks, name] = await Promise.all([
    wordOn(store, portal, lasting, known),
    customer === null ? [] : store.tasksOf(portal, customer),
    inherits ? liveNames.nameOf(portal, objectTypeOf(customer!.type), customer!.id) : null,
  ]);
  const alone = wordOf(state)?.doNotScore ?? false;
  if (alone) {
    return {
      ...about,
      ...scoredNothing,
      state: 'left_alone',
      cure: screenTexts.leftAlone,
      connection: lasting.shown.connection,
      word,
    };
  }
  const { timeZone, today } = known.frame;
  const { snoozedUntil } = word;
  const verdict = verdictUnder(lasting.shown.verdict, word, today);
  return {
    ...about,
    ...lasting.shown,
    verdict,
    via: inherits ? { id: customer!.id, name } : null,
    play:
      candidate &&
      playOf(withWord(candidate.situation, word, verdict), plays!, known.settings.plays, tasks, {
        timeZone,
        snoozedUntil,
      }),
    word,
  };
}

/** What was said since the last pass counts for the next play at once. */
function withWord(
  situation: PlaySituation,
  { response, leavingReason }: RecordAnswer['word'],
  verdict: Verdict | null,
): PlaySituation {
  const on = response === null ? null : dayOfIso(response.on);
  const newer = on !== null && (situation.response === null || on >= situation.response.on);
  const set = verdict === null ? {} : { category: verdict.category, tier: verdict.tier };
  const said = { ...situation, ...set, leavingReason: leavingReason ?? situation.leavingReason };
  if (response === null || on === null || !newer) return said;
  const again = response.contactAgainOn === null ? null : dayOfIso(response.contactAgainOn);
  return {
    ...said,
    response: { response: response.response, on },
    contactAgainOn: response.response === 'contact_later' ? again : null,
  };
}

/** As made for the last pass: two cards of one record, and whoever opens it next, need not make it again. */
export async function lastingAnswer(
  place: Place,
  portal: PortalId,
  of: NamedRecord,
  { look, standpoint, settings }: Framed,
): Promise<LastingRecord | null> {
  if (look === null) return null;
  const { model, connectionVersion, lastPass, followedAtMs } = standpoint;
  const made = [model?.version, connectionVersion, lastPass?.id, followedAtMs, JSON.stringify(standpoint.settings)];
  const keyOf = (type: string, id: string): string => [portal, type, id, ...made].join(' ');
  const changes = (customer: AnsweredCustomer): Promise<readonly WhatIf[]> => {
    const { type, id } = customer.facts.customer;
    return place.changes.get(keyOf(type, id), async () => changesOf(customer, look));
  };
  return place.records.get(keyOf(of.type, of.id), async () => {
    const [state] = await place.store.recordsById(portal, of.type, [of.id]);
    return state === undefined ? null : lastingRecord(place.store, portal, state, { look, settings, changes });
  });
}

/** What people said about the record; the quiet stands on the customer's own. */
export async function wordOn(
  store: PassStore,
  portal: PortalId,
  { state, own }: Pick<LastingRecord, 'state' | 'own'>,
  { standpoint, settings, today }: Framed,
): Promise<RecordAnswer['word']> {
  const answers = await store.answersOfPeople(portal, { type: state.objectType, id: state.id });
  const ownAnswers =
    own.id === state.id && own.objectType === state.objectType
      ? answers
      : await store.answersOfPeople(portal, { type: own.objectType, id: own.id });
  return peoplesAnswers({ state, answers, own, ownAnswers, standpoint, settings, today });
}

const noAnswers = ({ settings, standpoint }: Framed): RecordAnswer['word'] => ({
  response: null,
  leavingReason: null,
  motivators: [],
  survey: null,
  dispute: null,
  snoozedUntil: null,
  tierOverride: null,
  churnOverride: null,
  writesProperties: writesAnswers(settings, standpoint),
});
