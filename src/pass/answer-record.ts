import { type PortalSettings, scoringSettings } from '../portals/settings.ts';
import type { ConnectionAnswer, CustomerScore } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { CustomerHistory } from '../scoring/customer-history.ts';
import type { CustomerFacts, PeoplesWord } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import { scoreCustomer } from '../scoring/score-customer.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { type WhatIf, whatWouldChange } from '../scoring/what-would-change.ts';
import { objectTypeOf } from './customer-key.ts';
import { explainConnection } from './explain-connection.ts';
import type { LastLook } from './last-look.ts';
import type { PassStore } from './pass-store.ts';
import { overriddenCategory, overriddenUntil } from './peoples-word.ts';
import { historyOf } from './score-portal.ts';
import type { RecordState } from './stored.ts';

/** One record answered again from the facts, the model and the instant of the last pass. */
export interface AnsweredRecord {
  readonly state: RecordState;
  readonly connection: ConnectionAnswer | null;
  /** The customer it is or inherits from; `null`: none. */
  readonly customer: AnsweredCustomer | null;
}

export interface AnsweredCustomer {
  /** The customer's own record: the one asked about, or the one it inherits from; `null`: HubSpot no longer has it. */
  readonly own: RecordState | null;
  readonly facts: CustomerFacts;
  readonly history: CustomerHistory;
  /** As computed: no person's word in it. */
  readonly score: CustomerScore;
  readonly settings: ScoringSettings;
}

/** What people entered on a record. */
export const wordOf = (state: RecordState | null): PeoplesWord | null =>
  (state?.contact ?? state?.company)?.word ?? null;

export async function answerRecord(
  store: PassStore,
  portal: PortalId,
  state: RecordState,
  look: LastLook,
  chosen: PortalSettings,
): Promise<AnsweredRecord> {
  const { account, asOfMs, connection: yardstick, model } = look;
  const { timeZone } = account;
  const [connection, facts, own] = await Promise.all([
    yardstick && explainConnection({ store, portal, model: yardstick, asOfMs, timeZone }, state),
    state.customer && store.customer(portal, state.customer),
    ownRecord(store, portal, state),
  ]);
  if (facts === null) return { state, connection, customer: null };
  const settings = scoringSettings(chosen, account.currency);
  const history = historyOf(facts, { asOfMs, timeZone, settings });
  const today = dayOf(asOfMs, timeZone);
  const score = scoreCustomer(history, model.portal, { asOf: today, settings, previous: own?.memory ?? null });
  return { state, connection, customer: { own, facts, history, score, settings } };
}

async function ownRecord(store: PassStore, portal: PortalId, state: RecordState): Promise<RecordState | null> {
  if (state.scoredAs !== 'via_company' || state.customer === null) return state;
  const { type, id } = state.customer;
  return (await store.recordsById(portal, objectTypeOf(type), [id]))[0] ?? null;
}

/** What would change the category or tier of a customer answered again. */
export function changesOf({ own, facts, settings }: AnsweredCustomer, { account, asOfMs, model }: LastLook): WhatIf[] {
  const { timeZone } = account;
  const today = dayOf(asOfMs, timeZone);
  const word = wordOf(own);
  return whatWouldChange({
    facts,
    model: model.portal,
    settings,
    asOfMs,
    timeZone,
    previous: own?.memory ?? null,
    ladder: model.ladder ?? null,
    tierOverride: word?.tierOverride ?? null,
    personsCategory: overriddenCategory(word, today, timeZone),
    personsCategoryUntil: overriddenUntil(word, timeZone),
  });
}
