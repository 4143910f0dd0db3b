import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { createCrm } from '../../src/hubspot/crm.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { churnCategories, connectionStages, tiers } from '../../src/scoring/vocabulary.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { companies, companyId, contactOf, prospectId, tradingSeed } from '../pass/trading-seed.ts';
import { runInside } from './run-inside.ts';
import { type Ran, runRapport } from './run-rapport.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-cli-'));
const dataDir = join(folder, 'data');
/** Told of every path that is called, before it is answered. */
let watch: (path: string) => void = () => {};
let hubSpot: LocalHubSpot;
let server: Listening;

const rapport = (...args: string[]): Promise<Ran> => runRapport(args, environment());
const environment = (): Record<string, string> => ({
  HUBSPOT_API_URL: server.url,
  HUBSPOT_ACCESS_TOKEN: hubSpot.token,
  RAPPORT_DATA_DIR: dataDir,
});

beforeAll(async () => {
  hubSpot = createLocalHubSpot(tradingSeed(4712), {
    realMs: () => 0,
    limits: { general: 1e6, associations: 1e6, search: 1e6 },
    middleware: [
      (call, next) => {
        watch(call.path);
        return next();
      },
    ],
  });
  server = await listen(hubSpot);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One object on one line, and nothing else. */
function onlyObject(out: string): Record<string, unknown> {
  expect(out.split('\n')).toHaveLength(2);
  expect(out.endsWith('\n')).toBe(true);
  return JSON.parse(out) as Record<string, unknown>;
}

describe('rapport sync, one pass after the other on one portal', () => {
  it('a dry run prints one object, writes every change to a file and nothing to HubSpot', async () => {
    const plan = join(folder, 'plan.jsonl');
    const { code, out, err } = await rapport('sync', '--dry-run', '--tasks', '--json', '--plan', plan);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const summary = onlyObject(out);
    expect(summary).toMatchObject({ dryRun: true, written: { companies, contacts: 2 * companies + 1 } });
    expect(hubSpot.writeLog.length).toBe(0);
    const changes = readFileSync(plan, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    expect(changes.filter(({ kind }) => kind === 'record')).toHaveLength(3 * companies + 1);
  });

  it('a record can be explained after a dry run alone', async () => {
    const { code, out } = await rapport('explain', `company:${companyId(16)}`);
    expect(code).toBe(0);
    expect(out).toContain('account_churn');
  });

  it('a setting can be tried before it is saved', async () => {
    const { code, out, err } = await rapport('settings', 'try', 'tierShares.vip', '0.5', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(onlyObject(out)).toMatchObject({ customers: companies + 1, tiers: expect.any(Array), refitted: false });
    const said = await rapport('settings', 'try', 'tierShares.vip', '0.5');
    expect(said.out).toContain('nothing was saved or written');
    expect(said.out).toMatch(/Core → VIP/);
    expect((await rapport('settings', 'get', 'tierShares.vip', '--json')).out).toBe('0.2\n');
  });

  it('a pass that is asked to end leaves a database that the next one continues, nothing written twice', async () => {
    let stopped = false;
    const ended = await runRapport(['sync', '--json'], environment(), (child) => {
      watch = (path) => {
        if (stopped || !path.endsWith('/contacts/batch/update')) return;
        stopped = true;
        child.kill('SIGTERM');
      };
    });
    watch = () => {};
    expect(stopped).toBe(true);
    expect(ended.code).not.toBe(0);
    expect(ended.out).toBe('');
    const { code, out } = await rapport('sync', '--json');
    expect(code).toBe(0);
    expect(onlyObject(out)).toMatchObject({ resumed: true, failures: [] });
    const times = new Map<string, number>();
    for (const { kind, objectType, id, property } of hubSpot.writeLog.page(0, 100_000)) {
      if (kind === 'write')
        times.set(`${objectType} ${id} ${property}`, (times.get(`${objectType} ${id} ${property}`) ?? 0) + 1);
    }
    expect(times.size).toBeGreaterThan(500);
    expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  });

  it('prints exactly one object with every key', async () => {
    const { code, out, err } = await rapport('sync', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const summary = onlyObject(out);
    expect(summary).toMatchObject({
      portalId: '4712',
      startedAt: expect.stringMatching(/^2026-06-30T10:00:0\d\.\d{3}Z$/),
      finishedAt: expect.stringMatching(/^2026-06-30T10:00:\d\d\.\d{3}Z$/),
      read: { contacts: 42, companies: 21, deals: 210, lineItems: expect.any(Number), tickets: 1 },
      customers: companies + 1,
      written: { contacts: 0, companies: 0, values: 0 },
      tasks: { opened: 0, archived: 0 },
      calls: { general: expect.any(Number), associations: expect.any(Number), search: 2 },
      rateLimited: 0,
      failures: [],
    });
    const sums = (part: unknown): number =>
      Object.values(part as Record<string, number>).reduce((total, count) => total + count, 0);
    expect(Object.keys(summary.categories as object)).toEqual([...churnCategories]);
    expect(Object.keys(summary.tiers as object)).toEqual([...tiers]);
    expect(Object.keys(summary.stages as object)).toEqual([...connectionStages]);
    expect(sums(summary.categories)).toBe(companies + 1);
    expect(sums(summary.tiers)).toBe(companies + 1);
  });

  it('tells people the same on stdout, and its progress on stderr', async () => {
    const { code, out } = await rapport('sync');
    expect(code).toBe(0);
    expect(out).toContain('Portal 4712 as of 2026-06-30');
    expect(out).toContain(`${companies + 1} customers`);
    expect(out).not.toContain('@');
  });
});

describe('with the database of those passes at hand', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ databaseUrl: null, dataDir });
  });
  afterAll(() => database.close());

  /** The same command line inside this process, where opening the database costs nothing. */
  const inside = (...args: string[]): Promise<Ran> =>
    runInside(
      {
        stores: createStores(database),
        clockOf: async () => hubSpot.clock,
        openCrm: async () => ({
          crm: createCrm({ accessToken: hubSpot.token, baseUrl: server.url }),
          clock: hubSpot.clock,
          loopback: true,
          sharing: () => createCrm({ accessToken: hubSpot.token, baseUrl: server.url }),
        }),
      },
      args,
    );

  it('the next pass is planned for a night to come, so that a backend started now does not begin with one', async () => {
    const { nowMs, work } = await createStores(database).work.planOf('4712' as PortalId);
    const due = new Map(work.map(({ kind, dueAtMs }) => [kind, dueAtMs]));
    expect(due.get('pass')).toBeGreaterThan(nowMs);
    expect(due.get('reconcile')).toBeGreaterThan(nowMs);
  });

  it('what it called counts for the day, as what serving processes call', async () => {
    const { calls } = createStores(database);
    expect(await calls.callsToday('4712' as PortalId, 'Europe/Berlin')).toBeGreaterThan(20);
  });

  it('a second process: exit 3 and one sentence', async () => {
    const { code, out, err } = await rapport('sync', '--json');
    expect(code).toBe(3);
    expect(out).toBe('');
    expect(err).toMatch(/^rapport: [^\n]+\.\n$/);
  });

  it('explains a contact, a company and a prospect', async () => {
    const contact = await inside('explain', contactOf(7), '--json');
    expect(contact.code).toBe(0);
    expect(onlyObject(contact.out)).toMatchObject({
      record: `contact:${contactOf(7)}`,
      customer: `company:${companyId(7)}`,
      category: 'product_churn',
    });
    const company = await inside('explain', `company:${companyId(16)}`);
    expect(company.code).toBe(0);
    expect(company.out).toMatch(/account_churn[\s\S]*facts[\s\S]*forecast/);
    expect(company.out).toMatch(
      /stage \(estimated\): Unknown\n {2}because: None of 2 contacts could be measured yet\./,
    );
    const prospect = await inside('explain', prospectId, '--json');
    expect(onlyObject(prospect.out)).toMatchObject({ customer: null, category: 'not_a_customer' });
  });

  it('says in one sentence that a record is unknown, or is none', async () => {
    for (const record of ['99999999', 'company:1', 'Acme']) {
      const { code, out, err } = await inside('explain', record, '--json');
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^[^\n]+\.$/);
      expect(err).toContain(record);
    }
  });

  it('keeps a setting, and refuses what it cannot take', async () => {
    const set = await inside('settings', 'set', 'tierShares.vip', '0.25');
    expect(set).toMatchObject({ code: 0, out: 'tierShares.vip = 0.25\n' });
    expect(onlyObject((await inside('settings', 'get', '--json')).out)).toMatchObject({
      tierShares: { vip: 0.25, tail: 0.2 },
      tasks: { on: false },
    });
    const refused = await inside('settings', 'set', 'tierShares.vip', '0.9');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('must not exceed 1');
    const unknown = await inside('settings', 'set', 'tierShare', '1');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('no setting called tierShare');
    expect((await inside('settings', 'get', 'tierShares.vip')).out).toMatch(/^tierShares\.vip = 0\.25\b.*\n$/);
    expect((await inside('settings', 'get')).out).toMatch(/^tasks\.fallbackOwnerId = null\b/m);
  });

  it('an owner id is text, although it looks like a number', async () => {
    expect((await inside('settings', 'set', 'tasks.fallbackOwnerId', '71', '--json')).out).toBe('"71"\n');
  });

  it('refuses a plan without a dry run, and one that cannot be written', async () => {
    const without = await inside('sync', '--plan', join(folder, 'plan'));
    expect(without).toMatchObject({ code: 2, out: '' });
    expect(without.err).toContain('--dry-run');
    const before = hubSpot.writeLog.length;
    const nowhere = await inside('sync', '--dry-run', '--json', '--plan', join(folder, 'no', 'such', 'folder'));
    expect(nowhere).toMatchObject({ code: 2, out: '' });
    expect(nowhere.err).toMatch(/^The plan could not be written[^\n]+\.$/);
    expect(hubSpot.writeLog.length).toBe(before);
  });
});
