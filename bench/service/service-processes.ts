import { readFileSync } from 'node:fs';
import { openBossQueue } from '../../src/jobs/boss-queue.ts';
import type { WakeQueue } from '../../src/jobs/wake-queue.ts';
import { newKeyLine } from '../../src/portals/key-ring.ts';
import type { Stores } from '../../src/portals/stores.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { Browser } from '../../test/install/browser.ts';
import { startPostgres } from '../../test/store/postgres-server.ts';
import { type LocalHubSpot, local, startLocalHubSpot } from '../processes.ts';
import { type Serving, startServing } from './serving.ts';

const origin = 'https://rapport.example';
const app = { appId: 77, name: 'Rapport', clientId: 'rapport-bench', clientSecret: 'bench-secret' };
/** Between HubSpot and a server on the same continent. */
const latencyMs = 50;

export interface ServiceSize {
  readonly portals: number;
  readonly workers: number;
}

/** Rapport as a service, all of it on this machine: every process, and the database looked at from outside. */
export interface Service extends Stores {
  readonly hubSpot: LocalHubSpot;
  readonly portals: readonly PortalId[];
  readonly database: Database;
  readonly queue: WakeQueue;
  readonly web: Serving;
  /** Changes when one is killed and another started. */
  readonly workers: Serving[];
  startWorker(): Promise<Serving>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, a local HubSpot with many small portals, one web process and the workers; nothing is installed yet. */
export async function openService({ portals, workers }: ServiceSize): Promise<Service> {
  const endings: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const server = await startPostgres();
    endings.push(() => server.stop());
    const databaseUrl = await server.createDatabase();
    const registered = { ...app, redirectUris: [`${origin}/oauth/callback`] };
    const hubSpot = await startLocalHubSpot([
      ...['--portal', 'bench', '--portals', String(portals), '--latency', String(latencyMs)],
      ...['--app', JSON.stringify(registered), '--webhook-gather', '100'],
    ]);
    endings.push(() => hubSpot.stop());
    const environment = {
      HUBSPOT_API_URL: hubSpot.url,
      HUBSPOT_ACCESS_TOKEN: '',
      HUBSPOT_CLIENT_ID: app.clientId,
      HUBSPOT_CLIENT_SECRET: app.clientSecret,
      HUBSPOT_APP_ID: String(app.appId),
      RAPPORT_PUBLIC_ORIGIN: origin,
      RAPPORT_KEYS: newKeyLine(Date.now()),
      DATABASE_URL: databaseUrl,
      RAPPORT_DATA_DIR: '',
      PORT: '0',
    };
    const web = await startServing('web', environment);
    endings.push(() => web.stop());
    const startWorker = (): Promise<Serving> => startServing('worker', environment);
    const working = await Promise.all(Array.from({ length: workers }, startWorker));
    endings.push(() => Promise.all(working.map((worker) => worker.stop())));
    const database = await openDatabase({ databaseUrl, dataDir: '' });
    endings.push(() => database.close());
    const queue = await openBossQueue({ url: databaseUrl }, false, (error) => console.error(error));
    endings.push(() => queue.close());
    const ids = hubSpot.portals as readonly PortalId[];
    const stores = createStores(database);
    return { ...stores, hubSpot, portals: ids, database, queue, web, workers: working, startWorker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Subscribes the app as its files say, and installs it in every portal as a person does, by link, consent and callback. */
export async function installEverywhere({ hubSpot, portals, web }: Service): Promise<void> {
  const file = new URL('../../extensions/app/webhooks/webhooks-hsmeta.json', import.meta.url);
  const { crmObjects, hubEvents } = (
    JSON.parse(readFileSync(file, 'utf8')) as { config: { subscriptions: Record<string, object[]> } }
  ).config.subscriptions;
  await local(hubSpot, 'webhooks', {
    appId: app.appId,
    clientSecret: app.clientSecret,
    targetUrl: `${origin}/webhooks`,
    backendUrl: web.url,
    subscriptions: [...crmObjects!, ...hubEvents!],
  });
  for (const portal of portals) {
    const { status, text } = await new Browser(web.url!, origin).install({ portal: Number(portal) });
    if (status !== 200) throw new Error(`Portal ${portal} could not be installed: ${status} ${text}`);
  }
}
