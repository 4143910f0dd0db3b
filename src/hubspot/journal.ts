import { z } from 'zod';
import { AppError } from '../pass/app-error.ts';
import type { ChangePart, ChangeSource } from '../pass/change-source.ts';
import type { Granted } from '../portals/oauth.ts';
import { readJournalEvent } from './journal-event.ts';
import { isLoopback } from './local-clock.ts';
import { parseJson } from './parse-json.ts';
import { collectEvents } from './read-webhook-events.ts';
import { HUBSPOT_API_VERSION } from './version.ts';

export interface JournalOptions {
  /** `https://api.hubapi.com`, or the address of a local HubSpot. */
  readonly baseUrl: string;
  /** A token of the app itself, asked for with these scopes. */
  readonly clientCredentials: (
    scopes: readonly string[],
  ) => Promise<Granted<{ readonly accessToken: string; readonly expiresInMs: number }>>;
  readonly appId: string | null;
  nowMs(): number;
}

const journalPath = `/webhooks-journal/journal/${HUBSPOT_API_VERSION}`;
const timeoutMs = 30_000;
/** HubSpot's files are of 5 MB at most. */
const mostBytes = 20_000_000;

const pointer = z.object({ url: z.url(), currentOffset: z.union([z.string().min(1), z.number()]).transform(String) });
const file = z.object({ journalEvents: z.array(z.unknown()) });

/**
 * HubSpot's webhooks journal of the whole app (developers.hubspot.com, "Webhooks journal"): a call says where the next file
 * lies, and the file is fetched from there without our token. It goes back three days.
 * @throws AppError, from every call, when HubSpot cannot be reached, refuses the app or answers nonsense
 */
export function createJournal({ baseUrl, clientCredentials, appId, nowMs }: JournalOptions): ChangeSource {
  let held: { readonly token: string; readonly untilMs: number } | null = null;

  async function token(): Promise<string> {
    if (held !== null && nowMs() < held.untilMs) return held.token;
    const granted = await clientCredentials(['developer.webhooks_journal.read']);
    if (!granted.ok)
      throw new AppError(
        'bad_token',
        'HubSpot gives this app no access to its webhooks journal: set RAPPORT_JOURNAL=0.',
      );
    held = { token: granted.accessToken, untilMs: nowMs() + granted.expiresInMs / 2 };
    return held.token;
  }

  async function ask(path: string, again = true): Promise<Response> {
    const response = await get(baseUrl + journalPath + path, { authorization: `Bearer ${await token()}` });
    if (response.status !== 401 || !again) return response;
    held = null;
    return ask(path, false);
  }

  async function next(after: string | null): Promise<ChangePart | null> {
    const response = await ask(after === null ? '/earliest' : `/offset/${encodeURIComponent(after)}/next`);
    if (response.status === 204) return null;
    if (after !== null && (response.status === 404 || response.status === 410)) return next(null);
    if (!response.ok) throw unexpected(response.status);
    const { url, currentOffset } = read(pointer, await response.text());
    const { journalEvents } = read(file, await textAt(url));
    const receivedAtMs = nowMs();
    const events = journalEvents.map((event) => readJournalEvent(event, receivedAtMs, appId));
    return { place: currentOffset, read: collectEvents(events) };
  }

  return { next };
}

async function textAt(url: string): Promise<string> {
  if (!url.startsWith('https://') && !isLoopback(url)) throw unexpected(0);
  const response = await get(url, {});
  if (!response.ok || Number(response.headers.get('content-length') ?? 0) > mostBytes)
    throw unexpected(response.status);
  return response.text();
}

async function get(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    throw new AppError('crm_unreachable', "HubSpot's webhooks journal cannot be reached: check the network.", {
      cause,
      retryable: true,
    });
  }
}

function read<Value>(schema: z.ZodType<Value>, text: string): Value {
  try {
    return schema.parse(parseJson(text));
  } catch {
    throw unexpected(200);
  }
}

const unexpected = (status: number): AppError =>
  new AppError('crm_unexpected_answer', `HubSpot's webhooks journal answers as it should not (status ${status}).`, {
    retryable: true,
  });
