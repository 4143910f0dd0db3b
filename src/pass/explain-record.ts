import { stageLabels, tierLabels } from '../portals/labels.ts';
import { type PortalSettings, parseSettings } from '../portals/settings.ts';
import type { ConnectionAnswer } from '../scoring/answer.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { serviceAYear } from '../scoring/cost-to-serve.ts';
import { explainCustomer } from '../scoring/explain.ts';
import type { Service } from '../scoring/explain-values.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import { answerRecord, changesOf } from './answer-record.ts';
import { customerKeyText, objectTypeOf } from './customer-key.ts';
import { lastLook } from './last-look.ts';
import type { PassStore } from './pass-store.ts';
import type { RecordState } from './stored.ts';

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
  const chosen = parseSettings(look.settings);
  const { customer, connection } = await answerRecord(store, portal, state, look, chosen);
  const record = customerKeyText(key);
  const around = [...recordLines(state), ...connectionLines(connection)];
  if (customer === null) {
    const none = { part: 'facts', label: 'purchases', value: 'none: no won deal belongs to this record' };
    return { record, customer: null, category: 'not_a_customer', lines: [none, ...around] };
  }
  const { history, score, facts } = customer;
  const service = serviceOf(state, chosen, look.asOfMs);
  // A record that inherits says what would change its customer.
  const changes = changesOf(customer, look);
  return {
    record,
    customer: customerKeyText(facts.customer),
    category: state.memory?.category ?? score.category,
    lines: [
      ...explainCustomer(history, look.model.portal, score, look.account.currency, service),
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
