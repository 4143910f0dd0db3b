import type { ConnectionValidation } from '../scoring/connection-validation/validate-connection.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';

/** What the newest run that looked found about the connection stages; `null` before. */
export async function keptValidation(store: PassStore, portal: PortalId): Promise<ConnectionValidation | null> {
  return ((await store.latestConnectionValidation(portal))?.validation as ConnectionValidation | undefined) ?? null;
}
