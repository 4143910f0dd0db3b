import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { propertiesPath } from '../../src/hubspot/version.ts';
import type { Finding } from '../../src/portals/doctor/finding.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { tradingSeed } from '../pass/trading-seed.ts';
import { runRapport } from './run-rapport.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-doctor-'));
const dataDir = join(folder, 'data');
const portal = '4731' as PortalId;
let hubSpot: LocalHubSpot;
let server: Listening;
beforeAll(async () => {
  hubSpot = createLocalHubSpot(tradingSeed(4731), { limits: { general: 1e6, associations: 1e6, search: 1e6 } });
  server = await listen(hubSpot);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  HUBSPOT_API_URL: server.url,
  HUBSPOT_ACCESS_TOKEN: hubSpot.token,
  RAPPORT_DATA_DIR: dataDir,
  RAPPORT_REGION: 'eu',
  ...more,
});

async function doctor(more: Record<string, string> = {}) {
  const { code, out, err } = await runRapport(['doctor', '--json'], environment(more));
  expect(err).toBe('');
  const { findings } = JSON.parse(out) as { findings: Finding[] };
  const found = (area: Finding['area'], check: string) =>
    findings.filter((finding) => finding.area === area && finding.check === check);
  return { code, out, findings, found, toMend: findings.filter(({ state }) => state === 'mend') };
}

describe('rapport doctor', () => {
  it('finds nothing to mend after a pass, one line for each thing it looked at, and changes nothing', async () => {
    expect((await runRapport(['sync', '--json'], environment())).code).toBe(0);
    const written = hubSpot.writeLog.page(0, 1_000_000).length;
    const { code, toMend, found } = await doctor();
    expect([code, toMend]).toEqual([0, []]);
    expect(found('hubspot', 'privateToken')).toEqual([]);
    expect(found('portal', 'token')).toMatchObject([{ portal, state: 'well' }]);
    expect(found('portal', 'schema')).toMatchObject([{ portal, state: 'well' }]);
    expect(found('portal', 'writing')).toMatchObject([{ portal, state: 'well' }]);
    expect(found('portal', 'pass')).toMatchObject([{ portal, state: 'well' }]);
    expect(found('clock', 'difference')).toMatchObject([{ state: 'well' }]);
    expect(found('database', 'migrations')[0]!.says).toMatch(/newest is \d{4}_\w+\.sql/);
    expect(hubSpot.writeLog.page(0, 1_000_000)).toHaveLength(written);
    const plain = await runRapport(['doctor'], environment());
    expect(plain.code).toBe(0);
    for (const line of plain.out.trimEnd().split('\n'))
      expect(line).toMatch(/^(ok {2}|note|MEND) {2}\S.*\.$|^All is well\.$/);
  });

  it('says that a property is gone', async () => {
    const archived = await fetch(server.url + propertiesPath('contacts', '/rapport_churn_category'), {
      method: 'DELETE',
      headers: { authorization: `Bearer ${hubSpot.token}` },
    });
    expect(archived.status).toBe(204);
    const { code, found } = await doctor();
    expect(code).toBe(1);
    expect(found('portal', 'schema')).toMatchObject([{ state: 'mend', says: '1 property missing' }]);
  });

  it('names work that fails by its code, and permissions that were not granted, each with what it is for', async () => {
    const database = await openDatabase({ databaseUrl: null, dataDir });
    const { tenants, work } = createStores(database);
    await tenants.connect('4732' as PortalId, {
      connection: 'oauth',
      installedBy: '501',
      atMs: 1,
      scopes: ['oauth', 'tickets'],
    });
    await work.plan(portal, [{ kind: 'pass', dueAtMs: Date.now(), attempts: 3, lastError: 'missing_scope' }]);
    await database.close();
    const { code, found } = await doctor();
    expect(code).toBe(1);
    expect(found('portal', 'failing')).toMatchObject([
      { portal, says: expect.stringContaining('failed 3 times (missing_scope)'), cure: expect.any(String) },
    ]);
    const scopes = found('portal', 'scopes');
    expect(scopes.filter(({ state }) => state === 'mend')).toHaveLength(8);
    expect(scopes.filter(({ state }) => state === 'note')).toHaveLength(3);
    expect(scopes[0]!.says).toMatch(/^required crm\.\S+ is not granted: [A-Z]/);
    // No HUBSPOT_CLIENT_ID here: that portal cannot be opened.
    expect(found('portal', 'token')).toMatchObject([
      { portal, state: 'well' },
      { portal: '4732', state: 'mend', says: 'it cannot be opened (bad_configuration)' },
    ]);
  });

  it('says that HubSpot refuses the token, and tells neither the token nor an address', async () => {
    const { code, out, found } = await doctor({ HUBSPOT_ACCESS_TOKEN: 'pat-eu1-forgotten' });
    expect(code).toBe(1);
    expect(found('portal', 'token')[0]).toMatchObject({ state: 'mend', says: 'it cannot be opened (bad_token)' });
    expect(found('hubspot', 'privateToken')).toMatchObject([
      { state: 'mend', says: expect.stringContaining('nothing is') },
    ]);
    expect(out).not.toMatch(/forgotten|127\.0\.0\.1|@/);
    const installs = await doctor({ HUBSPOT_ACCESS_TOKEN: 'pat-eu1-forgotten', HUBSPOT_CLIENT_ID: 'rapport' });
    expect(installs.found('hubspot', 'privateToken')[0]!.says).toContain('those that installed the app are');
  });

  it.each([
    ['an app without keys', { HUBSPOT_CLIENT_ID: 'rapport' }, 'app', 'RAPPORT_KEYS'],
    ['the embedded database in production', { NODE_ENV: 'production' }, 'database', 'DATABASE_URL'],
    ['no way to connect', { HUBSPOT_ACCESS_TOKEN: '' }, 'connection', 'HUBSPOT_CLIENT_ID'],
  ])('says what the environment lacks: %s', async (_what, more, check, named) => {
    const { code, found } = await doctor({ ...more, RAPPORT_DATA_DIR: join(folder, 'empty') });
    expect(code).toBe(1);
    expect(found('configuration', check)).toMatchObject([{ state: 'mend', cure: expect.stringContaining(named) }]);
  });

  it('ends with 3 where the database is out of reach, and still looks at the rest', async () => {
    const { code, out, found } = await doctor({ DATABASE_URL: 'postgres://kim:secret@127.0.0.1:9/rapport' });
    expect(code).toBe(3);
    expect(found('database', 'reach')).toMatchObject([
      { state: 'mend', says: expect.stringContaining('database_unreachable') },
    ]);
    expect(found('hubspot', 'reach')).toMatchObject([{ state: 'well' }]);
    expect(out).not.toMatch(/kim|secret/);
  });

  it('looks at the portals no further where HubSpot does not answer', async () => {
    const { code, found } = await doctor({ HUBSPOT_API_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(found('hubspot', 'reach')).toMatchObject([{ state: 'mend' }]);
    expect(found('portal', 'token')).toMatchObject([{ state: 'note' }, { state: 'note' }]);
  });
});
