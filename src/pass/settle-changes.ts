import type { PlayCandidate } from '../plays/plan-tasks.ts';
import type { ConnectionAnswer } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import { companyConnection } from '../scoring/connection.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import { answerChanged, type ChangedAnswers } from './answer-changed.ts';
import { type Connected, type Connections, connectContact } from './connect-portal.ts';
import type { WritableType } from './crm.ts';
import { customerKeyText } from './customer-key.ts';
import type { WaitingRecord } from './fill-store.ts';
import type { RecordRef, ToSettle } from './follow-store.ts';
import type { Following } from './following.ts';
import { standingOf } from './keep-standings.ts';
import { PlayCandidates } from './play-candidates.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { ScoredPortal } from './score-portal.ts';
import { type NextPlays, type PublishedMemories, settlements } from './settlements.ts';
import type { MemoryRow, RecordState } from './stored.ts';
import { type ChangeSink, type WriteTally, writeRecords } from './write-portal.ts';

/** What one settling came to, for the plays that follow from it. */
export interface SettledChanges {
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  readonly candidates: readonly PlayCandidate[];
  readonly former: readonly CustomerKey[];
  readonly records: number;
}

/**
 * Answers the customers of affected records anew and settles everybody who carries what is said about them, as a pass
 * does: the same answers, the same comparing, the same ledger. Where nothing may be written, answers are kept all the same.
 */
export async function settleChanges(
  following: Following,
  affected: readonly RecordRef[],
  sink: ChangeSink,
  tally: WriteTally,
): Promise<SettledChanges> {
  const { store, follow, portal, run, filling } = following;
  const { on } = following.writing;
  // While the first fill is under way, records it has not reached yet wait for it, as they are now; those it has filled change.
  const { baseline } = filling;
  const concerned = await follow.toSettle(portal, run, affected);
  const answers = await answerChanged(following, concerned);
  const connected = connect(following, concerned);
  const { model } = following.look;
  const scored: ScoredPortal = { model: model.portal, customers: answers.customers, areas: model.areas };
  const published: PublishedMemories = new Map();
  const nextPlays: NextPlays = new Map();
  const { plays } = following.plays;
  const gathering = new PlayCandidates({
    plays,
    switches: following.chosen.plays,
    most: Number.POSITIVE_INFINITY,
    withTask: null,
  });
  const customerKeys = [...answers.customers.values()].map(({ key }) => key);
  const referrals = await store.referralStandings(portal, customerKeys);
  const place = { portal, run, timeZone: following.timeZone, today: dayOf(following.asOfMs, following.timeZone) };
  for (const type of ['companies', 'contacts'] as const) {
    const pages = settlements({
      ...place,
      store: inMemory(concerned, answers),
      type,
      definitions: following.definitions[type],
      settings: following.chosen,
      plays: following.plays,
      gathering,
      scored,
      connected,
      filling,
      published,
      nextPlays,
      referrals,
    });
    const keep = (rows: readonly MemoryRow[]): Promise<void> => store.saveMemories(portal, run, rows);
    const holdBack = baseline ? (records: readonly WaitingRecord[]) => store.saveWaiting(portal, records) : null;
    // Where writing is off nothing is said and nothing remembered as said; the answers are made all the same.
    if (on) await writeRecords(type, pages, sink, tally, keep, holdBack);
    else while (!(await pages.next()).done);
  }
  await keepStandings(following, answers, connected, published);
  await follow.followFormer(portal, run, concerned.former);
  return {
    customers: answers.customers,
    candidates: gathering.gathered(),
    former: concerned.former,
    records: concerned.records.length,
  };
}

function inMemory({ records }: ToSettle, { stored }: ChangedAnswers): Parameters<typeof settlements>[0]['store'] {
  const ofType: Readonly<Record<WritableType, readonly RecordState[]>> = {
    companies: records.filter(({ objectType }) => objectType === 'companies'),
    contacts: records.filter(({ objectType }) => objectType === 'contacts'),
  };
  return {
    answersOf: async () => stored,
    recordsAfter: async (_portal, _run, type, after, limit) => {
      const all = ofType[type];
      const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
      return all.slice(start, start + limit);
    },
  };
}

/** The connections of the contacts among these records and their colleagues, and of their companies. */
function connect(following: Following, { records, colleagues }: ToSettle): Connections {
  const { asOfMs, timeZone, filling } = following;
  const model = following.look.connection;
  const contacts = new Map<string, Connected>();
  const companies = new Map<string, Connected>();
  // Until the first pass that writes nothing is known to measure by.
  if (model === null) return { contacts, companies };
  const byCompany = new Map<string, ConnectionAnswer[]>();
  const connected = (state: RecordState): Connected => {
    const known = contacts.get(state.id) ?? connectContact(state, model, { asOfMs, timeZone, filling });
    contacts.set(state.id, known);
    return known;
  };
  for (const state of records) if (state.objectType === 'contacts') connected(state);
  for (const state of colleagues) {
    const { companyId } = state.contact!;
    const { answer } = connected(state);
    const answers = byCompany.get(companyId!);
    if (answers) answers.push(answer);
    else byCompany.set(companyId!, [answer]);
  }
  for (const [id, answers] of byCompany) companies.set(id, { answer: companyConnection(answers), rising: null });
  return { contacts, companies };
}

async function keepStandings(
  { follow, portal, run, look }: Following,
  { customers }: ChangedAnswers,
  connected: Connections,
  published: PublishedMemories,
): Promise<void> {
  const found = [...customers.values()];
  const standings = found.map((customer) => standingOf(customer, { connected, published, areas: look.model.areas }));
  if (look.connection !== null) return follow.followStandings(portal, run, standings);
  const before = await follow.standingsOf(
    portal,
    found.map(({ key }) => key),
  );
  const withStage = standings.map((standing) => ({
    ...standing,
    stage: before.get(customerKeyText(standing.customer))?.stage ?? null,
  }));
  return follow.followStandings(portal, run, withStage);
}
