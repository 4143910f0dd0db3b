import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/pass/app-error.ts';
import type { ChangeHint } from '../../src/pass/change-hint.ts';
import { type DrainReport, type DrainWorld, drainInbox } from '../../src/pass/drain-inbox.ts';
import type { InboxStore } from '../../src/pass/inbox-store.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { createInboxStore } from '../../src/store/inbox-store.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createTenantStore } from '../../src/store/tenant-store.ts';
import { newPortal } from '../store/open-portal.ts';
import { day, inboxEvent } from '../store/sample-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-drain-'));
const now = day('2026-01-03');
let database: Database;
let inbox: InboxStore;
beforeAll(async () => {
  database = await openDatabase({ databaseUrl: null, dataDir: folder });
  inbox = createInboxStore(database);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A connected portal in whose inbox deals 1 to `count` wait. */
async function portalWith(count: number): Promise<PortalId> {
  const portal = newPortal();
  await createTenantStore(database).connect(portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
  await inbox.putEvents(
    Array.from({ length: count }, (_, at) => inboxEvent(portal, { id: String(at + 1), occurredAtMs: now })),
    now,
  );
  return portal;
}
const waiting = async (portal: PortalId): Promise<string[]> =>
  (await inbox.waitingEvents(portal, null, 9_999)).map(({ id }) => id);
const idsOf = (hints: readonly ChangeHint[]): string[] => hints.map((hint) => ('id' in hint ? hint.id : hint.kind));

/** Drains with a follower that chokes on these deals. */
async function drain(portal: PortalId, poison: readonly string[] = [], more: Partial<DrainWorld> = {}) {
  const followed: string[] = [];
  let calls = 0;
  const report = await drainInbox(
    {
      inbox,
      clock: { nowMs: () => now },
      follow: async (of, hints) => {
        calls += 1;
        expect(of).toBe(portal);
        if (idsOf(hints).some((id) => poison.includes(id))) throw new TypeError('a bug');
        followed.push(...idsOf(hints));
      },
      ...more,
    },
    portal,
  );
  return { report, followed, calls };
}
const all = (report: Partial<DrainReport>): DrainReport => ({
  ...{ events: 0, hints: 0, failed: 0, setAside: 0, ended: 'empty' },
  ...report,
});

describe('draining the inbox', () => {
  it('of a portal that was told nothing is done at once', async () => {
    expect(await drain(await portalWith(0))).toMatchObject({ report: all({}), calls: 0 });
  });

  it('follows everything once, in batches, and only its own portal', async () => {
    const [portal, other] = [await portalWith(2_300), await portalWith(1)];
    const { report, followed, calls } = await drain(portal);
    expect(report).toEqual(all({ events: 2_300, hints: 2_300 }));
    expect(calls).toBe(3);
    expect(new Set(followed).size).toBe(2_300);
    expect(await waiting(portal)).toEqual([]);
    expect(await waiting(other)).toEqual(['1']);
    expect((await drain(portal)).calls).toBe(0);
  });

  it('calls nobody for echoes of our own, and is done with them', async () => {
    const portal = await portalWith(0);
    await inbox.putEvents([inboxEvent(portal, { type: 'contacts', property: 'rapport_tier' })], now);
    expect(await drain(portal)).toMatchObject({ report: all({ events: 1 }), calls: 0 });
    expect(await waiting(portal)).toEqual([]);
  });

  it('follows once more what was under way when the process died', async () => {
    const portal = await portalWith(3);
    const dying = new AppError('database_unreachable', 'Gone.');
    const world = { inbox: { ...inbox, doneEvents: () => Promise.reject(dying) } };
    await expect(drain(portal, [], world)).rejects.toBe(dying);
    expect((await drain(portal)).followed).toEqual(['1', '2', '3']);
  });

  it.each(['crm_unreachable', 'crm_daily_limit', 'database_unreachable', 'bad_token', 'not_found', 'halted'] as const)(
    'leaves everything waiting, and blames no event, where all of them fail (%s)',
    async (code) => {
      const portal = await portalWith(3);
      const failing = { follow: () => Promise.reject(new AppError(code, 'Later.')) };
      for (let time = 0; time < 5; time += 1) await expect(drain(portal, [], failing)).rejects.toThrow('Later.');
      expect((await drain(portal)).followed).toEqual(['1', '2', '3']);
    },
  );

  it('finds the one event that cannot be followed, and follows the others', async () => {
    const portal = await portalWith(1_000);
    const { report, calls } = await drain(portal, ['701']);
    expect(report).toEqual(all({ events: 999, hints: 999, failed: 1 }));
    expect(calls).toBeLessThanOrEqual(21);
    expect(await waiting(portal)).toEqual(['701']);
  });

  it('follows what comes behind an event that cannot be followed, and sets that aside after three times', async () => {
    const portal = await portalWith(2);
    const fresh = (id: string) => inbox.putEvents([inboxEvent(portal, { id, occurredAtMs: now })], now);
    expect((await drain(portal, ['1'])).report).toEqual(all({ events: 1, hints: 1, failed: 1 }));
    await fresh('3');
    expect((await drain(portal, ['1'])).followed).toEqual(['3']);
    await fresh('4');
    expect((await drain(portal, ['1'])).report).toEqual(all({ events: 1, hints: 1, setAside: 1 }));
    expect(await waiting(portal)).toEqual([]);
    expect((await drain(portal, ['1'])).calls).toBe(0);
  });

  it('gives up for now where too much fails, and gets through in the end', async () => {
    const portal = await portalWith(200);
    const bad = Array.from({ length: 150 }, (_, at) => String(at + 1));
    const first = await drain(portal, bad);
    expect(first.report.ended).toBe('failing');
    expect(first.calls).toBeLessThan(100);
    let drains = 1;
    while ((await waiting(portal)).length > 0 && drains < 99) {
      await drain(portal, bad);
      drains += 1;
    }
    expect(drains).toBeLessThan(30);
  });

  it('ends between batches when told to, or when its time is over', async () => {
    const portal = await portalWith(1_500);
    const told = new AbortController();
    const stopping = await drain(portal, [], {
      signal: told.signal,
      follow: async () => told.abort(),
    });
    expect(stopping.report).toEqual(all({ events: 1_000, hints: 1_000, ended: 'signal' }));
    expect((await drain(portal, [], { deadlineMs: now })).report).toEqual(all({ ended: 'deadline' }));
    expect(await waiting(portal)).toHaveLength(500);
  });

  it('forgets after three days what it followed', async () => {
    const portal = await portalWith(1);
    await drain(portal);
    await drain(portal, [], { clock: { nowMs: () => now + 4 * 86_400_000 } });
    const count = await database.query('select from inbox_event where portal_id = $1', [portal]);
    expect(count).toHaveLength(0);
  });
});
