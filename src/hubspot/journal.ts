import { z } from 'zod';
import { AppError } from '../pass/app-error.ts';
import type { ChangePart, ChangeSource } from '../pass/change-source.ts';
import { type AppAnswer, type AppCallsOptions, appCalls, reach, unexpected, unreachable } from './app-calls.ts';
import { readJournalEvent } from './journal-event.ts';
import { isLoopback } from './local-clock.ts';
import { parseJson } from './parse-json.ts';
import { collectEvents } from './read-webhook-events.ts';
import { HUBSPOT_API_VERSION } from './version.ts';

export interface JournalOptions extends AppCallsOptions {
  readonly appId: string | null;
}

const journalPath = `/webhooks-journal/journal/${HUBSPOT_API_VERSION}`;
/** HubSpot's files are of 5 MB at most. */
const mostBytes = 20_000_000;
/** A place that HubSpot gave us and knows no longer; its reference does not say by which status it says so. */
const forgotten = new Set([400, 404, 410]);

const pointer = z.object({ url: z.url(), currentOffset: z.union([z.string().min(1), z.number()]).transform(String) });
const file = z.object({ journalEvents: z.array(z.unknown()) });

/**
 * HubSpot's webhooks journal of the whole app (developers.hubspot.com, "Webhooks journal"): a call says where the next file
 * lies, and the file is fetched from there without our token. It goes back three days.
 * @throws AppError, from every call, when HubSpot cannot be reached, refuses the app or answers nonsense
 */
export function createJournal(options: JournalOptions): ChangeSource {
  const { appId, nowMs } = options;
  const call = appCalls(options, ['developer.webhooks_journal.read']);

  async function next(after: string | null, signal?: AbortSignal): Promise<ChangePart | null> {
    const path = after === null ? '/earliest' : `/offset/${encodeURIComponent(after)}/next`;
    const answer = await call({ method: 'GET', path: journalPath + path, signal });
    if (answer.status === 204) return null;
    if (after !== null && forgotten.has(answer.status)) {
      const earliest = await next(null, signal);
      return earliest && { ...earliest, gap: true };
    }
    const { url, currentOffset } = read(pointer, ok(answer));
    const { journalEvents } = read(file, await textAt(url, signal));
    const receivedAtMs = nowMs();
    const events = journalEvents.map((event) => readJournalEvent(event, receivedAtMs, appId));
    return { place: currentOffset, read: collectEvents(events), gap: false };
  }

  return { next };
}

function ok({ status, text }: AppAnswer): string {
  if (status === 200) return text;
  if (status !== 403) throw unexpected(status);
  throw new AppError(
    'missing_scope',
    'HubSpot does not let this app read its webhooks journal: set RAPPORT_JOURNAL=0.',
  );
}

async function textAt(url: string, signal?: AbortSignal): Promise<string> {
  if (!url.startsWith('https://') && !isLoopback(url)) throw unexpected(0);
  const response = await reach(url, signal ? { signal } : {});
  if (!response.ok) throw unexpected(response.status);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      bytes += part.byteLength;
      if (bytes > mostBytes) break;
      parts.push(part);
    }
  } catch (cause) {
    throw unreachable(cause);
  }
  if (bytes > mostBytes) throw unexpected(response.status);
  return Buffer.concat(parts).toString('utf8');
}

function read<Value>(schema: z.ZodType<Value>, text: string): Value {
  try {
    return schema.parse(parseJson(text));
  } catch {
    throw unexpected(200);
  }
}
