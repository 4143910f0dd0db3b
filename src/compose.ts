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
import { AppError } from './pass/app-error.ts';
import { startBackend } from './start-backend.ts';
import { openDatabase } from './store/open-database.ts';
import { createPassStore } from './store/pass-store.ts';
import { createTenantStore } from './store/tenant-store.ts';

interface Surroundings {
  readonly version: string;
  readonly terminal: Terminal;
}

/** Puts the house together: the only place that knows every folder. */
export function compose(config: Config, { version, terminal }: Surroundings): Wiring {
  /** Passes and the backend call the same portal: HubSpot counts them together, so one limiter does. */
  const limiters = new Map<string, PortalLimiter>();
  const openCrm = async (overrides?: { readonly url: string; readonly token: string }) => {
    const url = overrides?.url ?? config.apiUrl;
    const token = overrides?.token ?? config.accessToken;
    if (token === null) {
      throw new AppError(
        'bad_configuration',
        'Set HUBSPOT_ACCESS_TOKEN to the access token of a private app of the portal; "rapport demo" needs none.',
      );
    }
    const limiter = limiters.get(`${url} ${token}`) ?? portalLimiter(waitingClock);
    limiters.set(`${url} ${token}`, limiter);
    const clock = await clockFor(url);
    return { crm: createCrm({ accessToken: token, baseUrl: url, limiter }), clock, loopback: isLoopback(url) };
  };
  const wiring: Wiring = {
    terminal,
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
        store: createPassStore(database),
        tenants: createTenantStore(database),
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
    startLocalHubSpot,
    startBackend: async ({ open, local }) => {
      const { crm, clock } = await openCrm(local ?? undefined);
      const { backend, logLevel } = config;
      if (local === null) return startBackend({ open, crm, clock, config: backend, logLevel });
      const { origin, clientSecret } = local;
      const alone = { clientSecrets: [clientSecret], publicOrigin: origin, adminUserIds: [], dev: null };
      return startBackend({ open, crm, clock, config: { ...alone, host: '127.0.0.1', port: 0 }, logLevel });
    },
  };
  return wiring;
}
