import { formatInstant } from '../../portal/instants.ts';
import { json, noContent } from '../../routing/answers.ts';
import type { Call } from '../../routing/call.ts';
import { notFound } from '../../routing/hubspot-error.ts';
import { readObject } from '../../routing/read-body.ts';
import type { Webhooks } from '../webhooks.ts';
import type { AppJournal } from './app-journal.ts';

const SUBSCRIPTIONS = /^\/webhooks-journal\/subscriptions\/2026-03(?:\/(\d+))?$/;
const READING = /^\/webhooks-journal\/journal\/2026-03\/(?:(earliest|latest)|offset\/([^/]+)\/next)$/;
const URL_GOOD_MS = 300_000;

/**
 * `/webhooks-journal/…`: subscriptions and files of the journal of the app whose token calls; without one of the only app
 * that is known, or the one of `?appId=`. Undefined for other paths.
 */
export async function answerJournalCall(call: Call, webhooks: Webhooks, nowMs: number): Promise<Response | undefined> {
  const { pathname } = call.url;
  const [isSubscriptions, id] = SUBSCRIPTIONS.exec(pathname) ?? [];
  const [isReading, end, offset] = READING.exec(pathname) ?? [];
  if (isSubscriptions === undefined && isReading === undefined) return undefined;
  const appId = webhooks.callerOf(call.request, call.url.searchParams.get('appId'));
  const journal = webhooks.journal(appId);
  if (isSubscriptions !== undefined) return answerSubscriptions(call, journal, id);
  if (call.request.method !== 'GET') throw notFound();
  const file = journal.read(end === 'earliest' || end === 'latest' ? end : { after: offset ?? '' }, nowMs);
  if (file === undefined) return noContent();
  const url = `${call.url.origin}/__local/webhooks-journal/${appId}/${file.offset}`;
  return json(200, { url, expiresAt: new Date(Date.now() + URL_GOOD_MS).toISOString(), currentOffset: file.offset });
}

async function answerSubscriptions({ request }: Call, journal: AppJournal, id: string | undefined): Promise<Response> {
  const found = id === undefined ? undefined : journal.subscriptions.find((one) => one.id === Number(id));
  if (id === undefined && request.method === 'GET') return json(200, { results: journal.subscriptions });
  if (id === undefined && request.method === 'POST') return json(201, journal.subscribe(await readObject(request)));
  if (request.method === 'DELETE') {
    journal.unsubscribe(Number(id));
    return noContent();
  }
  if (request.method !== 'GET' || found === undefined) throw notFound();
  return json(200, found);
}

/** The file itself, without token as at HubSpot, where its address is signed; undefined for other paths. */
export function answerJournalFile({ request, url }: Call, webhooks: Webhooks): Response | undefined {
  const [, appId, offset] = /^\/__local\/webhooks-journal\/(\d+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (offset === undefined || request.method !== 'GET') return undefined;
  const file = webhooks.journal(Number(appId)).file(offset);
  if (file === undefined) return json(404, { message: 'There is no such file.' });
  return json(200, { offset, publishedAt: formatInstant(file.publishedMs), journalEvents: file.events });
}
