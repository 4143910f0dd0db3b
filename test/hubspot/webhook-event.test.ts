import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/hubspot/parse-json.ts';
import { readWebhookEvents } from '../../src/hubspot/read-webhook-events.ts';
import { readWebhookEvent } from '../../src/hubspot/webhook-event.ts';
import type { InboxEvent } from '../../src/pass/inbox-event.ts';

const now = Date.UTC(2026, 10, 27);
const base = { eventId: 3946, subscriptionId: 1, portalId: 62515, appId: 54321, occurredAt: 1_564_113_600_000 };
const read = (event: object) => readWebhookEvent({ ...base, ...event }, now);
const kept = {
  portal: '62515',
  ...{ property: null, other: null, occurredAtMs: 1_564_113_600_000, eventId: '3946', own: false },
};

describe('an event of a delivery', () => {
  it('keeps ids, kind, instant and the name of the property, and no value', () => {
    const told = {
      subscriptionType: 'contact.propertyChange',
      ...{ objectId: 123, propertyName: 'lifecyclestage', propertyValue: 'customer', changeFlag: 'NEW' },
      ...{ changeSource: 'CRM_UI', sourceId: 'userId:9586504', isSensitive: false, attemptNumber: 0 },
    };
    expect(read(told)).toEqual([{ ...kept, kind: 'changed', type: 'contacts', id: '123', property: 'lifecyclestage' }]);
  });

  it.each([
    ['contact.creation', 'created', 'contacts'],
    ['company.deletion', 'deleted', 'companies'],
    ['deal.restore', 'restored', 'deals'],
    ['line_item.propertyChange', 'changed', 'line_items'],
    ['ticket.creation', 'created', 'tickets'],
    ['contact.privacyDeletion', 'forgotten', 'contacts'],
  ])('%s', (subscriptionType, kind, type) => {
    expect(read({ subscriptionType, objectId: '7' })).toEqual([{ ...kept, kind, type, id: '7' }]);
    expect(read({ eventType: subscriptionType, objectId: 7 })).toEqual([{ ...kept, kind, type, id: '7' }]);
  });

  it.each([
    ['0-1', 'contacts'],
    ['0-2', 'companies'],
    ['0-3', 'deals'],
    ['0-5', 'tickets'],
    ['0-8', 'line_items'],
  ])('object.deletion of type %s', (objectTypeId, type) => {
    expect(read({ subscriptionType: 'object.deletion', objectTypeId, objectId: 7 })).toEqual([
      { ...kept, kind: 'deleted', type, id: '7' },
    ]);
  });

  it('of a merge is one for each record that is gone, whether a new record or the primary one lives on', () => {
    const merge = {
      subscriptionType: 'contact.merge',
      primaryObjectId: 1,
      mergedObjectIds: [2, 3],
      numberOfPropertiesMoved: 37,
    };
    const gone = (id: string, into: string) => ({
      ...kept,
      kind: 'merged',
      type: 'contacts',
      id,
      other: { type: 'contacts', id: into },
    });
    expect(read({ ...merge, newObjectId: 4 })).toEqual([gone('1', '4'), gone('2', '4'), gone('3', '4')]);
    expect(read({ ...merge, newObjectId: 1 })).toEqual([gone('2', '1'), gone('3', '1')]);
    expect(read(merge)).toEqual([gone('2', '1'), gone('3', '1')]);
    expect(read({ subscriptionType: 'deal.merge', objectId: 9 })).toEqual([
      { ...kept, kind: 'changed', type: 'deals', id: '9' },
    ]);
    expect(read({ ...merge, subscriptionType: 'line_item.merge' })).toHaveLength(3);
  });

  it('of an association names both sides, by its name or by type ids', () => {
    const told = { fromObjectId: 5, toObjectId: 6, associationRemoved: false, isPrimaryAssociation: false };
    const link = { ...kept, kind: 'linked', type: 'deals', id: '5', other: { type: 'contacts', id: '6' } };
    expect(read({ subscriptionType: 'deal.associationChange', associationType: 'DEAL_TO_CONTACT', ...told })).toEqual([
      link,
    ]);
    expect(
      read({ subscriptionType: 'object.associationChange', fromObjectTypeId: '0-3', toObjectTypeId: '0-1', ...told }),
    ).toEqual([link]);
    const items = { subscriptionType: 'line_item.associationChange', associationType: 'LINE_ITEM_TO_DEAL', ...told };
    expect(read(items)).toEqual([{ ...link, type: 'line_items', other: { type: 'deals', id: '6' } }]);
  });

  it('knows our own echo: changed by an integration, and that integration is this app', () => {
    const change = { subscriptionType: 'deal.propertyChange', objectId: 1, propertyName: 'amount' };
    const own = (more: object) => (read({ ...change, ...more }) as readonly InboxEvent[])[0]!.own;
    expect(own({ changeSource: 'INTEGRATION', sourceId: '54321' })).toBe(true);
    expect(own({ changeSource: 'INTEGRATION', sourceId: 54321 })).toBe(true);
    expect(own({ changeSource: 'INTEGRATION', sourceId: '54322' })).toBe(false);
    expect(own({ changeSource: 'CRM_UI', sourceId: '54321' })).toBe(false);
    expect(own({ changeSource: 'INTEGRATION', sourceId: '', appId: '' })).toBe(false);
  });

  it.each([
    ['a kind from next year', { subscriptionType: 'contact.teleportation', objectId: 1 }],
    ['a type of record that is not followed', { subscriptionType: 'product.creation', objectId: 1 }],
    ['a type id that is not followed', { subscriptionType: 'object.creation', objectTypeId: '2-123', objectId: 1 }],
    [
      'an association that is not followed',
      { subscriptionType: 'deal.associationChange', associationType: 'DEAL_TO_TASK' },
    ],
    ['a conversation', { subscriptionType: 'conversation.newMessage', objectId: 1 }],
    ['a name of every object', { subscriptionType: 'constructor.creation', objectId: 1 }],
  ])('of %s is unknown', (_what, event) => expect(read(event)).toBe('unknown'));

  it.each([
    ['no kind', { objectId: 1 }],
    ['no record', { subscriptionType: 'contact.creation' }],
    ['no portal', { subscriptionType: 'contact.creation', objectId: 1, portalId: null }],
    ['a record of 19 digits', { subscriptionType: 'contact.creation', objectId: '1234567890123456789' }],
    ['a record that is no number', { subscriptionType: 'contact.creation', objectId: "1'; drop table run" }],
    ['a record below nothing', { subscriptionType: 'contact.creation', objectId: -5 }],
    ['half a record', { subscriptionType: 'contact.creation', objectId: 1.5 }],
    [
      'a merge with a record that is none',
      { subscriptionType: 'contact.merge', newObjectId: 1, mergedObjectIds: ['x'], objectId: 'y' },
    ],
  ])('with %s', (what, event) => {
    expect(read(event)).toEqual(
      what.startsWith('a merge') ? [{ ...kept, kind: 'changed', type: 'contacts', id: '1' }] : 'unreadable',
    );
  });

  it('counts as received now where its instant cannot be believed', () => {
    const at = (occurredAt: unknown) =>
      (read({ subscriptionType: 'contact.creation', objectId: 1, occurredAt }) as readonly InboxEvent[])[0]!
        .occurredAtMs;
    expect([at('1564113600000'), at('2019-07-26T04:00:00Z')]).toEqual([base.occurredAt, base.occurredAt]);
    for (const nonsense of [undefined, null, -1, 0, 'soon', Number.MAX_SAFE_INTEGER, now + 400 * 86_400_000, {}])
      expect(at(nonsense)).toBe(now);
    expect(at(now + 300 * 86_400_000)).toBe(now + 300 * 86_400_000);
  });

  it('keeps a name of a property only where it is one', () => {
    for (const propertyName of ['Kim Roe', 'x'.repeat(101), 'a\0b', '', null, 5.5])
      expect(read({ subscriptionType: 'deal.propertyChange', objectId: 1, propertyName })).toMatchObject([
        { property: null },
      ]);
  });
});

