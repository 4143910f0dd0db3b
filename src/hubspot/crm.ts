import type { FactType, Values } from '../pass/crm.ts';
import type { ContactId, DealId, LineItemId } from '../scoring/ids.ts';
import type { LiveCrm } from '../screens/screens.ts';
import { readAccount, readOwners } from './account.ts';
import { hubSpotTransport, type Transport } from './client.ts';
import { callbackCalls } from './complete-callbacks.ts';
import { DealRates } from './deal-rates.ts';
import { lineItemFact, lineItemProperties } from './facts/line-item-fact.ts';
import { leavingCalls } from './leave.ts';
import { type LimiterClock, type PortalLimiter, portalLimiter } from './limiter.ts';
import { linkReader } from './links.ts';
import { listArchived } from './list-archived.ts';
import { listPortal } from './list-portal.ts';
import { liveReads } from './live-reads.ts';
import { readPipelines } from './pipelines.ts';
import { readTotals } from './portal-extent.ts';
import { readBatch } from './read-batch.ts';
import { readById } from './read-by-id.ts';
import { referralCalls } from './referral-calls.ts';
import { refusalOf } from './refusal.ts';
import { createRequester, type Requester, type TokenSource } from './request.ts';
import { ensureSchema, inspectSchema } from './schema.ts';
import { searchChanged } from './search-changed.ts';
import { archiveTasks, createTasks, findTasks, readTasks, updateTasks } from './tasks.ts';
import { findTasksDue } from './tasks-due.ts';
import { updateRecords } from './update-records.ts';
import { UsageCounter } from './usage.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';

export interface CrmOptions {
  /** A private app's token that never changes, or a source that can refresh. */
  readonly accessToken: string | TokenSource;
  readonly baseUrl: string;
  /** Shared by all who call the same portal with the same app; by default one of its own. */
  readonly limiter?: PortalLimiter;
  readonly transport?: Transport;
  readonly clock?: LimiterClock;
  readonly random?: () => number;
  readonly timeoutMs?: number;
}

/** Monotonic: a corrected system clock must not open the limit's window. */
export const waitingClock: LimiterClock = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** One portal of HubSpot as passes and screens see it. */
export function createCrm(options: CrmOptions): LiveCrm {
  const { baseUrl, accessToken, timeoutMs = 30_000, clock = waitingClock, random = Math.random } = options;
  const usage = new UsageCounter();
  const request = createRequester({
    transport: options.transport ?? hubSpotTransport(baseUrl),
    limiter: options.limiter ?? portalLimiter(clock),
    tokens: typeof accessToken === 'string' ? fixedToken(accessToken) : accessToken,
    usage,
    clock,
    random,
    baseUrl,
    timeoutMs,
  });
  const account = once(() => readAccount(request));
  const dealPipelines = once(() => readPipelines(request, 'deals'));
  const ticketPipelines = once(() => readPipelines(request, 'tickets'));
  const links = linkReader(request);
  const rates = new DealRates();
  const lineItems = once(() => mayRead(request, 'line_items'));
  const context = {
    request,
    links,
    usage,
    rates,
    deals: async () => ({ outcomes: (await dealPipelines()).outcomes, currency: (await account()).currency }),
    closedTicketStages: async () => (await ticketPipelines()).closedStages,
    totals: once(() => readTotals(request)),
  };

  return {
    account,
    owners: () => readOwners(request),
    pipelines: async () => (await dealPipelines()).labels,
    readRecords: (type, reading) => listPortal(context, type, reading),
    readDealContacts: async (deals) => {
      const outcome = await links<DealId, ContactId>('deals', 'contacts', deals);
      if (!outcome.ok)
        throw refusalOf({ ok: false, reason: 'missing_scope', scopes: outcome.scopes }, 'read associations');
      return outcome.links;
    },
    readDealLineItems: async (deals) => {
      const allowed = deals.length === 0 ? ({ ok: true } as const) : await lineItems();
      return allowed.ok ? links<DealId, LineItemId>('deals', 'line_items', deals) : allowed;
    },
    readLineItems: async (wanted) => {
      if (wanted.length === 0) return [];
      const dealOf = new Map(wanted.map(({ id, dealId }) => [id as string, dealId]));
      const rateOf = await rates.of(request, [...new Set(dealOf.values())], await account());
      const records = await readBatch(request, 'line_items', [...dealOf.keys()], lineItemProperties);
      return records.flatMap((record) => {
        const dealId = dealOf.get(record.id);
        return dealId === undefined ? [] : [lineItemFact(record, dealId, rateOf(dealId))];
      });
    },
    readById: (type, ids, mapping) => readById(context, type, ids, mapping),
    readLinks: async (from, to, ids) => (ids.length === 0 ? { ok: true, links: new Map() } : links(from, to, ids)),
    searchChanged: (type, search) => searchChanged(context, { type, ...search }),
    listArchived: (type, sinceMs) => listArchived(request, type, sinceMs),
    missingToRead: async (types) => {
      const answers = await Promise.all(types.map((type) => mayRead(request, type)));
      return answers.flatMap((answer) => (answer.ok ? [] : answer.scopes));
    },
    inspectSchema: (wish) => inspectSchema(request, wish),
    ensureSchema: (wish, beforeMaking) => ensureSchema(request, wish, clock, beforeMaking),
    updateRecords: (type, updates) => updateRecords(request, type, updates),
    readBack: async (type, ids, properties) => {
      const records = await readBatch(request, type, ids, properties, 'retries');
      return new Map(records.map(({ id, properties: values }) => [id, withoutNulls(values)]));
    },
    createTasks: (tasks) => createTasks(request, links, tasks),
    readTasks: (ids) => readTasks(request, ids),
    findTasks: (type, ids) => findTasks(request, links, type, ids),
    findTasksDue: (owner, dueAtMs) => findTasksDue(request, owner, dueAtMs),
    archiveTasks: (ids) => archiveTasks(request, ids),
    updateTasks: (updates) => updateTasks(request, updates),
    usage: () => usage.usage(),
    ...referralCalls(request, links),
    ...liveReads(request),
    ...leavingCalls(request),
    ...callbackCalls(request),
  };
}

type MayRead =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'missing_scope'; readonly scopes: readonly string[] };

/** Asks for one record. Where only associations are readable, or nothing is, that is known before anything builds on it. */
async function mayRead(request: Requester, type: FactType | 'line_items'): Promise<MayRead> {
  const query = { limit: '1', properties: 'hs_object_id' };
  const answer = await request({ method: 'GET', path: objectsPath(type), query, purpose: 'setUp' });
  if (answer.ok) return { ok: true };
  if (answer.reason !== 'missing_scope') throw refusalOf(answer, `read ${type.replace('_', ' ')}`);
  return { ok: false, reason: 'missing_scope', scopes: scopesOr(answer.scopes, 'read', type) };
}

function fixedToken(token: string): TokenSource {
  return { current: () => Promise.resolve(token), refresh: () => Promise.resolve(null) };
}

/** Asked once, whoever asks; a failure is not kept. */
function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

const withoutNulls = (values: Readonly<Record<string, string | null | undefined>>): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
