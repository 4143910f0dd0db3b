import type { PeoplesAnswers } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { leavingReasons, motivators, responses } from '../../extensions/app/cards/lib/words.ts';
import { wordOf } from '../pass/answer-record.ts';
import { overriddenCategory, overriddenUntil, snoozedUntil } from '../pass/peoples-word.ts';
import type { PersonAnswerRow, Standpoint } from '../pass/screen-store.ts';
import type { RecordState } from '../pass/stored.ts';
import type { PortalSettings } from '../portals/settings.ts';
import { dayOf, dayOfIso, isoOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import { parseTierOverride } from '../scoring/tier-override.ts';
import type { Kept } from './kept-answers.ts';

/** What is known of people's answers about one record. */
export interface AnswersAsked {
  readonly state: RecordState;
  readonly answers: readonly PersonAnswerRow[];
  /** The record that carries the quiet (the customer's own), and the answers about that one. */
  readonly own: RecordState | null;
  readonly ownAnswers: readonly PersonAnswerRow[];
  readonly standpoint: Standpoint;
  readonly settings: PortalSettings;
  readonly today: Day;
}

/**
 * What people said about a record, newest of each kind. Whatever stands in HubSpot's properties too is believed as the
 * last pass read it there, once it has: people may have changed or cleared it since.
 */
export function peoplesAnswers(asked: AnswersAsked): PeoplesAnswers {
  const { state, answers, own, ownAnswers, standpoint, settings, today } = asked;
  const { timeZone } = standpoint.account;
  const lastReadMs = standpoint.lastPass?.asOfMs ?? null;
  const current = (state.contact ?? state.company)?.current ?? {};
  const isoDay = (ms: number): string => isoOfDay(dayOf(ms, timeZone));
  const kept = <Kind extends Kept['kind']>(rows: readonly PersonAnswerRow[], kind: Kind) =>
    rows.find((row) => row.kind === kind) as (PersonAnswerRow & Extract<Kept, { kind: Kind }>) | undefined;
  /** Is what a person answered here younger than what HubSpot's property was last read to say? */
  const stands = (row: PersonAnswerRow | undefined, said: boolean): boolean =>
    row !== undefined && (lastReadMs === null || row.atMs >= lastReadMs || (!row.written?.length && !said));

  const response = kept(answers, 'response');
  const reason = kept(answers, 'leaving_reason');
  const moved = kept(answers, 'motivators');
  const survey = kept(answers, 'survey');
  const dispute = kept(answers, 'dispute');
  const snooze = kept(ownAnswers, 'snooze');
  /** Of the record itself, else of the customer it inherits from. */
  const places = [
    { word: wordOf(state), rows: answers },
    ...(own === null || own === state ? [] : [{ word: wordOf(own), rows: ownAnswers }]),
  ];
  const tierSet = places.map(({ word, rows }) => {
    const row = kept(rows, 'tier_override');
    const entered = parseTierOverride(word?.tierOverride ?? null);
    const reason = row?.choice.tier === entered ? (row?.choice.reason ?? null) : null;
    const { tier, ...why } = stands(row, entered !== null) ? row!.choice : { tier: entered, reason };
    return tier && { tier, ...why };
  });
  const categorySet = places.map(({ word, rows }) => {
    const row = kept(rows, 'churn_override');
    const entered = overriddenCategory(word, today, timeZone);
    if (stands(row, entered !== null)) {
      const { category, until } = row!.choice;
      const over = until !== null && dayOfIso(until)! < today;
      return category === null || over ? null : { category, until };
    }
    const until = overriddenUntil(word, timeZone);
    return entered && { category: entered, until: until === null ? null : isoOfDay(until) };
  });
  const quiet = snoozedUntil(wordOf(own), timeZone);
  return {
    response: stands(response, Boolean(current.rapport_last_response))
      ? {
          response: response!.choice.response,
          on: isoDay(response!.atMs),
          contactAgainOn: response!.choice.contactAgainOn,
        }
      : responseIn(current),
    leavingReason: stands(reason, Boolean(current.rapport_leaving_reason))
      ? reason!.choice.reason
      : (leavingReasons.find((one) => one === current.rapport_leaving_reason) ?? null),
    motivators: stands(moved, Boolean(current.rapport_motivators))
      ? moved!.choice.motivators
      : motivators.filter((one) => current.rapport_motivators?.split(';').includes(one)),
    survey: survey ? { score: survey.choice.score, on: isoDay(survey.atMs) } : null,
    dispute:
      dispute && !dispute.choice.withdrawn
        ? { shouldBe: dispute.choice.shouldBe, at: new Date(dispute.atMs).toISOString() }
        : null,
    snoozedUntil: stands(snooze, quiet !== null) ? snooze!.choice.until : quiet === null ? null : isoOfDay(quiet),
    tierOverride: tierSet.find((set) => set !== null) ?? null,
    churnOverride: categorySet.find((set) => set !== null) ?? null,
    writesProperties: writesAnswers(settings, standpoint),
  };
}

/** The set is on, and a pass has made its properties. */
export const writesAnswers = (settings: PortalSettings, { lastPass }: Standpoint): boolean =>
  settings.features.answers && lastPass !== null;

function responseIn(current: Readonly<Record<string, string>>): PeoplesAnswers['response'] {
  const response = responses.find((one) => one === current.rapport_last_response);
  const on = current.rapport_last_response_on;
  return response === undefined || !on
    ? null
    : { response, on, contactAgainOn: current.rapport_contact_again_on || null };
}
