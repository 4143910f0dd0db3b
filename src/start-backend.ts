import { pino } from 'pino';
import type { BackendConfig } from './backend-config.ts';
import { backgroundWork } from './background-work.ts';
import type { Backend, OpenedStore } from './cli/wiring.ts';
import { connectPrivate } from './connect-private.ts';
import { createHttpApp } from './http/create-http-app.ts';
import { createLog } from './http/create-log.ts';
import { createRoles } from './http/roles.ts';
import { serveApp } from './http/serve-app.ts';
import { readWebhookEvents } from './hubspot/read-webhook-events.ts';
import { verifySignatureV2, verifySignatureV3 } from './hubspot/signature.ts';
import { compareEverywhere } from './jobs/compare-everywhere.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Journal } from './journal-of.ts';
import { keepDoing } from './keep-doing.ts';
import { subscriptionKeeper } from './keep-subscribed.ts';
import type { Metrics } from './metrics.ts';
import { AppError } from './pass/app-error.ts';
import type { Clock } from './pass/crm.ts';
import type { InboxStore } from './pass/inbox-store.ts';
import { type Receipt, receiveEvents } from './pass/receive-events.ts';
import type { PortalCrms } from './portal-crms.ts';
import type { AppScopes } from './portals/app-scopes.ts';
import { portalInstaller } from './portals/install-portal.ts';
import type { KeyRings } from './portals/key-rings.ts';
import type { OAuth } from './portals/oauth.ts';
import { askerKeptForMs } from './portals/removal.ts';
import type { PortalId } from './scoring/ids.ts';
import { createScreens } from './screens/create-screens.ts';
import type { LiveCrm } from './screens/screens.ts';
import { serveJournal } from './serve-journal.ts';
import type { StartedWorker } from './start-worker.ts';
import { followingWorld } from './work-handlers.ts';
import { Workflows } from './workflow/answer-workflows.ts';
import { readAnew } from './workflow/read-anew.ts';

export interface BackendParts {
  readonly open: () => Promise<OpenedStore>;
  /** Every portal that the database of this store serves. */
  readonly crms: (opened: OpenedStore) => PortalCrms;
  readonly clock: Clock;
  /** Where a local HubSpot is; `null`: it is HubSpot. */
  readonly localHubSpot: string | null;
  /** How portals install the app; `null`: they do not. */
  readonly installing: {
    readonly oauth: OAuth;
    readonly keys: KeyRings;
    readonly scopes: AppScopes;
  } | null;
  readonly metrics: (opened: OpenedStore, jobs: () => Jobs | null) => Metrics;
  /** Starts what wakes and works; `null`: nobody is woken here. */
  readonly worker: ((opened: OpenedStore, crms: PortalCrms, metrics: Metrics) => Promise<StartedWorker>) | null;
  /** What tells beside webhooks, and of whom it is asked to; `null`: nothing. */
  readonly journal: Journal | null;
  readonly config: BackendConfig;
  readonly logLevel: string;
}

