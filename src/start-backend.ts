import { pino } from 'pino';
import type { BackendConfig } from './backend-config.ts';
import type { Backend, OpenedStore } from './cli/wiring.ts';
import { createHttpApp } from './http/create-http-app.ts';
import { createLog } from './http/create-log.ts';
import { createRoles } from './http/roles.ts';
import { serveApp } from './http/serve-app.ts';
import { readWebhookEvents } from './hubspot/read-webhook-events.ts';
import { verifySignatureV3 } from './hubspot/signature.ts';
import { AppError } from './pass/app-error.ts';
import type { Clock } from './pass/crm.ts';
import type { InboxStore } from './pass/inbox-store.ts';
import { type Receipt, receiveEvents } from './pass/receive-events.ts';
import type { PortalCrms } from './portal-crms.ts';
import type { AppScopes } from './portals/app-scopes.ts';
import { portalInstaller } from './portals/install-portal.ts';
import type { KeyRings } from './portals/key-rings.ts';
import type { OAuth } from './portals/oauth.ts';
import type { PortalId } from './scoring/ids.ts';
import { createScreens } from './screens/create-screens.ts';

export interface BackendParts {
  readonly open: () => Promise<OpenedStore>;
  /** Every portal that the database of this store serves. */
  readonly crms: (opened: OpenedStore) => PortalCrms;
  readonly clock: Clock;
  /** How portals install the app; `null`: they do not. */
  readonly installing: {
    readonly oauth: OAuth;
    readonly keys: KeyRings;
    readonly scopes: AppScopes;
    onInstalled(portal: PortalId): Promise<void>;
  } | null;
  readonly config: BackendConfig;
  readonly logLevel: string;
  /** Portals of which HubSpot told something new: called often, with the same ones. */
  readonly onReceived: (portals: ReadonlySet<PortalId>) => void;
}

/** The backend of the portals that installed the app and of the one that the private token opens, listening. */
export async function startBackend(parts: BackendParts): Promise<Backend> {
  const { clock, installing, config, logLevel, onReceived } = parts;
  const { clientSecrets, publicOrigin, adminUserIds, dev, host, port, region } = config;
  if (clientSecrets.length === 0 || publicOrigin === null)
    throw new AppError(
      'bad_configuration',
      'Set HUBSPOT_CLIENT_SECRET and RAPPORT_PUBLIC_ORIGIN to those of the HubSpot app; .env.example explains both.',
    );
  // Keys that cannot be read are told now, not to the first person who installs.
  await installing?.keys.read();
  const opened = await parts.open();
  const { store, tenants, tokens, installs, inbox, ping } = opened;
  const crms = parts.crms(opened);
  const portal = await crms.connectPrivate(clock.nowMs());
  const live = crms.liveOf;
  const app = createHttpApp({
    screens: createScreens({ store, tenants, clock, live, region }),
    roles: createRoles({ store, live, adminUserIds, nowMs: () => performance.now() }),
    installer:
      installing === null
        ? null
        : portalInstaller({
            ...installing,
            keys: () => installing.keys.read(),
            accountOf: crms.accountOf,
            clockOf: crms.clockOf,
            ...{ store, tenants, tokens, installs, region },
            nowMs: Date.now,
          }),
    webhooks: { receive: (body) => receiveBody(inbox, body), onReceived },
    // HubSpot signs by the time of day, whatever the time in a local portal.
    verify: (request) => verifySignatureV3(request, clientSecrets, Date.now()),
    publicOrigin,
    dev: dev === null ? null : { ...dev, portal: dev.portal as PortalId },
    log: createLog(logLevel, pino.destination({ fd: 2, sync: true })),
    ping,
  });
  const { url, close } = await serveApp(app, { host, port });
  const installUrl = installing === null ? null : `${publicOrigin}/oauth/install`;
  return { url, origin: publicOrigin, portal, installUrl, close };
}

async function receiveBody(inbox: InboxStore, body: Uint8Array): Promise<Receipt | null> {
  const nowMs = Date.now();
  const read = readWebhookEvents(body, nowMs);
  return read === null ? null : receiveEvents(inbox, read, nowMs);
}
