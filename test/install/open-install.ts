import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import type { LocalHubSpotOptions } from '../../emulator/options.ts';
import { readAppFile } from '../../src/app-file.ts';
import { createHttpApp } from '../../src/http/create-http-app.ts';
import { createLog } from '../../src/http/create-log.ts';
import { waitingClock } from '../../src/hubspot/crm.ts';
import { portalLimiter } from '../../src/hubspot/limiter.ts';
import { createOAuth } from '../../src/hubspot/oauth.ts';
import { keyRings } from '../../src/key-file.ts';
import { type PortalCrms, portalCrms } from '../../src/portal-crms.ts';
import { portalInstaller } from '../../src/portals/install-portal.ts';
import { newKeyLine } from '../../src/portals/key-ring.ts';
import type { OAuth } from '../../src/portals/oauth.ts';
import type { Stores } from '../../src/portals/stores.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { quietWorld } from '../http/open-app.ts';
import { tradingSeed } from '../pass/trading-seed.ts';
import { Browser } from './browser.ts';

export const origin = 'https://rapport.example';
export const app = {
  appId: 77,
  name: 'Rapport',
  clientId: 'rapport-client',
  clientSecret: 'the-client-secret',
  redirectUris: [`${origin}/oauth/callback`],
};
const { scopes } = readAppFile();
export const everyScope = [...scopes.required, ...scopes.optional].map(({ scope }) => scope);
export const optionalScopes = scopes.optional.map(({ scope }) => scope);

export interface InstallOptions {
  readonly portals: readonly [number, ...number[]];
  readonly region?: string | null;
  readonly hubSpot?: LocalHubSpotOptions;
  /** What the app asks for, where it differs from app.json. */
  readonly required?: readonly string[];
}

/** A local HubSpot, the app that is installed in its portals, and everything behind it. */
export interface OpenInstall extends Stores {
  readonly database: Database;
  readonly hubSpot: LocalHubSpot;
  readonly hubSpotUrl: string;
  readonly oauth: OAuth;
  readonly crms: PortalCrms;
  readonly logged: string[];
  readonly installed: PortalId[];
  /** Moves the installer's clock. */
  pass(ms: number): void;
  browser(): Browser;
  /** As another process has them. */
  otherCrms(): PortalCrms;
}

/** One database for a file of tests; what is opened is closed at its end. */
export function installs(): (options: InstallOptions) => Promise<OpenInstall> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-install-'));
  const closing: (() => unknown)[] = [];
  let database: Database | null = null;
  afterAll(async () => {
    for (const close of closing) await close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (options) => {
    database ??= await openDatabase({ databaseUrl: null, dataDir: folder });
    const opened = await openInstall(database, options);
    closing.push(...opened.closing);
    return opened;
  };
}

async function openInstall(
  database: Database,
  { portals, region = null, hubSpot: more = {}, required }: InstallOptions,
) {
  const [first, ...further] = portals;
  const hubSpot = createLocalHubSpot(tradingSeed(first), {
    apps: [app],
    portals: further.map((portalId) => ({ portalId, seed: () => tradingSeed(portalId) })),
    limits: { general: 1e6, associations: 1e6, search: 1e6 },
    ...more,
  });
  const listening: Listening = await listen(hubSpot);
  const opened = createStores(database);
  const keys = keyRings({ text: newKeyLine(0), file: null });
  const asked =
    required === undefined ? scopes : { ...scopes, required: required.map((scope) => ({ scope, why: 'For a test.' })) };
  const oauth = createOAuth({
    baseUrl: listening.url,
    authoriseUrl: `${listening.url}/oauth/authorize`,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    redirectUri: app.redirectUris[0]!,
    scopes: { required: scopes.required.map(({ scope }) => scope), optional: optionalScopes },
    clock: { nowMs: () => performance.now(), sleep: async () => {} },
  });
  const crmsOf = () =>
    portalCrms({
      ...opened,
      apiUrl: listening.url,
      oauth: { client: oauth, keys },
      privateToken: hubSpot.token,
      region,
      limiterOf: () => portalLimiter(waitingClock),
      holder: randomUUID(),
    });
  const crms = crmsOf();
  const installed: PortalId[] = [];
  const logged: string[] = [];
  let aheadMs = 0;
  const installer = portalInstaller({
    ...opened,
    oauth,
    keys: () => keys.read(),
    scopes: asked,
    region,
    accountOf: crms.accountOf,
    clockOf: crms.clockOf,
    nowMs: () => Date.now() + aheadMs,
    onInstalled: async (portal) => {
      installed.push(portal);
    },
  });
  const log = createLog('debug', { write: (line) => logged.push(line) });
  const limits = { portalPerTenSeconds: 1_000, addressPerMinute: 1_000 };
  const server = createHttpApp({ ...quietWorld(), publicOrigin: origin, installer, log, limits }).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...opened,
    database,
    hubSpot,
    hubSpotUrl: listening.url,
    oauth,
    crms,
    logged,
    installed,
    pass: (ms: number) => {
      aheadMs += ms;
    },
    browser: () => new Browser(appUrl, origin),
    otherCrms: crmsOf,
    closing: [() => server.closeAllConnections(), () => server.close(), () => listening.close()],
  };
}
