import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../src/hubspot/journal.ts';
import { readJournalEvent } from '../../src/hubspot/journal-event.ts';
import type { InboxStore } from '../../src/pass/inbox-store.ts';
import { type PullWorld, pullChanges } from '../../src/pass/pull-changes.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { createInboxStore } from '../../src/store/inbox-store.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createTenantStore } from '../../src/store/tenant-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-journal-'));
const now = Date.UTC(2026, 10, 27);
const portal = '4711' as PortalId;
const occurredAt = '2026-11-26T10:00:00Z';
const deal = (objectId: number, action = 'CREATE', more: object = {}) => ({
  ...{ type: 'crmObject', portalId: 4711, objectTypeId: '0-3', objectId, action, occurredAt },
  ...more,
});

/** A journal of files, of which the first may have been forgotten, and what was asked of it. */
let files: { readonly offset: string; readonly journalEvents: readonly object[] }[] = [];
let goodToken = 'one';
let asked: string[] = [];
let whereUnknown = 404;
let refusing = 0;
let server: Server;
let url: string;
let database: Database;
let inbox: InboxStore;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, url);
    asked.push(`${pathname} ${request.headers.authorization ?? '-'}`);
    const answer = (status: number, body?: unknown) => response.writeHead(status).end(body && JSON.stringify(body));
    if (pathname.startsWith('/files/'))
      return answer(
        200,
        files.find(({ offset }) => pathname === `/files/${offset}`),
      );
    if (request.headers.authorization !== `Bearer ${goodToken}`) return answer(401, {});
    if (refusing !== 0) return response.writeHead(refusing, { 'retry-after': '7' }).end('{}');
    const [, after] = /^\/webhooks-journal\/journal\/2026-03\/offset\/([^/]+)\/next$/.exec(pathname) ?? [];
    const at = after === undefined ? 0 : files.findIndex(({ offset }) => offset === after) + 1;
    if (after !== undefined && at === 0) return answer(whereUnknown, {});
    if (at >= files.length) return answer(204);
    const { offset } = files[at]!;
    answer(200, { url: `${url}/files/${offset}`, expiresAt: '2027-01-01T00:00:00Z', currentOffset: offset });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  database = await openDatabase({ databaseUrl: null, dataDir: folder });
  inbox = createInboxStore(database);
  await createTenantStore(database).connect(portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
});
afterAll(async () => {
  server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.script('delete from inbox_event; delete from journal_place');
  [files, goodToken, asked, gaps] = [[], 'one', [], 0];
  [whereUnknown, refusing] = [404, 0];
});

let gaps = 0;
/** Resolves to the portals with something new. */
const pull = async (given: PullWorld['inbox'] = inbox, tokens = ['one'], goesOn = async () => true) => {
  let token = 0;
  const source = createJournal({
    baseUrl: url,
    clientCredentials: async (scopes) => {
      expect(scopes).toEqual(['developer.webhooks_journal.read']);
      return { ok: true, accessToken: tokens[Math.min(token++, tokens.length - 1)]!, expiresInMs: 1_800_000 };
    },
    appId: '77',
    nowMs: () => now,
  });
  const heard = new Set<PortalId>();
  await pullChanges({
    ...{ inbox: given, source, goesOn, nowMs: () => now },
    onKept: (portals) => {
      for (const one of portals) heard.add(one);
    },
    onGap: async () => {
      gaps += 1;
    },
  });
  return [...heard];
};
const waiting = async () => (await inbox.waitingEvents(portal, null, 99)).map(({ kind, id }) => `${kind} ${id}`);

