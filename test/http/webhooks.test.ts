import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readWebhookEvents } from '../../src/hubspot/read-webhook-events.ts';
import { AppError } from '../../src/pass/app-error.ts';
import type { InboxEvent } from '../../src/pass/inbox-event.ts';
import type { InboxStore } from '../../src/pass/inbox-store.ts';
import { receiveEvents } from '../../src/pass/receive-events.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { apps, nowMs, origin, type Sending, secret } from './open-app.ts';

const open = apps();
const creation = { portalId: 4711, subscriptionType: 'contact.creation', objectId: 5, eventId: 1, occurredAt: nowMs };

/** An inbox of the two portals that are connected here. */
function inboxOf(connected: readonly string[]) {
  const kept: InboxEvent[] = [];
  const putEvents: InboxStore['putEvents'] = async (events) => {
    const known = events.filter(({ portal }) => connected.includes(portal));
    kept.push(...known);
    return [...new Set(known.map(({ portal }) => portal))].map((portal) => {
      const given = known.filter((event) => event.portal === portal).length;
      return { portal, given, kept: given };
    });
  };
  return { kept, putEvents };
}

function receiving(putEvents: InboxStore['putEvents']) {
  const told: (readonly PortalId[])[] = [];
  return {
    told,
    webhooks: {
      receive: async (body: Uint8Array) => {
        const read = readWebhookEvents(body, nowMs);
        return read === null ? null : receiveEvents({ putEvents }, read, nowMs);
      },
      onReceived: (portals: ReadonlySet<PortalId>) => told.push([...portals]),
    },
  };
}

async function opened(connected: readonly string[] = ['4711', '4712']) {
  const { kept, putEvents } = inboxOf(connected);
  const { told, webhooks } = receiving(putEvents);
  const app = await open({ webhooks });
  const post = (sending: Sending) => app.send('/webhooks', { method: 'POST', ...sending });
  return { ...app, kept, told, post };
}

describe('a delivery of webhooks', () => {
  it('is answered once its events are kept, each for the portal it names', async () => {
    const { post, kept, told, logged } = await opened();
    const response = await post({
      body: [creation, { ...creation, portalId: '4712', propertyValue: 'secret words' }, { ...creation, portalId: 9 }],
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ kept: 2, duplicates: 0, strangers: 1, unknown: 0, unreadable: 0 });
    expect(kept.map(({ portal, kind, id }) => [portal, kind, id])).toEqual([
      ['4711', 'created', '5'],
      ['4712', 'created', '5'],
    ]);
    expect(told).toEqual([['4711', '4712']]);
    expect(logged.join('')).toContain('"strangers":1');
    expect(JSON.stringify(kept) + logged.join('')).not.toContain('secret');
  });

  it('with nothing in it is answered too', async () => {
    const { post, told } = await opened();
    expect((await post({ body: [] })).status).toBe(200);
    expect(told).toEqual([]);
  });

  it.each<[string, Sending, number, string]>([
    ['without a signature', { headers: { 'x-hubspot-signature-v3': '' } }, 401, 'bad_signature'],
    ['signed with another secret', { secret: 'other' }, 401, 'bad_signature'],
    ['signed for another address', { origin: 'https://other.example' }, 401, 'bad_signature'],
    ['replayed after the window', { atMs: nowMs - 300_001 }, 401, 'stale_timestamp'],
    ['from the future', { atMs: nowMs + 300_001 }, 401, 'future_timestamp'],
    ['that is no JSON', { raw: '[{' }, 400, 'bad_input'],
    ['that is no list', { body: creation }, 400, 'bad_input'],
    ['without a body', {}, 400, 'bad_input'],
    ['nested without end', { raw: `${'['.repeat(100_000)}1234567890123456789` }, 400, 'bad_input'],
    ['larger than HubSpot sends', { raw: `["${'x'.repeat(4_000_000)}"]` }, 413, 'too_large'],
    ['that is packed', { raw: '[]', headers: { 'content-encoding': 'gzip' } }, 415, 'bad_input'],
  ])('%s is refused', async (_what, sending, status, code) => {
    const { post, kept, told } = await opened();
    const response = await post({
      body: sending.raw === undefined && status === 401 ? [creation] : undefined,
      ...sending,
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    expect([kept, told]).toEqual([[], []]);
  });

  it('whose bytes were changed after signing is refused', async () => {
    const { url, kept } = await opened();
    const signature = createHmac('sha256', secret)
      .update(`POST${origin}/webhooks${JSON.stringify([creation])}${nowMs}`)
      .digest('base64');
    const post = (body: unknown) =>
      fetch(`${url}/webhooks`, {
        method: 'POST',
        headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(nowMs) },
        body: JSON.stringify(body),
      });
    expect((await post([{ ...creation, portalId: 4712 }])).status).toBe(401);
    expect(kept).toEqual([]);
    expect((await post([creation])).status).toBe(200);
  });

  it('is told to come again where the database is away', async () => {
    const { webhooks } = receiving(() => Promise.reject(new AppError('database_unreachable', 'Start it.')));
    const { send } = await open({ webhooks });
    const response = await send('/webhooks', { method: 'POST', body: [creation] });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      503,
      'database_unreachable',
    ]);
  });

  it('is sent, not asked for', async () => {
    const { send } = await opened();
    const response = await send('/webhooks');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('is slowed down where nobody signed it, never where HubSpot did', async () => {
    const { kept, putEvents } = inboxOf(['4711']);
    const { send } = await open({
      webhooks: receiving(putEvents).webhooks,
      limits: { portalPerTenSeconds: 1, addressPerMinute: 1 },
    });
    const post = (secret?: string) =>
      send('/webhooks', { method: 'POST', body: [creation], ...(secret === undefined ? {} : { secret }) });
    expect([(await post('other')).status, (await post('other')).status]).toEqual([401, 429]);
    for (let number = 0; number < 5; number += 1) expect((await post()).status).toBe(200);
    expect(kept).toHaveLength(5);
  });
});
