import { describe, expect, it } from 'vitest';
import type { TouchQuery } from '../../../src/pass/activity-store.ts';
import type { PassStore } from '../../../src/pass/pass-store.ts';
import type { RecordedTouches } from '../../../src/plays/touches.ts';
import type { CustomerKey } from '../../../src/scoring/facts.ts';
import type { ContactId, PortalId } from '../../../src/scoring/ids.ts';
import { createFollowStore } from '../../../src/store/follow-store.ts';
import { noEngagement } from '../../../src/store/sparse-facts.ts';
import { type Facts, type Ground, newPortal, readAll } from '../open-portal.ts';
import { activity, company, companyId, contact, contactId, day, deal } from '../sample-facts.ts';

const acme: CustomerKey = { type: 'company', id: companyId(1) };
const solo: CustomerKey = { type: 'contact', id: contactId(9) };
const at = (iso: string) => ({ atMs: day(iso) });
const both = { contactIds: [contactId(1), contactId(2)], companyIds: [companyId(1)] };
const meeting = { kind: 'meeting', direction: null } as const;

/** Acme with two people who have bought since February 2025, and a person who buys alone. */
const facts: Facts = {
  companies: [company(1), company(2)],
  contacts: [
    contact(1, {
      companyId: companyId(1),
      engagement: {
        ...noEngagement,
        contactedNotes: 5,
        lastContactedAtMs: day('2025-09-01'),
        salesEmailLastRepliedAtMs: day('2025-08-01'),
        emailsDelivered: 7,
      },
    }),
    contact(2, {
      companyId: companyId(1),
      engagement: { ...noEngagement, contactedNotes: 2, emailsDelivered: 3, emailsReplied: 1 },
    }),
    contact(3, { companyId: companyId(2) }),
    contact(9),
  ],
  deals: [
    deal(1, { primaryCompanyId: companyId(1) }),
    deal(2, { pipelineId: 'other', closeDateMs: day('2025-03-01') }),
  ],
  links: { 1: [1], 2: [9] },
  calls: [
    activity(1, { ...at('2025-01-05'), ...both, response: 'no_response', reached: false }),
    activity(2, { ...at('2025-06-01'), contactIds: [contactId(2)], reached: true }),
    activity(3, { ...at('2025-06-02'), contactIds: [contactId(1)], reached: false }),
    activity(4, { ...at('2025-06-03'), contactIds: [contactId(1)], direction: 'inbound', reached: false }),
    activity(5, { ...at('2025-07-01'), contactIds: [contactId(9)], reached: true, response: 'contact_later' }),
    activity(6, { ...at('2025-07-02'), contactIds: [contactId(3)], companyIds: [companyId(2)] }),
  ],
  meetings: [
    activity(1, { ...meeting, ...at('2025-05-01'), ...both, reached: true }),
    activity(2, { ...meeting, ...at('2025-05-20'), companyIds: [companyId(1)], reached: false }),
    activity(3, { ...meeting, ...at('2025-05-21'), ...both, reached: false, response: 'no_response' }),
    activity(4, { ...meeting, ...at('2026-02-01'), ...both }),
  ],
};

async function furnished(store: PassStore): Promise<PortalId> {
  const portal = newPortal();
  await readAll(store, portal, facts);
  for (const type of ['calls', 'meetings'] as const)
    await store.noteActivityReading(portal, type, {
      sinceMs: day(type === 'calls' ? '2024-01-01' : '2024-01-02'),
      completeAtMs: day('2026-01-01'),
      readAtMs: day('2026-01-01'),
      outcomes: '[]',
    });
  return portal;
}

const asOf = (iso: string, more: Partial<TouchQuery> = {}): TouchQuery => ({
  customers: null,
  asOfMs: day(iso),
  pipelinesLeftOut: [],
  ...more,
});

const one = (rows: readonly RecordedTouches[], { type, id }: CustomerKey): RecordedTouches | undefined =>
  rows.find(({ customer }) => customer.type === type && customer.id === id);

