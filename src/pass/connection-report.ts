import { dayOf } from '../scoring/calendar.ts';
import type { ConnectionValidation } from '../scoring/connection-validation/validate-connection.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import { keptValidation } from './kept-validation.ts';
import type { PassStore } from './pass-store.ts';

/** What a portal's past says about its connection stage, with what is needed to show it. */
export interface ConnectionReport {
  readonly portalId: PortalId;
  readonly currency: string;
  /** Looked at weekly: its `asOf` says when. */
  readonly validation: ConnectionValidation;
  /** The day of the newest finished pass; `null`: the first is still to finish. */
  readonly lastPass: Day | null;
}

/** As the passes keep it: three short queries, however large the portal. `null`: no pass has looked yet. */
export async function connectionReport(store: PassStore, portal: PortalId): Promise<ConnectionReport | null> {
  const validation = await keptValidation(store, portal);
  const account = (await store.portals()).find(({ portalId }) => portalId === portal);
  if (validation === null || account === undefined) return null;
  const run = await store.lastFinishedRun(portal);
  const { currency, timeZone } = account;
  return { portalId: portal, currency, validation, lastPass: run && dayOf(run.asOfMs, timeZone) };
}
