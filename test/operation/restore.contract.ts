import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crm } from '../../src/pass/crm.ts';
import { newKeyLine, parseKeyRing } from '../../src/portals/key-ring.ts';
import { sealedPair } from '../../src/portals/portal-tokens.ts';
import { open as openSealed } from '../../src/portals/seal.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { Cut, cutAfter } from '../pass/cut-after.ts';
import { OpenPass } from '../pass/open-pass.ts';
import { tradingSeed } from '../pass/trading-seed.ts';
import { type PostgresServer, postgresIsMissing, programs, startPostgres } from '../store/postgres-server.ts';

const keys = newKeyLine(0);
const ring = () => parseKeyRing(keys, 'a backup of the keys');
const pair = { accessToken: 'an access token', refreshToken: 'a refresh token' };
const nowhere = '/nowhere';

/** Backs up what `docs/operating.md` says, restores it, and works on with it as if nothing had been. */
async function rehearse(
  portalId: number,
  before: Database,
  restored: (closed: () => Promise<void>) => Promise<Database>,
): Promise<void> {
  const pass = await OpenPass.open(before, tradingSeed(portalId));
  const { portal } = pass;
  await pass.tenants.connect(portal, { connection: 'oauth', scopes: ['oauth'], installedBy: '501', atMs: 1 });
  await pass.stores.tokens.keepTokens(portal, { ...sealedPair(ring(), portal, pair), expiresAtMs: 9 });
  // The backup is made while a pass is half-way: one batch is written and not settled.
  const crm = cutAfter<Crm>(pass.crm(), 0, true, ['updateRecords']).cut;
  await expect(pass.sync({ tasks: true, tasksForBaseline: true }, { crm })).rejects.toThrow(Cut);
  const begun = await pass.store.unfinishedRun(portal, false);
  expect(begun).not.toBeNull();
  expect(pass.mark).toBeGreaterThan(0);

  const after = await restored(() => before.close());
  const { store, tokens, tenants } = createStores(after);
  try {
    expect(await tenants.tenant(portal)).toMatchObject({ state: 'connected', scopes: ['oauth'] });
    expect(JSON.parse(openSealed(ring(), portal, (await tokens.tokensOf(portal))!))).toEqual(pair);
    // A key of somebody else opens nothing.
    const strange = parseKeyRing(newKeyLine(1), 'other keys');
    const stored = (await tokens.tokensOf(portal))!;
    expect(() => openSealed(strange, portal, stored)).toThrow();

    await pass.sync({ tasks: true, tasksForBaseline: true }, { store });
    expect((await store.lastFinishedRun(portal))!.id).toBe(begun!.id);
    expectNothingTwice(pass);
    expect(pass.tasks().size).toBeGreaterThan(0);

    const mark = pass.mark;
    await pass.sync({ tasks: true, tasksForBaseline: true }, { store });
    expect((await store.lastFinishedRun(portal))!.id).not.toBe(begun!.id);
    expect(pass.mark).toBe(mark);
    // Numbers go on where they were.
    await tenants.connect('7009' as PortalId, { connection: 'oauth', scopes: [], installedBy: null, atMs: 2 });
    await tokens.keepTokens('7009' as PortalId, { ...sealedPair(ring(), '7009' as PortalId, pair), expiresAtMs: 9 });
    expect((await tokens.tokensOf('7009' as PortalId))!.generation).not.toBe(stored.generation);
  } finally {
    await after.close();
    await pass.close();
  }
}

function expectNothingTwice(pass: OpenPass): void {
  const written = pass
    .writesSince(0)
    .filter(({ kind, objectType }) => kind === 'write' && objectType !== 'tasks')
    .map(({ objectType, id, property }) => `${objectType} ${id} ${property}`);
  expect(written.length).toBeGreaterThan(0);
  expect(written.length - new Set(written).size).toBe(0);
  expect([...pass.tasks().values()].filter((tasks) => tasks.length > 1)).toEqual([]);
}

describe('a backup of the embedded database, its folder copied while nothing runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-restore-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on where it was, in another folder and with the same keys', async () => {
    const [dataDir, backup, other] = ['data', 'backup', 'other'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await rehearse(4901, await openDatabase({ databaseUrl: null, dataDir }), async (closed) => {
      await closed();
      cpSync(dataDir, backup, { recursive: true });
      rmSync(dataDir, { recursive: true });
      cpSync(backup, other, { recursive: true });
      expect(existsSync(dataDir)).toBe(false);
      return openDatabase({ databaseUrl: null, dataDir: other });
    });
  });
});

describe.skipIf(postgresIsMissing())('a backup of PostgreSQL, made by pg_dump while everything runs', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('goes on where it was, in another database and with the same keys', async () => {
    const [url, other] = [await server.createDatabase(), await server.createDatabase()];
    await rehearse(4902, await openDatabase({ databaseUrl: url, dataDir: nowhere }), async (closed) => {
      const dump = execFileSync(join(programs!, 'pg_dump'), ['--no-owner', url], { maxBuffer: 1e9 });
      expect(dump.toString()).not.toMatch(/an access token|a refresh token/);
      execFileSync(join(programs!, 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', '--single-transaction', other], {
        input: dump,
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      await closed();
      return openDatabase({ databaseUrl: other, dataDir: nowhere });
    });
  });
});
