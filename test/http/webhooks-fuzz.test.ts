import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { readWebhookEvents } from '../../src/hubspot/read-webhook-events.ts';
import type { InboxEvent } from '../../src/pass/inbox-event.ts';
import { inboxKinds, inboxTypes } from '../../src/pass/inbox-event.ts';
import { receiveEvents } from '../../src/pass/receive-events.ts';
import { apps, nowMs, type OpenApp } from './open-app.ts';

const connected = '4711';
let kept: InboxEvent[] = [];
const open = apps();
let app: Promise<OpenApp> | null = null;

/** An app whose inbox takes what PostgreSQL would take, and only of one portal. */
const opened = (): Promise<OpenApp> => {
  app ??= open({
    limits: { portalPerTenSeconds: 1e9, addressPerMinute: 1e9 },
    webhooks: {
      receive: async (body) => {
        const read = readWebhookEvents(body, nowMs);
        if (read === null) return null;
        const putEvents = async (events: readonly InboxEvent[]) => {
          const own = events.filter(({ portal }) => portal === connected);
          kept.push(...own);
          return own.length === 0 ? [] : [{ portal: own[0]!.portal, given: own.length, kept: own.length }];
        };
        return receiveEvents({ putEvents }, read, nowMs);
      },
      onReceived: (portals) => expect([...portals]).toEqual([connected]),
    },
  });
  return app;
};

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '1e999',
    "'; drop table tenant; --",
    '../../etc/passwd',
  ),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
);
const field = fc.constantFrom(
  ...[
    'portalId',
    'subscriptionType',
    'eventType',
    'objectId',
    'objectTypeId',
    'propertyName',
    'propertyValue',
    'occurredAt',
  ],
  ...[
    'eventId',
    'sourceId',
    'appId',
    'changeSource',
    'mergedObjectIds',
    'primaryObjectId',
    'newObjectId',
    'associationType',
  ],
  ...['fromObjectId', 'toObjectId', 'fromObjectTypeId', 'toObjectTypeId', '__proto__'],
);
const likely = fc.record(
  {
    portalId: fc.constantFrom<unknown>(4711, '4711', 4712, '04711', 4711.5, null),
    subscriptionType: fc.constantFrom(
      'contact.creation',
      'object.merge',
      'deal.associationChange',
      'contact.privacyDeletion',
    ),
    objectTypeId: fc.constantFrom('0-1', '0-3', '0-8', '2-99'),
    objectId: fc.oneof(fc.nat(), fc.constantFrom<unknown>('5', 2 ** 60, -1)),
    mergedObjectIds: fc.array(fc.nat()),
    fromObjectId: fc.nat(),
    toObjectId: fc.nat(),
    associationType: fc.constantFrom('DEAL_TO_CONTACT', 'X_TO_Y'),
    occurredAt: fc.nat(),
  },
  { requiredKeys: [] },
);
const event = fc.oneof(
  fc.dictionary(field, anything, { noNullPrototype: true }),
  fc.tuple(likely, fc.dictionary(field, anything, { maxKeys: 2 })).map(([one, more]) => ({ ...one, ...more })),
  anything,
);
const body = fc.oneof(
  { weight: 6, arbitrary: fc.array(event, { maxLength: 12 }).map((events) => JSON.stringify(events)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.array(likely, { minLength: 1 }), fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }))
      .map(([events, at, cut]) => {
        const whole = JSON.stringify(events);
        const place = at % whole.length;
        return whole.slice(0, place) + cut + whole.slice(place + 1);
      }),
  },
);

const bigint = /^[1-9]\d{0,17}$/;

describe('whatever is sent', () => {
  test.prop([body], { numRuns: 1_500 })(
    'under a signature is answered, and only the connected portal is told of',
    async (raw) => {
      kept = [];
      const { send, logged } = await opened();
      logged.length = 0;
      const response = await send('/webhooks', { method: 'POST', raw });
      const answer = (await response.json()) as Record<string, unknown>;
      expect([200, 400]).toContain(response.status);
      if (response.status === 400) expect(answer).toMatchObject({ code: 'bad_input' });
      else expect(answer.kept).toBe(kept.length);
      for (const { portal, kind, type, id, property, other, occurredAtMs, eventId } of kept) {
        expect(portal).toBe(connected);
        expect([inboxKinds.includes(kind), inboxTypes.includes(type)]).toEqual([true, true]);
        expect(id).toMatch(bigint);
        expect(eventId).toMatch(/^\d{1,18}$/);
        if (other !== null) expect(other.id).toMatch(bigint);
        expect(property ?? 'none').toMatch(/^\w{1,100}$/);
        expect(occurredAtMs > 0 && occurredAtMs <= nowMs + 366 * 86_400_000).toBe(true);
      }
      expect(logged.join('')).not.toMatch(/drop table|passwd|"bug"/);
    },
  );

  test.prop([body, fc.constantFrom('other', '')], { numRuns: 200 })(
    'without a signature tells nothing',
    async (raw, secret) => {
      kept = [];
      const { send } = await opened();
      expect((await send('/webhooks', { method: 'POST', raw, secret: secret || 'x' })).status).toBe(401);
      expect(kept).toEqual([]);
    },
  );
});
