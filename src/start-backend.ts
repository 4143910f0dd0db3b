import { pino } from 'pino';
import type { BackendConfig } from './backend-config.ts';
import type { Backend, OpenedStore } from './cli/wiring.ts';
import { createHttpApp } from './http/create-http-app.ts';
import { createLog } from './http/create-log.ts';
import { createRoles } from './http/roles.ts';
import { serveApp } from './http/serve-app.ts';
import { verifySignatureV3 } from './hubspot/signature.ts';
import { AppError } from './pass/app-error.ts';
import type { Clock } from './pass/crm.ts';
import type { PortalId } from './scoring/ids.ts';
import { createScreens } from './screens/create-screens.ts';
import type { LiveCrm } from './screens/screens.ts';

interface BackendParts {
  readonly open: () => Promise<OpenedStore>;
  /** The one portal that is served. */
  readonly crm: LiveCrm;
  readonly clock: Clock;
  readonly config: BackendConfig;
  readonly logLevel: string;
}

/** The backend for the portal that one token opens, listening. */
export async function startBackend({ open, crm, clock, config, logLevel }: BackendParts): Promise<Backend> {
  const { clientSecrets, publicOrigin, adminUserIds, dev, host, port } = config;
  if (clientSecrets.length === 0 || publicOrigin === null)
    throw new AppError(
      'bad_configuration',
      'Set HUBSPOT_CLIENT_SECRET and RAPPORT_PUBLIC_ORIGIN to those of the HubSpot app; .env.example explains both.',
    );
  const account = await crm.account();
  const { store, ping } = await open();
  await store.savePortal(account, clock.nowMs());
  const live = async (portal: PortalId): Promise<LiveCrm> => {
    if (portal === account.portalId) return crm;
    throw new AppError('not_found', 'Rapport is not connected to this HubSpot account.');
  };
  const app = createHttpApp({
    screens: createScreens({ store, clock, live }),
    roles: createRoles({ store, live, adminUserIds, nowMs: () => performance.now() }),
    // HubSpot signs by the time of day, whatever the time in a local portal.
    verify: (request) => verifySignatureV3(request, clientSecrets, Date.now()),
    publicOrigin,
    dev: dev === null ? null : { ...dev, portal: dev.portal as PortalId },
    log: createLog(logLevel, pino.destination({ fd: 2, sync: true })),
    ping,
  });
  const { url, close } = await serveApp(app, { host, port });
  return { url, origin: publicOrigin, portal: account.portalId, close };
}