describe('the webhooks journal', () => {
  it('is read from its earliest file to its newest, and then from where the last pull ended', async () => {
    files = [
      { offset: 'a', journalEvents: [deal(1), deal(2)] },
      {
        offset: 'b',
        journalEvents: [deal(3), { ...deal(4), portalId: 9 }, { type: 'app_lifecycle_event', action: 'APP_INSTALL' }],
      },
    ];
    expect(await pull()).toEqual([portal]);
    expect(await waiting()).toEqual(['created 1', 'created 2', 'created 3']);
    expect(await inbox.journalPlace()).toBe('b');
    files.push({ offset: 'c', journalEvents: [deal(5, 'DELETE')] });
    asked = [];
    await pull();
    expect(await waiting()).toContain('deleted 5');
    expect(asked.filter((path) => path.includes('earliest'))).toEqual([]);
    expect(await pull()).toEqual([]);
  });

  it('shows its token to HubSpot and not to where the files lie', async () => {
    files = [{ offset: 'a', journalEvents: [] }];
    await pull();
    expect(asked).toContain('/files/a -');
    expect(asked.filter((path) => !path.startsWith('/files') && path.endsWith(' -'))).toEqual([]);
  });

  it('is read again from a place where rows could not be kept', async () => {
    files = [
      { offset: 'a', journalEvents: [deal(1)] },
      { offset: 'b', journalEvents: [deal(2)] },
    ];
    let puts = 0;
    const failing: PullWorld['inbox'] = {
      ...inbox,
      putJournalPart: (...given) => (++puts === 2 ? Promise.reject(new Error('full')) : inbox.putJournalPart(...given)),
    };
    await expect(pull(failing)).rejects.toThrow('full');
    expect(await inbox.journalPlace()).toBe('a');
    await pull();
    expect(await waiting()).toEqual(['created 1', 'created 2']);
  });

  it.each([400, 404, 410])('begins anew where HubSpot no longer knows the place (%i), and says so', async (status) => {
    whereUnknown = status;
    files = [{ offset: 'a', journalEvents: [deal(1)] }];
    await pull();
    files = [];
    await pull();
    expect(gaps).toBe(0);
    files = [
      { offset: 'y', journalEvents: [deal(8)] },
      { offset: 'z', journalEvents: [deal(9)] },
    ];
    await pull();
    expect(await waiting()).toEqual(['created 1', 'created 8', 'created 9']);
    expect([await inbox.journalPlace(), gaps]).toEqual(['z', 1]);
  });

  it('is left to whoever reads on meanwhile', async () => {
    files = [
      { offset: 'a', journalEvents: [deal(1)] },
      { offset: 'b', journalEvents: [deal(2)] },
      { offset: 'c', journalEvents: [deal(3)] },
    ];
    let asks = 0;
    // Another process reads everything between this one's fetching and its keeping.
    const slow: PullWorld['inbox'] = {
      ...inbox,
      putJournalPart: async (...given) => {
        if (++asks === 2) await pull();
        return inbox.putJournalPart(...given);
      },
    };
    await pull(slow);
    expect(asks).toBe(2);
    expect(await waiting()).toEqual(['created 1', 'created 2', 'created 3']);
    expect(await inbox.journalPlace()).toBe('c');
  });

  it('loses and doubles nothing where several read it at once, and its place never goes back', async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
    files = numbers.map((id) => ({ offset: `file-${id}`, journalEvents: [deal(id)] }));
    const [kept, places]: [string[], number[]] = [[], []];
    const noting: PullWorld['inbox'] = {
      ...inbox,
      putJournalPart: async (events, atMs, part) => {
        const put = await inbox.putJournalPart(events, atMs, part);
        if (put !== null) kept.push(part.place);
        places.push(Number(/\d+$/.exec((await inbox.journalPlace()) ?? '')?.[0]));
        return put;
      },
    };
    // Whoever lost a race ends its turn, and has another.
    for (let turn = 0; turn < 30 && kept.length < 30; turn += 1)
      await Promise.all([pull(noting), pull(noting), pull(noting)]);
    expect(kept).toEqual(files.map(({ offset }) => offset));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(await waiting()).toEqual(numbers.map((id) => `created ${id}`));
  });

  it('is let go at once when the process ends, whatever HubSpot does meanwhile', async () => {
    const ending = new AbortController();
    const source = createJournal({
      ...{ baseUrl: url, appId: null, nowMs: () => now },
      clientCredentials: () => new Promise(() => {}),
    });
    const asking = source.next(null, ending.signal);
    ending.abort();
    await expect(asking).rejects.toMatchObject({ code: 'crm_unreachable' });
  });

  it('is read no further once it is somebody else’s turn', async () => {
    files = [
      { offset: 'a', journalEvents: [deal(1)] },
      { offset: 'b', journalEvents: [deal(2)] },
    ];
    let turns = 1;
    await pull(inbox, ['one'], async () => turns-- > 0);
    expect(await inbox.journalPlace()).toBe('a');
  });

  it('takes another token when one has worn off', async () => {
    files = [{ offset: 'a', journalEvents: [deal(1)] }];
    goodToken = 'two';
    await pull(inbox, ['one', 'two']);
    expect(await waiting()).toEqual(['created 1']);
    await expect(pull(inbox, ['one'])).rejects.toMatchObject({ code: 'bad_token' });
  });

  it.each([
    [403, 'missing_scope', null],
    [429, 'crm_rate_limited', 7_000],
    [503, 'crm_unexpected_answer', 7_000],
  ])('that refuses with %i is told as %s', async (status, code, retryAfterMs) => {
    refusing = status;
    await expect(pull()).rejects.toMatchObject({ code, retryAfterMs });
    expect(await inbox.journalPlace()).toBeNull();
  });

  it('that answers nonsense or not at all is told as such', async () => {
    files = [{ offset: 'a', journalEvents: 'none' as unknown as [] }];
    await expect(pull()).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
    files = [{ offset: 'a', journalEvents: [{ much: 'x'.repeat(20_000_000) }] }];
    await expect(pull()).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
    expect(await inbox.journalPlace()).toBeNull();
  });
});

