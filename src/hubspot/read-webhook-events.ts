import type { InboxEvent } from '../pass/inbox-event.ts';
import type { ReadEvents } from '../pass/receive-events.ts';
import { parseJson } from './parse-json.ts';
import { type ReadEvent, readWebhookEvent } from './webhook-event.ts';

/** The events of a webhook delivery, a JSON list in UTF-8; `null` where it is none. */
export function readWebhookEvents(body: Uint8Array, receivedAtMs: number): ReadEvents | null {
  const given = listIn(body);
  return given === null ? null : collectEvents(given.map((event) => readWebhookEvent(event, receivedAtMs)));
}

export function collectEvents(read: readonly ReadEvent[]): ReadEvents {
  const events: InboxEvent[] = [];
  let [unknown, unreadable] = [0, 0];
  for (const one of read) {
    if (one === 'unknown') unknown += 1;
    else if (one === 'unreadable') unreadable += 1;
    else events.push(...one);
  }
  return { events, unknown, unreadable };
}

function listIn(body: Uint8Array): readonly unknown[] | null {
  try {
    const given = parseJson(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
    return Array.isArray(given) ? given : null;
  } catch {
    return null;
  }
}
