import type { Logger } from 'pino';
import { AppError } from './pass/app-error.ts';
import type { PortalCrms } from './portal-crms.ts';
import type { PortalId } from './scoring/ids.ts';

interface Connecting {
  readonly nowMs: number;
  /** Portals install the app here: they are served whatever becomes of the private token. */
  readonly installing: boolean;
  readonly log: Logger;
}

/**
 * The portal that the private token opens, as a process that serves begins. `null`: there is no such token, or HubSpot refuses
 * it and other portals are served all the same, which the log says.
 * @throws AppError `bad_token` where nothing else is served, and what keeps HubSpot or the database out of reach
 */
export async function connectPrivate(
  crms: Pick<PortalCrms, 'connectPrivate'>,
  { nowMs, installing, log }: Connecting,
): Promise<PortalId | null> {
  try {
    return await crms.connectPrivate(nowMs);
  } catch (error) {
    if (!installing || !(error instanceof AppError) || error.code !== 'bad_token') throw error;
    log.warn(
      { code: error.code },
      'HubSpot refuses HUBSPOT_ACCESS_TOKEN: its portal is not served, those that installed the app are',
    );
    return null;
  }
}
