import { stageLabels, tierLabels } from '../portals/labels.ts';
import { type PortalSettings, parseSettings, scoringSettings } from '../portals/settings.ts';
import type { ConnectionAnswer } from '../scoring/answer.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import { serviceAYear } from '../scoring/cost-to-serve.ts';
import { explainCustomer } from '../scoring/explain.ts';
import type { Service } from '../scoring/explain-values.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import { scoreCustomer } from '../scoring/score-customer.ts';
import { whatWouldChange } from '../scoring/what-would-change.ts';
import { keptConnectionModel } from './connect-portal.ts';
import { customerKeyText, objectTypeOf } from './customer-key.ts';
import { explainConnection } from './explain-connection.ts';
import { lastLook } from './last-look.ts';
import type { PassStore, RecordState } from './pass-store.ts';
import { overriddenCategory, overriddenUntil } from './peoples-word.ts';
import { historyOf } from './score-portal.ts';

/** Why one record got its answer, for people and for programs. */
export interface Explanation {
  readonly record: string;
  readonly customer: string | null;
  readonly category: string;
  readonly lines: readonly ExplanationLine[];
}

/** One line: what it is about, its name, and its value as text. */
export interface ExplanationLine {
  readonly part: string;
  readonly label: string;
  readonly value: string;
}

/**
 * Answers one record again from the facts, the model and the instant of the last finished pass. `null`: the record is
 * not among the stored ones, or no pass has finished.
 */
export async function explainRecord(store: PassStore, portal: PortalId, key: CustomerKey): Promise<Explanation | null> {
  const look = await lastLook(store, portal);
  const state = await store.record(portal, null, objectTypeOf(key.type), key.id);
  if (look === null || state === null) return null;
  const { account, asOfMs } = look;
  const { timeZone } = account;
  const record = customerKeyText(key);
  const { portal: model, ladder } = look.model;
  const connection = await keptConnectionModel(store, portal);
  const connected =
    connection && (await explainConnection({ store, portal, model: connection, asOfMs, timeZone }, state));
  const around = [...recordLines(state), ...connectionLines(connected)];
  const facts = state.customer === null ? null : await store.customer(portal, state.customer);
  if (facts === null) {
    const none = { part: 'facts', label: 'purchases', value: 'none: no won deal belongs to this record' };
    return { record, customer: null, category: 'not_a_customer', lines: [none, ...around] };
  }
  const chosen = parseSettings(await store.settings(portal));
  const settings = scoringSettings(chosen, account.currency);
  const history = historyOf(facts, { asOfMs, timeZone, settings });
  const today = dayOf(asOfMs, timeZone);
  const score = scoreCustomer(history, model, { asOf: today, settings, previous: state.memory });
  // A record that inherits says what would change its customer.
  const own =
    state.scoredAs === 'via_company'
      ? await store.record(portal, null, objectTypeOf(facts.customer.type), facts.customer.id)
      : state;
  const word = (own?.contact ?? own?.company)?.word ?? null;
  const changes = whatWouldChange({
    facts,
    model,
    settings,
    asOfMs,
    timeZone,
    previous: own?.memory ?? null,
    ladder: ladder ?? null,
    tierOverride: word?.tierOverride ?? null,
    personsCategory: overriddenCategory(word, today, timeZone),
    personsCategoryUntil: overriddenUntil(word, timeZone),
  });
  return {
    record,
    customer: customerKeyText(facts.customer),
    category: state.memory?.category ?? score.category,
    lines: [
      ...explainCustomer(history, model, score, account.currency, serviceOf(state, chosen, asOfMs)),
      ...changes.map(({ about, text }) => ({ part: 'what would change this', label: about, value: text })),
      ...around,
    ],
  };
}

/** A record scored via its company has no value of its own to hold its cost against. */
function serviceOf(state: RecordState, settings: PortalSettings, asOfMs: number): Service | null {
  const { contact, company, tickets, scoredAs } = state;
  const createdAtMs = (contact ?? company)?.createdAtMs;
  if (createdAtMs === undefined || scoredAs === 'via_company') return null;
  const contactedNotes = contact?.engagement.contactedNotes ?? null;
  const year = serviceAYear({ contactedNotes, createdAtMs, tickets }, asOfMs);
  return { year, rates: settings.costToServe, margin: settings.margin };
}

function recordLines({ scoredAs, customer, memory }: RecordState): ExplanationLine[] {
  const lines: ExplanationLine[] = [];
  const say = (label: string, value: string): number => lines.push({ part: 'record', label, value });
  if (customer !== null && scoredAs === 'via_company') say('takes category and tier from', customerKeyText(customer));
  if (memory?.tier) say('tier', tierLabels[memory.tier]);
  if (memory?.tierChangedOn != null) say('tier changed on', isoOfDay(memory.tierChangedOn));
  if (memory?.categoryChangedOn != null) say('category changed on', isoOfDay(memory.categoryChangedOn));
  return lines;
}

function connectionLines(answer: ConnectionAnswer | null): ExplanationLine[] {
  if (answer === null) return [];
  const stage = `${stageLabels[answer.stage]}${answer.basis === null ? '' : `, from ${answer.basis}`}`;
  const lines = answer.evidence.map((value) => ({ part: 'connection', label: 'because', value }));
  return [{ part: 'connection', label: 'stage (estimated)', value: stage }, ...lines];
}
