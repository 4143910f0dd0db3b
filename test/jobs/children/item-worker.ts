import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { openBossQueue } from '../../../src/jobs/boss-queue.ts';
import { createJobs } from '../../../src/jobs/create-jobs.ts';
import type { PortalId } from '../../../src/scoring/ids.ts';
import { createLeaseStore } from '../../../src/store/leases.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { createTenantStore } from '../../../src/store/tenant-store.ts';
import { createWorkStore } from '../../../src/store/work.ts';

/**
 * Program: a worker on the database at URL that works off the table "item", portal by portal, noting each in "done". A lock of
 * the server, which knows nothing of leases and ends with its connection, tells where two of them are at one portal: "met".
 */
const [, , url = '', stepMs = ''] = process.argv;
const database = await openDatabase({ databaseUrl: url, dataDir: '/nowhere' });
const work = createWorkStore(database);
const portalsWith = (where: string) =>
  database.query<{ portal: PortalId }>(`select distinct portal_id as portal from item where not done ${where}`);
const world = {
  work,
  leases: createLeaseStore(database),
  tenants: createTenantStore(database),
  inbox: {
    hasEvents: async (portal: PortalId) => (await portalsWith(`and portal_id = ${portal}`)).length > 0,
    portalsWithEvents: async () => (await portalsWith('')).map(({ portal }) => portal),
  },
  budgetUsedUp: async () => false,
  timeZoneOf: async () => 'UTC',
  log: () => {},
};
const queue = await openBossQueue({ url }, true, () => {});
const jobs = createJobs(world, queue, (error) => process.stderr.write(`${String(error)}\n`));
await jobs.start({
  changes: async (portal, halt) => {
    const alone = new Client({ connectionString: url });
    await alone.connect();
    const { rows } = await alone.query('select pg_try_advisory_lock($1) as free', [portal]);
    if (!rows[0].free) await database.query('insert into met values ($1)', [portal]);
    try {
      for (;;) {
        halt.check();
        const [item] = await database.query<{ n: number }>(
          'select n from item where portal_id = $1 and not done order by n limit 1',
          [portal],
        );
        if (item === undefined) return;
        await sleep(Number(stepMs));
        halt.check();
        await database.transaction(async (tx) => {
          await tx.query('update item set done = true where portal_id = $1 and n = $2', [portal, item.n]);
          await tx.query('insert into done values ($1, $2, $3, clock_timestamp())', [portal, item.n, process.pid]);
        });
      }
    } finally {
      await alone.end();
    }
  },
});
process.on('SIGTERM', async () => {
  await jobs.stop();
  await queue.close();
  await database.close();
});
process.stdout.write('working\n');