/** The backend of the portals that installed the app and of the one that the private token opens, listening. */
export async function startBackend(parts: BackendParts): Promise<Backend> {
  const { clock, installing, config, logLevel } = parts;
  const { clientSecrets, publicOrigin, adminUserIds, dev, host, port, region, metricsToken } = config;
  if (clientSecrets.length === 0 || publicOrigin === null)
    throw new AppError(
      'bad_configuration',
      'Set HUBSPOT_CLIENT_SECRET and RAPPORT_PUBLIC_ORIGIN to those of the HubSpot app; .env.example explains both.',
    );
  // Keys that cannot be read are told now, not to the first person who installs.
  await installing?.keys.read();
  const opened = await parts.open();
  const { store, tenants, tokens, installs, inbox, undo, removals, calls, effects, ping } = opened;
  const log = createLog(logLevel, pino.destination({ fd: 2, sync: true }));
  const crms = parts.crms(opened);
  const portal = await connectPrivate(crms, { nowMs: clock.nowMs(), installing: installing !== null, log });
  const live = crms.liveOf;
  /** Who asks how far a removal is still has to be known as an admin. */
  const known = (of: PortalId): Promise<LiveCrm> =>
    crms.liveOf(of).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return crms.crmOf(of, 'removal');
      throw error;
    });
  let worker: StartedWorker | null = null;
  const metrics = parts.metrics(opened, () => worker?.jobs ?? null);
  worker = (await parts.worker?.(opened, crms, metrics)) ?? null;
  const onReceived = worker?.onReceived ?? (() => {});
  let ending = false;
  const background = backgroundWork({ opened, clock, log, crmOf: (of) => crms.crmOf(of, 'removal') });
  const screens = createScreens({
    ...{ store, tenants, undo, removals, calls, effects, clock, live, region },
    onWritingOn: async (of, begins) => worker?.jobs.ask(begins, of),
    startUndo: background.startUndo,
    startRemoval: background.startRemoval,
  });
  const following = followingWorld({ opened, crms });
  const workflows = new Workflows({
    ...{ calls: opened.workflowCalls, leases: opened.leases, tenants, store, screens, crmOf: live, log },
    readAnew: async (of, records, halt) => readAnew(await following(of, halt), of, records),
  });
  const app = createHttpApp({
    screens,
    workflows,
    roles: createRoles({
      ...{ store, live: known, adminUserIds },
      askerOf: (of, leaving) => removals.askerOf(of, leaving === 'look' ? clock.nowMs() - askerKeptForMs : null),
      nowMs: () => performance.now(),
    }),
    installer:
      installing === null
        ? null
        : portalInstaller({
            ...installing,
            onInstalled: async (installed) => worker?.jobs.ask('pass', installed),
            keys: () => installing.keys.read(),
            accountOf: crms.accountOf,
            clockOf: crms.clockOf,
            ...{ store, tenants, tokens, installs, region },
            nowMs: Date.now,
          }),
    webhooks: { receive: (body) => receiveBody(inbox, body), onReceived },
    // HubSpot signs by the time of day, whatever the time in a local portal.
    verify: (request) => verifySignatureV3(request, clientSecrets, Date.now()),
    verifyV2: (request) => verifySignatureV2(request, clientSecrets),
    publicOrigin,
    localHubSpot: parts.localHubSpot,
    trustedProxies: config.trustedProxies,
    dev: dev === null ? null : { ...dev, portal: dev.portal as PortalId },
    log,
    observing: metrics,
    health: {
      ping,
      ending: () => ending,
      metrics: metrics.text,
      metricsFor: metricsToken === null ? null : { token: metricsToken },
    },
  });
  const { url, close } = await serveApp(app, { host, port }).catch(async (error: unknown) => {
    await worker?.close();
    throw error;
  });
  await worker?.begin();
  const onGap = async (): Promise<void> => {
    if (worker !== null) await compareEverywhere(opened.work, worker.jobs);
  };
  const endJournal =
    parts.journal &&
    serveJournal({
      ...{ inbox, onReceived, onGap, log },
      source: parts.journal.source,
      keepSubscribed: subscriptionKeeper(parts.journal.subscribing(opened), log),
    });
  const endWorkflows = [
    keepDoing({ what: 'workflows', work: () => workflows.look(), everyMs: 2_000, mostMs: 60_000, log }),
    keepDoing({ what: 'old workflows', work: () => workflows.tidy(), everyMs: 3_600_000, mostMs: 3_600_000, log }),
  ];
  const installUrl = installing === null ? null : `${publicOrigin}/oauth/install`;
  const closeBoth = async (): Promise<void> => {
    ending = true;
    await Promise.all([
      ...endWorkflows.map((end) => end()),
      ...[endJournal?.(), close(), background.close(), workflows.close(), worker?.close()],
    ]);
  };
  return { url, origin: publicOrigin, portal, installUrl, close: closeBoth };
}

async function receiveBody(inbox: InboxStore, body: Uint8Array): Promise<Receipt | null> {
  const nowMs = Date.now();
  const read = readWebhookEvents(body, nowMs);
  return read === null ? null : receiveEvents(inbox, read, nowMs);
}
