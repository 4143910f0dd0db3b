import { randomUUID } from 'node:crypto';
import { readAppFile } from './app-file.ts';
import type { BackendConfig } from './backend-config.ts';
import { commandSocket, takeCommands } from './cli/command-socket.ts';
import { takesCommands } from './cli/forward-command.ts';
import { HeldElsewhere } from './cli/held-elsewhere.ts';
import { startLocalHubSpot } from './cli/local-hubspot-process.ts';
import { runCommandLine } from './cli/run-command-line.ts';
import type { OpenedStore, Terminal, Wiring } from './cli/wiring.ts';
import type { Config } from './config.ts';
import { createCrm, waitingClock } from './hubspot/crm.ts';
import { type PortalLimiter, portalLimiter } from './hubspot/limiter.ts';
import { clockFor, isLoopback } from './hubspot/local-clock.ts';
import { createOAuth } from './hubspot/oauth.ts';
import { readWebhookEvents } from './hubspot/read-webhook-events.ts';
import { keyRings } from './key-file.ts';
import { AppError } from './pass/app-error.ts';
import { portalCrms } from './portal-crms.ts';
import type { OAuth } from './portals/oauth.ts';
import { startBackend } from './start-backend.ts';
import { createStores } from './store/create-stores.ts';
import { openDatabase } from './store/open-database.ts';

interface Surroundings {
  readonly version: string;
  readonly terminal: Terminal;
}

/** Puts the house together: the only place that knows every folder. */
export function compose(config: Config, { version, terminal }: Surroundings): Wiring {
  /** Passes and the backend call the same portal: HubSpot counts them together, so one limiter does. */
  const limiters = new Map<string, PortalLimiter>();
  const limiterFor = (key: string): PortalLimiter => {
    const limiter = limiters.get(key) ?? portalLimiter(waitingClock);
    limiters.set(key, limiter);
    return limiter;
  };
  const keys = keyRings(config.backend.keys);
  const openCrm = async (overrides?: { readonly url: string; readonly token: string }) => {
    const url = overrides?.url ?? config.apiUrl;
    const token = overrides?.token ?? config.accessToken;
    if (token === null) {
      throw new AppError(
        'bad_configuration',
        'Set HUBSPOT_ACCESS_TOKEN to the access token of a private app of the portal; "rapport demo" needs none.',
      );
    }
    const limiter = limiterFor(`${url} ${token}`);
    const clock = await clockFor(url);
    return { crm: createCrm({ accessToken: token, baseUrl: url, limiter }), clock, loopback: isLoopback(url) };
  };
  const wiring: Wiring = {
    terminal,
    keys,
    nowMs: () => Date.now(),
    region: config.backend.region,
    hasToken: config.accessToken !== null,
    openCrm,
    openStore: async (dataDir) => {
      const database = await openDatabase({
        databaseUrl: dataDir === undefined ? config.databaseUrl : null,
        dataDir: dataDir ?? config.dataDir,
      }).catch(async (error: unknown) => {
        const socket = commandSocket(dataDir ?? config.dataDir);
        const locked = error instanceof AppError && error.code === 'database_locked';
        throw locked && (await takesCommands(socket)) ? new HeldElsewhere(socket) : error;
      });
      return {
        ...createStores(database),
        ping: async () => {
          await database.query('select 1');
        },
        close: () => database.close(),
      };
    },
    takeCommands: (opened) => {
      if (config.databaseUrl !== null) return Promise.resolve({ close: async () => {} });
      const shared: OpenedStore = { ...opened, close: async () => {} };
      return takeCommands(commandSocket(config.dataDir), ({ argv }, their) =>
        runCommandLine({
          version,
          argv,
          terminal: their,
          wiring: () => ({ ...wiring, terminal: their, openStore: async () => shared }),
        }),
      );
    },
    readEvents: readWebhookEvents,
    follower: async () => null,
    startLocalHubSpot,
    startBackend: async ({ open, local }) => {
      const token = local?.token ?? config.accessToken;
      const apiUrl = local?.url ?? config.apiUrl;
      const backend = local === null ? config.backend : aloneWith(local);
      const oauth = oauthOf(backend, apiUrl);
      if (token === null && backend.app === null) {
        throw new AppError(
          'bad_configuration',
          'Set HUBSPOT_CLIENT_ID, so that portals can install the app, or HUBSPOT_ACCESS_TOKEN to serve one portal.',
        );
      }
      return startBackend({
        open,
        clock: await clockFor(apiUrl),
        crms: ({ store, tenants, tokens }) =>
          portalCrms({
            ...{ store, tenants, tokens, apiUrl },
            oauth: oauth === null ? null : { client: oauth, keys },
            privateToken: token,
            region: backend.region,
            // Passes of the demo call the same portal as its backend.
            limiterOf: (portal) => limiterFor(local === null ? portal : `${apiUrl} ${token}`),
            holder: randomUUID(),
          }),
        installing: oauth === null ? null : { oauth, keys, scopes: readAppFile().scopes, onInstalled: async () => {} },
        // What waits in the inbox is followed by whoever drains it.
        onReceived: () => {},
        config: backend,
        logLevel: config.logLevel,
      });
    },
  };
  return wiring;
}

/** `null`: nobody installs the app here. */
function oauthOf({ app, clientSecrets: [clientSecret], publicOrigin }: BackendConfig, apiUrl: string): OAuth | null {
  if (app === null || clientSecret === undefined || publicOrigin === null) return null;
  const { redirectPath, scopes } = readAppFile();
  return createOAuth({
    baseUrl: apiUrl,
    authoriseUrl: app.authoriseUrl ?? `${isLoopback(apiUrl) ? apiUrl : 'https://app.hubspot.com'}/oauth/authorize`,
    clientId: app.clientId,
    clientSecret,
    redirectUri: publicOrigin + redirectPath,
    scopes: {
      required: scopes.required.map(({ scope }) => scope),
      optional: scopes.optional.map(({ scope }) => scope),
    },
  });
}

/** The backend beside a local HubSpot: one portal, nobody else, on a free port. */
const aloneWith = ({
  origin,
  clientSecret,
}: {
  readonly origin: string;
  readonly clientSecret: string;
}): BackendConfig => ({
  app: null,
  appId: null,
  keys: { text: null, file: null },
  region: null,
  clientSecrets: [clientSecret],
  publicOrigin: origin,
  adminUserIds: [],
  host: '127.0.0.1',
  port: 0,
  dev: null,
});
