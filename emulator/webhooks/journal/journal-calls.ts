import { formatInstant } from '../../portal/instants.ts';
import { json, noContent } from '../../routing/answers.ts';
import type { Call } from '../../routing/call.ts';
import { HubSpotError, notFound } from '../../routing/hubspot-error.ts';
import { readObject } from '../../routing/read-body.ts';
import type { Webhooks } from '../webhooks.ts';
import type { AppJournal, KeptSubscription } from './app-journal.ts';

const SUBSCRIPTIONS = /^\/webhooks-journal\/subscriptions\/2026-03(?:\/(\d+)|\/portals\/(\d+))?$/;
const READING = /^\/webhooks-journal\/journal\/2026-03\/(?:(earliest|latest)|offset\/([^/]+)\/next)$/;
const URL_GOOD_MS = 300_000;

/**
 * `/webhooks-journal/…`: subscriptions and files of the journal of the app whose own token (client credentials) calls.
 * Undefined for other paths.
 */
export async function answerJournalCall(call: Call, webhooks: Webhooks, nowMs: number): Promise<Response | undefined> {
  const { pathname } = call.url;
  const [isSubscriptions, id, portalId] = SUBSCRIPTIONS.exec(pathname) ?? [];
  const [isReading, end, offset] = READING.exec(pathname) ?? [];
  if (isSubscriptions === undefined && isReading === undefined) return undefined;
  const { method } = call.request;
  const appId = demandScope(
    call,
    webhooks,
    isReading !== undefined
      ? 'developer.webhooks_journal.read'
      : `developer.webhooks_journal.subscriptions.${method === 'GET' ? 'read' : 'write'}`,
  );
  const journal = webhooks.journal(appId);
  if (isSubscriptions !== undefined) {
    const present = presentAs(appId);
    if (id !== undefined) return answerOne(method, journal, Number(id), present);
    if (portalId === undefined) return answerAll(call, journal, nowMs, present);
    if (method !== 'DELETE') throw notFound();
    journal.unsubscribe((one) => one.portalId === Number(portalId));
    return noContent();
  }
  if (method !== 'GET') throw notFound();
  const file = journal.read(end === 'earliest' || end === 'latest' ? end : { after: offset ?? '' }, nowMs);
  if (file === undefined) return noContent();
  const url = `${call.url.origin}/__local/webhooks-journal/${appId}/${file.offset}`;
  return json(200, { url, expiresAt: new Date(Date.now() + URL_GOOD_MS).toISOString(), currentOffset: file.offset });
}

/** The app that calls. @throws HubSpotError 401 for whoever is no app, 403 for an app's token without this scope */
function demandScope({ request }: Call, webhooks: Webhooks, scope: string): number {
  const [, token = ''] = (request.headers.get('authorization') ?? '').split(' ');
  const caller = webhooks.register.appToken(token);
  if (caller === undefined) {
    throw new HubSpotError(401, 'Authentication credentials not found or not valid.', {
      category: 'INVALID_AUTHENTICATION',
    });
  }
  if (caller.scopes.has(scope)) return caller.app.appId;
  throw new HubSpotError(403, 'One or more of the following scopes are required.', {
    category: 'MISSING_SCOPES',
    context: { requiredGranularScopes: [scope] },
  });
}

type Present = (one: KeptSubscription) => object;

const presentAs =
  (appId: number): Present =>
  ({ createdMs, updatedMs, objectIds, ...one }) => ({
    ...one,
    appId,
    objectIds: objectIds.map(Number),
    createdAt: formatInstant(createdMs),
    updatedAt: formatInstant(updatedMs),
  });

async function answerAll({ request }: Call, journal: AppJournal, nowMs: number, present: Present): Promise<Response> {
  if (request.method === 'GET') return json(200, { results: journal.subscriptions.map(present) });
  if (request.method === 'POST') return json(200, present(journal.subscribe(await readObject(request), nowMs)));
  throw notFound();
}

function answerOne(method: string, journal: AppJournal, id: number, present: Present): Response {
  const found = journal.subscriptions.find((one) => one.id === id);
  if (found === undefined || !['GET', 'DELETE'].includes(method)) throw notFound();
  if (method === 'GET') return json(200, present(found));
  journal.unsubscribe((one) => one.id === id);
  return noContent();
}

/** The file itself, without token as at HubSpot, where its address is signed; undefined for other paths. */
export function answerJournalFile({ request, url }: Call, webhooks: Webhooks): Response | undefined {
  const [, appId, offset] = /^\/__local\/webhooks-journal\/(\d+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (offset === undefined || request.method !== 'GET') return undefined;
  const file = webhooks.journal(Number(appId)).file(offset);
  if (file === undefined) return json(404, { message: 'There is no such file.' });
  return json(200, { offset, publishedAt: formatInstant(file.publishedMs), journalEvents: file.events });
}
