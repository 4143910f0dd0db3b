import { plainLine } from '../plays/plain-line.ts';
import { areaLabels, stageLabels, tierLabels } from '../portals/labels.ts';
import { type PortalSettings, parseSettings } from '../portals/settings.ts';
import type { ConnectionAnswer } from '../scoring/answer.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { serviceAYear } from '../scoring/cost-to-serve.ts';
import { explainCustomer } from '../scoring/explain.ts';
import type { Service } from '../scoring/explain-values.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { NextProduct } from '../scoring/products/next-product.ts';
import { answerRecord, changesOf } from './answer-record.ts';
import { customerKeyText, objectTypeOf } from './customer-key.ts';
import { type LastLook, lastLook } from './last-look.ts';
import type { PassStore } from './pass-store.ts';
import type { Standing } from './screen-store.ts';
import type { RecordState } from './stored.ts';

const longestName = 60;

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
      ...nextProductLines(score.nextProduct ?? null, look),
      ...areaLines(await store.standing(portal, facts.customer), look),
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

/** What customers like this one bought next; where none stands out, whether anything could. */
function nextProductLines(next: NextProduct | null, { account, model }: LastLook): ExplanationLine[] {
  const say = (label: string, value: string): ExplanationLine => ({ part: 'next product', label, value });
  if (next === null) {
    const known = model.portal.products.next?.known ?? false;
    return [say('bought next', known ? 'nothing stands out' : 'not known: line items do not say what was bought')];
  }
  const { name, after, of, bought, base, medianDays, typicalYear } = next;
  const share = (count: number): string => `${Math.round(100 * count)} %`;
  return [
    say('bought next', plainLine(name, longestName)),
    say(
      'because',
      `of ${of} customers who bought ${plainLine(after, longestName)}, ${bought} bought it next (${share(bought / of)}; others ${share(base)}), typically ${Math.round(medianDays)} days later`,
    ),
    say('typically a year', typicalYear === null ? 'not known' : `${Math.round(typicalYear)} ${account.currency}`),
  ];
}

function areaLines(standing: Standing | null, { account }: LastLook): ExplanationLine[] {
  if (standing === null || standing.area === null) return [];
  const { area, areaMoney } = standing;
  const money = areaMoney === null ? 'worth not known' : `${Math.round(areaMoney)} ${account.currency} a year`;
  return [{ part: 'opportunity', label: 'best area', value: `${areaLabels[area]}, ${money}` }];
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