describe('a delivery', () => {
  const body = (text: string) => readWebhookEvents(Buffer.from(text), now);

  it('keeps every digit of ids that no number can hold', () => {
    const told = `[{"portalId":62515,"subscriptionType":"contact.creation","objectId":900719925474099313,"occurredAt":1564113600000,"eventId":123456789012345678}]`;
    expect(body(told)).toMatchObject({ events: [{ id: '900719925474099313', eventId: '123456789012345678' }] });
  });

  it('counts what it does not know and what it cannot read', () => {
    const known = { ...base, subscriptionType: 'contact.creation', objectId: 1 };
    const told = [
      known,
      { ...known, subscriptionType: 'contact.other' },
      { ...known, objectId: null },
      null,
      7,
      'x',
      [],
    ];
    expect(body(JSON.stringify(told))).toMatchObject({ events: [{ id: '1' }], unknown: 1, unreadable: 5 });
  });

  it.each(['', 'null', '{}', '"[]"', '7', '[', '[1,]', '\u0000', `${'['.repeat(9_999)}`])('is none: %j', (text) =>
    expect(body(text)).toBeNull(),
  );

  test.prop([fc.json()], { numRuns: 300 })('reads JSON as everybody does where no number is too large', (text) => {
    if (!/\d{16}/.test(text)) expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  test.prop([fc.bigInt({ min: 0n, max: 10n ** 18n })])('reads whole numbers of any length exactly', (number) => {
    expect(String((parseJson(`{"id":[${number}]}`) as { id: unknown[] }).id[0])).toBe(String(number));
  });
});
