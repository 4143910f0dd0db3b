import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createPassStore } from '../../src/store/pass-store.ts';
import { activitiesBattery } from './batteries/activities.ts';
import { customersBattery } from './batteries/customers.ts';
import { databaseBattery } from './batteries/database.ts';
import { digestsBattery } from './batteries/digests.ts';
import { effectsBattery } from './batteries/effects.ts';
import { factsBattery } from './batteries/facts.ts';
import { firstFillBattery } from './batteries/first-fill.ts';
import { inboxBattery } from './batteries/inbox.ts';
import { installsBattery } from './batteries/installs.ts';
import { leasesBattery } from './batteries/leases.ts';
import { ledgerBattery } from './batteries/ledger.ts';
import { memoriesBattery } from './batteries/memories.ts';
import { portalsApartBattery } from './batteries/portals-apart.ts';
import { privacyBattery } from './batteries/privacy.ts';
import { recordsBattery } from './batteries/records.ts';
import { referralsBattery } from './batteries/referrals.ts';
import { removalsBattery } from './batteries/removals.ts';
import { runsBattery } from './batteries/runs.ts';
import { screensBattery } from './batteries/screens.ts';
import { standingsBattery } from './batteries/standings.ts';
import { tasksBattery } from './batteries/tasks.ts';
import { teamBattery } from './batteries/team.ts';
import { tenantsBattery } from './batteries/tenants.ts';
import { tokensBattery } from './batteries/tokens.ts';
import { undosBattery } from './batteries/undos.ts';
import { workBattery } from './batteries/work.ts';
import { workflowCallsBattery } from './batteries/workflow-calls.ts';
import { wowsBattery } from './batteries/wows.ts';
import type { Ground } from './open-portal.ts';
import { type PostgresServer, postgresIsMissing, startPostgres } from './postgres-server.ts';

const batteries = [
  databaseBattery,
  runsBattery,
  factsBattery,
  activitiesBattery,
  customersBattery,
  recordsBattery,
  memoriesBattery,
  ledgerBattery,
  tasksBattery,
  teamBattery,
  wowsBattery,
  digestsBattery,
  tenantsBattery,
  tokensBattery,
  installsBattery,
  inboxBattery,
  leasesBattery,
  workBattery,
  firstFillBattery,
  undosBattery,
  referralsBattery,
  removalsBattery,
  standingsBattery,
  effectsBattery,
  screensBattery,
  portalsApartBattery,
  privacyBattery,
  workflowCallsBattery,
];

/** Runs every battery on one database that is opened before and closed after. */
function runOn(open: () => Promise<Database>): void {
  let ground: Ground;
  beforeAll(async () => {
    const database = await open();
    ground = { database, store: createPassStore(database) };
  });
  afterAll(() => ground?.database.close());
  for (const battery of batteries) battery(() => ground);
}

describe('the embedded database', () => {
  let dataDir: string;
  runOn(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'rapport-store-'));
    return openDatabase({ databaseUrl: null, dataDir });
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
});

describe.skipIf(postgresIsMissing())('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  describe('as a server', () => {
    runOn(async () => openDatabase({ databaseUrl: await server.createDatabase(), dataDir: '/nowhere' }));
  });
});
