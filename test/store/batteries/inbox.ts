import { describe, expect, it } from 'vitest';
import type { InboxEvent, WaitingEvent } from '../../../src/pass/inbox-event.ts';
import type { PortalId } from '../../../src/scoring/ids.ts';
import { createInboxStore } from '../../../src/store/inbox-store.ts';
import { createTenantStore } from '../../../src/store/tenant-store.ts';
import { type Ground, newPortal } from '../open-portal.ts';
import { day, inboxEvent } from '../sample-facts.ts';

const installation = { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 } as const;
const now = day('2026-01-03');

export const inboxBattery = (ground: () => Ground): void => {
  describe('the inbox', () => {
    const inbox = () => createInboxStore(ground().database);
    const tenants = () => createTenantStore(ground().database);
    async function connected(): Promise<PortalId> {
      const portal = newPortal();
      await tenants().connect(portal, installation);
      return portal;
    }
    const idsIn = async (portal: PortalId, limit = 99): Promise<string[]> =>
      (await inbox().waitingEvents(portal, null, limit)).map(({ id }) => id);
    const numbered = (portal: PortalId, count: number): InboxEvent[] =>
      Array.from({ length: count }, (_, at) => inboxEvent(portal, { id: String(at + 1) }));
    const placesOf = (events: readonly WaitingEvent[]): string[] => events.map(({ place }) => place);

    it('gives back what was put, oldest first, with every digit of its ids', async () => {
      const portal = await connected();
      const events: InboxEvent[] = [
        inboxEvent(portal, { id: '900719925474099312', eventId: '900719925474099313', own: true }),
        inboxEvent(portal, { kind: 'created', type: 'contacts', property: null }),
        inboxEvent(portal, {
          kind: 'merged',
          type: 'companies',
          property: null,
          other: { type: 'companies', id: '2' },
        }),
        inboxEvent(portal, { kind: 'linked', property: null, other: { type: 'line_items', id: '3' } }),
        inboxEvent(portal, { property: null, occurredAtMs: now + 0.0 }),
      ];
      for (const event of events) await inbox().putEvents([event], now);
      const waiting = await inbox().waitingEvents(portal, null, 99);
      expect(waiting.map(({ place, ...event }) => event)).toEqual(events);
      expect(await inbox().waitingEvents(portal, waiting[1]!.place, 2)).toEqual(waiting.slice(2, 4));
      expect(await inbox().waitingEvents(portal, null, 99)).toEqual(waiting);
    });

    it('keeps the same event once, in one request, in the next, and after it was followed', async () => {
      const portal = await connected();
      const event = inboxEvent(portal);
      const others = [
        { eventId: '8' },
        { occurredAtMs: 1_000 },
        { property: null },
        { id: '2' },
        { type: 'tickets' },
      ] as const;
      expect(await inbox().putEvents([event, event], now)).toEqual([{ portal, given: 2, kept: 1 }]);
      expect(await inbox().putEvents([event], now)).toEqual([{ portal, given: 1, kept: 0 }]);
      await inbox().doneEvents(portal, placesOf(await inbox().waitingEvents(portal, null, 9)), now);
      const again = [event, ...others.map((more) => ({ ...event, ...more }))];
      expect(await inbox().putEvents(again, now)).toEqual([{ portal, given: 6, kept: 5 }]);
      expect(await idsIn(portal)).toHaveLength(5);
    });

    it('keeps nothing of portals that are not connected', async () => {
      const [portal, removed, left] = [await connected(), await connected(), await connected()];
      await tenants().moveTenant(removed, 'removing', 2);
      await tenants().moveTenant(left, 'disconnected', 2);
      const put = await inbox().putEvents(
        [removed, left, newPortal(), portal].map((one) => inboxEvent(one)),
        now,
      );
      expect(put).toEqual([{ portal, given: 1, kept: 1 }]);
      expect(await inbox().putEvents([], now)).toEqual([]);
      expect(await inbox().putEvents([inboxEvent(left)], now)).toEqual([]);
    });

    it('counts what waits, and names the connected portals that it waits for', async () => {
      const [portal, left] = [await connected(), await connected()];
      const before = await inbox().inboxFigures();
      await inbox().putEvents([...numbered(portal, 3), inboxEvent(left)], 1_000);
      await tenants().moveTenant(left, 'disconnected', 2);
      expect(await inbox().inboxFigures()).toEqual({
        waiting: before.waiting + 4,
        oldestReceivedAtMs: 1_000,
        setAside: before.setAside,
      });
      expect(await inbox().hasEvents(portal)).toBe(true);
      expect(await inbox().portalsWithEvents()).toContain(portal);
      expect(await inbox().portalsWithEvents()).not.toContain(left);
      await inbox().doneEvents(portal, placesOf(await inbox().waitingEvents(portal, null, 9)), now);
      expect(await inbox().hasEvents(portal)).toBe(false);
      expect(await inbox().portalsWithEvents()).not.toContain(portal);
    });

    it('lets what was followed wait no longer, and only that', async () => {
      const portal = await connected();
      await inbox().putEvents(numbered(portal, 5), now);
      const [first, second] = placesOf(await inbox().waitingEvents(portal, null, 2));
      await inbox().doneEvents(portal, [first!, second!, '999999999'], now);
      await inbox().doneEvents(portal, [], now);
      expect(await idsIn(portal)).toEqual(['3', '4', '5']);
    });

    it('sets an event aside that failed so many times', async () => {
      const portal = await connected();
      await inbox().putEvents(numbered(portal, 2), now);
      const [{ place }] = (await inbox().waitingEvents(portal, null, 1)) as [WaitingEvent];
      const { setAside } = await inbox().inboxFigures();
      expect(await inbox().failedEvent(portal, place, 2, now)).toBe(false);
      expect(await idsIn(portal)).toEqual(['1', '2']);
      expect(await inbox().failedEvent(portal, place, 2, now)).toBe(true);
      expect(await inbox().failedEvent(portal, place, 2, now)).toBe(false);
      expect(await idsIn(portal)).toEqual(['2']);
      expect((await inbox().inboxFigures()).setAside).toBe(setAside + 1);
    });

    it('forgets what was followed long ago, never what waits', async () => {
      const portal = await connected();
      await inbox().putEvents(numbered(portal, 3), now);
      const [first, second] = placesOf(await inbox().waitingEvents(portal, null, 2));
      await inbox().doneEvents(portal, [first!], now);
      await inbox().doneEvents(portal, [second!], now + 1_000);
      await inbox().forgetEvents(portal, now + 500);
      const again = await inbox().putEvents(numbered(portal, 3), now + 2_000);
      expect(again).toEqual([{ portal, given: 3, kept: 1 }]);
      expect(await idsIn(portal)).toEqual(['3', '1']);
    });

    it('remembers how far the journal was read together with what was read there', async () => {
      const portal = await connected();
      expect(await inbox().journalPlace()).toBeNull();
      await inbox().putJournalPart([inboxEvent(portal)], now, { after: null, place: 'first' });
      await inbox().putJournalPart([], now, { after: 'first', place: 'second' });
      expect(await inbox().journalPlace()).toBe('second');
      const broken = inboxEvent(portal, { id: 'no id' });
      await expect(inbox().putJournalPart([broken], now, { after: 'second', place: 'third' })).rejects.toThrow();
      expect(await inbox().journalPlace()).toBe('second');
      expect(await idsIn(portal)).toEqual(['1']);
    });

    it('never goes back in the journal: of several who read on from one place, one does, and the others keep nothing', async () => {
      const portal = await connected();
      const place = (await inbox().journalPlace()) as string;
      const puts = await Promise.all(
        ['1', '2', '3', '4'].map((id) =>
          inbox().putJournalPart([inboxEvent(portal, { id })], now, { after: place, place: `after ${id}` }),
        ),
      );
      const kept = puts.flatMap((put, index) => (put === null ? [] : [String(index + 1)]));
      expect(kept).toHaveLength(1);
      expect(await idsIn(portal)).toEqual(kept);
      expect(await inbox().journalPlace()).toBe(`after ${kept[0]}`);
      const from = (after: string | null) =>
        inbox().putJournalPart([inboxEvent(portal, { id: '9' })], now, { after, place: 'back' });
      expect([await from(place), await from(null)]).toEqual([null, null]);
      expect(await idsIn(portal)).toEqual(kept);
    });

    it('has the journal read by one at a time, and by another when that one falls silent', async () => {
      const take = (holder: string, ms = 60_000) => inbox().takeJournal(holder, ms);
      expect(await take('one')).toBe(true);
      expect(await take('other')).toBe(false);
      expect(await take('one', -1)).toBe(true);
      expect(await take('other')).toBe(true);
      expect(await take('one')).toBe(false);
      await inbox().giveJournal('one');
      expect(await take('one')).toBe(false);
      await inbox().giveJournal('other');
      expect(await take('one')).toBe(true);
      await inbox().giveJournal('one');
    });

    it('never waits crosswise for another request with the same events', async () => {
      const portal = await connected();
      const events = numbered(portal, 50);
      const puts = await Promise.all([events, events.toReversed(), events].map((same) => inbox().putEvents(same, now)));
      expect(puts.flat().reduce((kept, put) => kept + put.kept, 0)).toBe(50);
    });
  });
};
