import type { Crm, Values } from '../pass/crm.ts';
import type { ContactId, DealId, LineItemId } from '../scoring/ids.ts';
import { readAccount, readOwners } from './account.ts';
import { hubSpotTransport, type Transport } from './client.ts';
import { lineItemFact, lineItemProperties } from './facts/line-item-fact.ts';
import { type LimiterClock, type PortalLimiter, portalLimiter } from './limiter.ts';
import { readLinks } from './links.ts';
import { listPortal, readTotals } from './list-portal.ts';
import { readPipelines } from './pipelines.ts';
import { readBatch } from './read-batch.ts';
import { refusalOf } from './refusal.ts';
import { createRequester, type TokenSource } from './request.ts';
import { ensureSchema, inspectSchema } from './schema.ts';
import { appendToTask, archiveTasks, createTasks, findTasks, readTasks } from './tasks.ts';
import { updateRecords } from './update-records.ts';
import { UsageCounter } from './usage.ts';

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
const waitingClock: LimiterClock = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** One portal of HubSpot as the pass sees it. */
export function createCrm(options: CrmOptions): Crm {
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
  const context = {
    request,
    usage,
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
      const outcome = await readLinks<DealId, ContactId>(request, 'deals', 'contacts', deals);
      if (!outcome.ok)
        throw refusalOf({ ok: false, reason: 'missing_scope', scopes: outcome.scopes }, 'read associations');
      return outcome.links;
    },
    readDealLineItems: (deals) => readLinks<DealId, LineItemId>(request, 'deals', 'line_items', deals),
    readLineItems: async (links) => {
      const dealOf = new Map(links.map(({ id, dealId }) => [id as string, dealId]));
      const records = await readBatch(request, 'line_items', [...dealOf.keys()], lineItemProperties);
      return records.flatMap((record) => {
        const dealId = dealOf.get(record.id);
        return dealId === undefined ? [] : [lineItemFact(record, dealId)];
      });
    },
    inspectSchema: (wish) => inspectSchema(request, wish),
    ensureSchema: (wish) => ensureSchema(request, wish),
    updateRecords: (type, updates) => updateRecords(request, type, updates),
    readBack: async (type, ids, properties) => {
      const records = await readBatch(request, type, ids, properties, 'retries');
      return new Map(records.map(({ id, properties: values }) => [id, withoutNulls(values)]));
    },
    createTasks: (tasks) => createTasks(request, tasks),
    readTasks: (ids) => readTasks(request, ids),
    findTasks: (type, ids) => findTasks(request, type, ids),
    archiveTasks: (ids) => archiveTasks(request, ids),
    appendToTask: (id, line) => appendToTask(request, id, line),
    usage: () => usage.usage(),
  };
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
