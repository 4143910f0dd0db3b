import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalId } from '../../src/scoring/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createTenantStore } from '../../src/store/tenant-store.ts';
import { createWorkStore } from '../../src/store/work.ts';
import { type PostgresServer, postgresIsMissing, startPostgres } from '../store/postgres-server.ts';

const program = fileURLToPath(new URL('./children/item-worker.ts', import.meta.url));
const portals = Array.from({ length: 6 }, (_, index) => String(9_000 + index) as PortalId);
const itemsEach = 150;
const stepMs = 60;

describe.skipIf(postgresIsMissing())('workers on one database', () => {
  let server: PostgresServer;
  let url: string;
  let database: Database;
  const alive = new Set<ChildProcess>();

  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
    database = await openDatabase({ databaseUrl: url, dataDir: '/nowhere' });
    await database.script(`
      create table item (portal_id bigint, n int, done boolean default false, primary key (portal_id, n));
      create table done (portal_id bigint, n int, pid int, at timestamptz);
      create table met (portal_id bigint)`);
    const tenants = createTenantStore(database);
    const work = createWorkStore(database);
    const far = Date.now() + 86_400_000;
    for (const portal of portals) {
      await tenants.connect(portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
      await work.plan(portal, [
        { kind: 'pass', dueAtMs: far, attempts: 0, lastError: null },
        { kind: 'reconcile', dueAtMs: far, attempts: 0, lastError: null },
      ]);
      await database.query('insert into item select $1, n from generate_series(1, $2) n', [portal, itemsEach]);
    }
  });
  afterAll(async () => {
    for (const child of alive) child.kill('SIGKILL');
    await database?.close();
    await server?.stop();
  });

  async function startWorker(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [program, url, String(stepMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
    alive.add(child);
    child.once('exit', () => alive.delete(child));
    await once(child.stdout!, 'data');
    return child;
  }

  const left = async (): Promise<number> =>
    (await database.query<{ left: number }>('select count(*)::int as left from item where not done'))[0]!.left;

  /** Portals that this process holds, by what stands in the leases. */
  const heldBy = async (pid: number): Promise<readonly PortalId[]> =>
    (
      await database.query<{ portal: PortalId }>(
        `select portal_id as portal from portal_lease where split_part(holder, ' ', 2) = $1 and until > clock_timestamp()`,
        [String(pid)],
      )
    ).map(({ portal }) => portal);

  /** How long until somebody else works on the portal, or nothing is left there to do. */
  async function takenOver(portal: PortalId, pid: number, sinceMs: number): Promise<number> {
    for (;;) {
      const [step] = await database.query<{ at: number }>(
        'select at from done where portal_id = $1 and pid <> $2 and at > instant($3) order by at limit 1',
        [portal, pid, sinceMs],
      );
      if (step !== undefined) return step.at - sinceMs;
      await sleep(50);
    }
  }

  it('take over from the killed, are never two at a portal, and lose and double nothing', async () => {
    const workers = [await startWorker(), await startWorker(), await startWorker()];
    const tookMs: number[] = [];
    let kills = 0;
    while (kills < 3) {
      await sleep(1_000);
      const held = await Promise.all(workers.map(({ pid }) => heldBy(pid!)));
      const busiest = held.reduce((most, { length }, index) => (length > held[most]!.length ? index : most), 0);
      if (held[busiest]!.length === 0) continue;
      const victim = workers[busiest]!;
      const dead = once(victim, 'exit');
      victim.kill('SIGKILL');
      await dead;
      const [now] = await database.query<{ now: number }>('select ms(clock_timestamp()) as now');
      const unfinished = (
        await database.query<{ portal: PortalId }>('select distinct portal_id as portal from item where not done')
      ).map(({ portal }) => portal);
      kills += 1;
      workers[busiest] = await startWorker();
      const orphans = held[busiest]!.filter((portal) => unfinished.includes(portal));
      tookMs.push(...(await Promise.all(orphans.map((portal) => takenOver(portal, victim.pid!, now!.now)))));
      if (unfinished.length === 0) break;
    }
    while ((await left()) > 0) await sleep(100);
    expect(kills).toBeGreaterThan(1);
    expect(tookMs.length).toBeGreaterThan(2);
    // The lease lasts 10 s and the dead are looked for every 2 s; the rest is room for a busy machine.
    for (const ms of tookMs) expect(ms).toBeLessThan(20_000);
    expect(await database.query('select * from met')).toEqual([]);
    const [counts] = await database.query(
      'select count(*)::int as done, count(distinct (portal_id, n))::int as items from done',
    );
    expect(counts).toEqual({ done: portals.length * itemsEach, items: portals.length * itemsEach });
    process.stdout.write(`taken over after ${tookMs.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s\n`);
  }, 120_000);

  it('end when they are told to, within seconds, and leave no lease behind', async () => {
    await database.query('update item set done = false where n <= 100');
    const ended = [...alive].map((child) => once(child, 'exit'));
    while ((await database.query('select 1 from portal_lease')).length === 0) await sleep(50);
    for (const child of alive) child.kill('SIGTERM');
    expect((await Promise.all(ended)).map(([code]) => code as number)).toEqual([0, 0, 0]);
    expect(await database.query('select * from portal_lease')).toEqual([]);
  });
});
