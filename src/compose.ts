import { randomUUID } from 'node:crypto';
import { constants as osConstants, setPriority } from 'node:os';
import { pino } from 'pino';
import { readAppFile } from './app-file.ts';
import { type BackendConfig, besideLocalHubSpot } from './backend-config.ts';
import { commandSocket, takeCommands } from './cli/command-socket.ts';
import { takesCommands } from './cli/forward-command.ts';
import { HeldElsewhere } from './cli/held-elsewhere.ts';
import { startLocalHubSpot } from './cli/local-hubspot-process.ts';
import { runCommandLine } from './cli/run-command-line.ts';
import type { BackendOptions, OpenedStore, Role, Terminal, Wiring } from './cli/wiring.ts';
import { type Config, configurationOf } from './config.ts';
import { connectPrivate } from './connect-private.ts';
import { createLog } from './http/create-log.ts';
import { askHubSpot } from './hubspot/ask-hubspot.ts';
import { createCrm } from './hubspot/crm.ts';
import { clockFor, isLoopback } from './hubspot/local-clock.ts';
import { createOAuth } from './hubspot/oauth.ts';
import { readWebhookEvents } from './hubspot/read-webhook-events.ts';
import type { Jobs } from './jobs/jobs.ts';
import { planAfterSuccess } from './jobs/plan-next.ts';
import { journalOf } from './journal-of.ts';
import { keyRings } from './key-file.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { AppError } from './pass/app-error.ts';
import { followChanges } from './pass/follow-changes.ts';
import { type PortalCrms, portalCrms } from './portal-crms.ts';
import type { OAuth } from './portals/oauth.ts';
import { type SweepWorld, sweepDisconnected } from './portals/sweep-disconnected.ts';
import { tryWithLease } from './portals/with-lease.ts';
import { ProcessLimiters } from './process-limiters.ts';
import type { PortalId } from './scoring/ids.ts';
import { startBackend } from './start-backend.ts';
import { type StartedWorker, startWorker } from './start-worker.ts';
import { aboutDatabase } from './store/about-database.ts';
import { createStores } from './store/create-stores.ts';
import { openDatabase } from './store/open-database.ts';
import { wakeOthers } from './wake-others.ts';
import { watchedWorker } from './watched-worker.ts';
import { followingWorld, workHandlers } from './work-handlers.ts';

interface Surroundings {
  readonly version: string;
  readonly terminal: Terminal;
}