describe('an event of the journal', () => {
  const read = (event: object) => readJournalEvent(event, now, '77') as readonly { readonly property: string | null }[];

  it('that tells of properties is one for each', () => {
    for (const propertyChanges of [{ amount: '5', pipeline: 'x' }, [{ name: 'amount' }, { propertyName: 'pipeline' }]])
      expect(read(deal(1, 'UPDATE', { propertyChanges })).map(({ property }) => property)).toEqual([
        'amount',
        'pipeline',
      ]);
    expect(read(deal(1, 'UPDATE'))).toMatchObject([{ kind: 'changed', property: null }]);
    const own = { propertyChanges: { amount: '5' }, changeSource: 'INTEGRATION', sourceId: 77 };
    expect(read(deal(1, 'UPDATE', own))).toMatchObject([{ own: true }]);
  });

  it('of every other kind says what the webhook says', () => {
    expect(read(deal(1, 'RESTORE'))).toMatchObject([{ kind: 'restored', type: 'deals' }]);
    expect(read(deal(1, 'GDPR_DELETE', { objectTypeId: '0-1' }))).toMatchObject([
      { kind: 'forgotten', type: 'contacts' },
    ]);
    const merge = { primaryObjectId: 1, mergedObjectIds: [2], newObjectId: 1 };
    expect(read(deal(1, 'MERGE', merge))).toMatchObject([{ kind: 'merged', id: '2', other: { id: '1' } }]);
    const sides = { fromObjectId: 1, toObjectTypeId: '0-1', toObjectId: 6, fromObjectTypeId: '0-3' };
    const link = [{ kind: 'linked', type: 'deals', id: '1', other: { type: 'contacts', id: '6' } }];
    expect(read(deal(1, 'ASSOCIATION_ADDED', sides))).toMatchObject(link);
    const other = { associatedObjectTypeId: '0-1', associatedObjectId: 6 };
    expect(read(deal(1, 'ASSOCIATION_REMOVED', other))).toMatchObject(link);
  });

  it('that is none of these is unknown or unreadable', () => {
    expect(read(deal(1, 'SNAPSHOT'))).toBe('unknown');
    expect(read(deal(1, 'constructor'))).toBe('unknown');
    expect(readJournalEvent('x', now, null)).toBe('unreadable');
  });
});