export const activitiesBattery = (ground: () => Ground): void => {
  describe('calls and meetings', () => {
    it('are told of every customer with those of its contacts, each once', async () => {
      const { store } = ground();
      const portal = await furnished(store);
      const rows = await store.recordedTouches(portal, asOf('2026-01-02'));
      expect(rows.map(({ customer }) => customer)).toEqual([acme, solo]);
      expect(rows[0]).toEqual({
        customer: acme,
        knownSinceMs: day('2024-01-02'),
        calls: 2,
        meetings: 2,
        lastCallAtMs: day('2025-06-01'),
        lastMeetingAtMs: day('2025-05-21'),
        lastLoggedAtMs: day('2025-06-03'),
        beforeFirstPurchase: 1,
        bought: true,
        tries: 4,
        answers: 3,
        lastAnswerAtMs: day('2025-06-03'),
        response: { response: 'no_response', atMs: day('2025-05-21'), kind: 'meeting' },
        meetingsDue: 3,
        meetingsHeld: 1,
        timesTakenPart: 9,
        timesContacted: 7,
        lastContactedAtMs: day('2025-09-01'),
        lastReplyAtMs: day('2025-08-01'),
        mailingsDelivered: 10,
        mailingsReplied: 1,
      });
      expect(rows[1]).toMatchObject({
        calls: 1,
        meetings: 0,
        beforeFirstPurchase: 0,
        response: { response: 'contact_later', atMs: day('2025-07-01'), kind: 'call' },
      });
    });

    it('are looked at from an instant: what lies ahead of it has not happened', async () => {
      const { store } = ground();
      const portal = await furnished(store);
      const rows = await store.recordedTouches(portal, asOf('2025-05-10'));
      expect(one(rows, acme)).toMatchObject({
        calls: 1,
        meetings: 1,
        response: { response: 'no_response', atMs: day('2025-01-05'), kind: 'call' },
        lastContactedAtMs: null,
      });
    });

    it('are told of some customers alike, and of prospects with their contacts', async () => {
      const { store } = ground();
      const portal = await furnished(store);
      const all = await store.recordedTouches(portal, asOf('2026-01-02'));
      const prospects: CustomerKey[] = [
        { type: 'company', id: companyId(2) },
        { type: 'contact', id: contactId(3) },
      ];
      const some = await store.recordedTouches(portal, asOf('2026-01-02', { customers: [acme, ...prospects] }));
      expect(one(some, acme)).toEqual(one(all, acme));
      for (const key of prospects)
        expect(one(some, key)).toMatchObject({ calls: 1, bought: false, beforeFirstPurchase: null });
      expect(some).toHaveLength(3);
      expect(await store.recordedTouches(portal, asOf('2026-01-02', { customers: [] }))).toEqual([]);
    });

    it('are kept for a pass, and kept anew where they changed', async () => {
      const { store } = ground();
      const portal = await furnished(store);
      const all = await store.recordedTouches(portal, asOf('2026-01-02'));
      const keys = all.map(({ customer }) => customer);
      await store.keepTouches(portal, asOf('2026-01-02'));
      expect(one(await store.keptTouches(portal, keys), acme)).toEqual(one(all, acme));
      await store.keepTouches(portal, asOf('2025-01-02'));
      const before = await store.recordedTouches(portal, asOf('2025-01-02'));
      expect(one(before, acme)).not.toEqual(one(all, acme));
      expect(one(await store.keptTouches(portal, keys), acme)).toEqual(one(before, acme));
      expect(await store.keptTouches(portal, [{ type: 'company', id: companyId(2) }])).toEqual([]);
    });

    it('do not pretend to know what came before they are known, or before a purchase that does not count', async () => {
      const { store } = ground();
      const portal = await furnished(store);
      const [, without] = await store.recordedTouches(portal, asOf('2026-01-02', { pipelinesLeftOut: ['other'] }));
      expect(without).toMatchObject({ bought: false, beforeFirstPurchase: null });
      const late = { sinceMs: day('2024-06-01'), completeAtMs: 1, readAtMs: 1, outcomes: '[]' };
      await store.noteActivityReading(portal, 'calls', late);
      expect(one(await store.recordedTouches(portal, asOf('2026-01-02')), acme)!.beforeFirstPurchase).toBeNull();
    });

    it('are forgotten when nobody wants them any more', async () => {
      const { store } = ground();
      const portal = await furnished(store);
      expect(await store.activityReading(portal, 'calls')).toMatchObject({
        sinceMs: day('2024-01-01'),
        outcomes: '[]',
      });
      await store.forgetActivities(portal);
      expect(await store.activityReading(portal, 'calls')).toBeNull();
      const rows = await store.recordedTouches(portal, asOf('2026-01-02'));
      expect(one(rows, acme)).toMatchObject({ knownSinceMs: null, calls: 0, meetings: 0, timesContacted: 7 });
    });

    it('not met by a reading of all go, those of the other kind stay', async () => {
      const { store } = ground();
      const portal = await furnished(store);
      const { id: run } = await store.startRun(portal, { dryRun: false, asOfMs: 1, startedAtMs: 1 });
      await store.saveActivities(portal, run, 'calls', [
        activity(2, { ...at('2025-06-01'), contactIds: [contactId(2)], reached: true }),
      ]);
      expect(await store.forgetUnseen(portal, run, 'calls')).toBe(5);
      expect(one(await store.recordedTouches(portal, asOf('2026-01-02')), acme)).toMatchObject({
        calls: 1,
        meetings: 2,
      });
    });

    it('go with whom they were about when that person is to be forgotten, and do not bring them back', async () => {
      const { store, database } = ground();
      const portal = await furnished(store);
      await createFollowStore(database).forgetPerson(portal, '2' as ContactId);
      const { id: run } = await store.startRun(portal, { dryRun: false, asOfMs: 1, startedAtMs: 1 });
      await store.saveActivities(portal, run, 'calls', [activity(7, both)]);
      const rows = await database.query<{ kind: string; id: string; contacts: string[] }>(
        'select kind, id, contact_ids as contacts from activity_fact where portal_id = $1 order by kind, id',
        [portal],
      );
      expect(rows.flatMap(({ contacts }) => contacts)).not.toContain('2');
      // The second call was with nobody else.
      expect(rows.filter(({ kind }) => kind === 'call').map(({ id }) => id)).toEqual(['1', '3', '4', '5', '6', '7']);
    });

    it('move with a contact that is merged into another', async () => {
      const { store, database } = ground();
      const portal = await furnished(store);
      const follow = createFollowStore(database);
      const { id: run } = await store.startRun(portal, { dryRun: false, asOfMs: 1, startedAtMs: 1 });
      const none = { contacts: [], companies: [], deals: [], tickets: [] };
      await follow.takeChanges(portal, run, {
        ...none,
        contacts: [contact(1, { companyId: companyId(1) })],
        gone: { ...none, contacts: ['2', '9'] },
        merged: [{ type: 'contacts', ids: ['2', '9'], into: '1' }],
        linkedDeals: [],
        dealContacts: new Map(),
        itemisedDeals: [],
        lineItems: [],
      });
      const rows = await store.recordedTouches(portal, asOf('2026-01-02'));
      expect(one(rows, acme)).toMatchObject({ calls: 3, meetings: 2, timesTakenPart: 7 });
    });
  });
};