/** Puts the house together: the only place that knows every folder. */
export function compose(config: Config, { version, terminal }: Surroundings): Wiring {
  const limiters = new ProcessLimiters(config.databaseUrl === null);
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
    const limiter = limiters.ofToken(url, token);
    const clock = await clockFor(url);
    const sharing = ({ places }: OpenedStore, portal: PortalId) =>
      createCrm({ accessToken: token, baseUrl: url, limiter: limiters.ofPortal(portal, places) });
    return { crm: createCrm({ accessToken: token, baseUrl: url, limiter }), clock, loopback: isLoopback(url), sharing };
  };
  const log = createLog(config.logLevel, pino.destination({ fd: 2, sync: true }));
  const portalsOf = (local: BackendOptions['local']) => {
    const token = local?.token ?? config.accessToken;
    const apiUrl = local?.url ?? config.apiUrl;
    const backend = local === null ? config.backend : besideLocalHubSpot(local);
    const oauth = oauthOf(backend, apiUrl);
    if (token === null && backend.app === null) {
      throw new AppError(
        'bad_configuration',
        'Set HUBSPOT_CLIENT_ID, so that portals can install the app, or HUBSPOT_ACCESS_TOKEN to serve one portal.',
      );
    }
    const crms = ({ store, tenants, tokens, places }: OpenedStore): PortalCrms =>
      portalCrms({
        ...{ store, tenants, tokens, apiUrl },
        oauth: oauth === null ? null : { client: oauth, keys },
        privateToken: token,
        region: backend.region,
        // Passes of the demo call the same portal as its backend.
        limiterOf: (portal) => (local === null ? limiters.ofPortal(portal, places) : limiters.ofToken(apiUrl, token)),
        holder: randomUUID(),
      });
    return { apiUrl, oauth, crms };
  };
  /** What wakes in this process, which then also tells the database what it calls; `null`: it runs a command only. */
  let serving: Jobs | null = null;
  /** What wakes, and where it is to, also works. */
  const worker = async (
    opened: OpenedStore,
    crms: PortalCrms,
    { works, metrics }: { readonly works: boolean; readonly metrics: Metrics },
  ): Promise<StartedWorker> => {
    const started = await startWorker({
      ...{ opened, log, databaseUrl: config.databaseUrl },
      handlers: works ? workHandlers({ opened, crms }) : null,
      callsMade: () => limiters.callsMade(),
      sweep: works ? () => sweepDisconnected(sweeping(opened, crms, config.backend.retentionDays), Date.now()) : null,
      onWork: metrics.worked,
    });
    serving = started.jobs;
    return started;
  };
  const metricsOf = ({ inbox, tenants }: OpenedStore, jobs: () => Jobs | null): Metrics =>
    createMetrics({
      inboxFigures: () => inbox.inboxFigures(),
      tenants: () => tenants.tenants(),
      calls: () => limiters.callsByBucket(),
      jobs: async () => (await jobs()?.stats()) ?? null,
      nowMs: () => Date.now(),
    });
  const wiring: Wiring = {
    terminal,
    keys,
    clockOf: (portal) => clockFor(config.apiUrl, portal),
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
      const stores = createStores(database);
      // Nobody else can have this database open: whoever had a lease is dead.
      if (database.engine === 'pglite') await stores.leases.forgetLeases();
      return {
        ...stores,
        embedded: database.forQueue,
        ping: async () => {
          await database.query('select 1');
        },
        about: () => aboutDatabase(database),
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
    configuration: configurationOf(config),
    scopes: readAppFile().scopes,
    journalOf: (opened) => {
      const oauth = config.backend.journal ? oauthOf(config.backend, config.apiUrl) : null;
      return oauth && journalOf(oauth, config.apiUrl, config.backend).subscribing(opened);
    },
    askHubSpot: () => askHubSpot(config.apiUrl),
    crmsOf: (opened) => {
      const { crmOf } = portalsOf(null).crms(opened);
      return (portal) => crmOf(portal);
    },
    readEvents: readWebhookEvents,
    openPortal: async (opened, portal, purpose) => {
      const crms = portalsOf(null).crms(opened);
      return { crm: await crms.crmOf(portal, purpose), clock: await crms.clockOf(portal) };
    },
    follower: async (opened, portal) => {
      if ((await opened.store.model(portal)) === null) return null;
      const following = followingWorld({ opened, crms: portalsOf(null).crms(opened) });
      return async (of, hints, halt) => followChanges(await following(of, halt), of, hints);
    },
    planAfterPass: async ({ work }, portal, { timeZone, beganAtMs }) => {
      const { nowMs } = await work.planOf(portal);
      await work.plan(portal, planAfterSuccess({ portal, timeZone, kind: 'pass', beganAtMs, nowMs }));
    },
    ask: async ({ work }, kind, portal) => {
      if (serving !== null) return serving.ask(kind, portal);
      await work.makeDue(portal, kind);
      // With the embedded database nobody else could serve now.
      if (config.databaseUrl !== null) await wakeOthers(config.databaseUrl, kind, portal);
    },
    noteCalls: async ({ calls }, portal, timeZone, { general, associations, search }) => {
      if (serving === null) await calls.countCalls(portal, timeZone, general + associations + search).catch(() => {});
    },
    startLocalHubSpot,
    startBackend: async ({ open, local, role }) => {
      if (local === null) assertDatabase(config, role);
      const backend = local === null ? config.backend : besideLocalHubSpot(local);
      const { apiUrl, oauth, crms } = portalsOf(local);
      return startBackend({
        ...{ open, crms },
        clock: await clockFor(apiUrl),
        localHubSpot: isLoopback(apiUrl) ? apiUrl : null,
        installing: oauth === null ? null : { oauth, keys, scopes: readAppFile().scopes },
        metrics: metricsOf,
        worker:
          local === null ? (opened, made, metrics) => worker(opened, made, { works: role === 'all', metrics }) : null,
        journal: oauth === null || !backend.journal ? null : journalOf(oauth, apiUrl, backend),
        config: backend,
        logLevel: config.logLevel,
      });
    },
    startWorker: async (open) => {
      assertDatabase(config, 'worker');
      // On a machine that is shared with a web process, whoever waits for an answer comes first.
      setPriority(osConstants.priority.PRIORITY_BELOW_NORMAL);
      const { apiUrl, oauth, crms } = portalsOf(null);
      const opened = await open();
      const made = crms(opened);
      const nowMs = (await clockFor(apiUrl)).nowMs();
      await connectPrivate(made, { nowMs, installing: oauth !== null, log });
      let started: StartedWorker | null = null;
      const metrics = metricsOf(opened, () => started?.jobs ?? null);
      started = await worker(opened, made, { works: true, metrics });
      return watchedWorker(started, { ping: opened.ping, metrics: metrics.text }, config.backend);
    },
  };
  return wiring;
}

/** @throws AppError `bad_configuration` where several processes, or a production, would have only the embedded database. */
function assertDatabase({ databaseUrl, backend }: Config, role: Role): void {
  if (databaseUrl !== null) return;
  if (role !== 'all')
    throw new AppError(
      'bad_configuration',
      `Set DATABASE_URL for --role ${role}: the embedded database belongs to one process, which does everything.`,
    );
  if (backend.production && !backend.embeddedInProduction)
    throw new AppError(
      'bad_configuration',
      'Set DATABASE_URL in production: the embedded database may lose the last minutes in a power cut. RAPPORT_EMBEDDED_IN_PRODUCTION=1 takes that risk.',
    );
}

const sweeping = (
  { store, tenants, removals, leases }: OpenedStore,
  crms: PortalCrms,
  retentionDays: number,
): SweepWorld => ({
  ...{ store, tenants, removals, retentionDays },
  clock: { nowMs: () => Date.now() },
  crmOf: (portal) => crms.crmOf(portal, 'removal'),
  alone: (portal, work) => tryWithLease(leases, portal, 'removal', work),
});

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
