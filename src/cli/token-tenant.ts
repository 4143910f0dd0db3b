import { AppError } from '../pass/app-error.ts';
import type { Tenant } from '../portals/tenant.ts';
import type { TenantStore } from '../portals/tenant-store.ts';
import type { PortalId } from '../scoring/ids.ts';

/**
 * The tenant that a private token opens, connected by it; one that is installed by OAuth stays as it is.
 * @throws AppError `disconnected` while *Remove everything* is under way
 */
export async function connectToken(tenants: TenantStore, portal: PortalId, atMs: number): Promise<Tenant> {
  const known = await tenants.tenant(portal);
  if (known?.state === 'removing')
    throw new AppError('disconnected', `Rapport is being removed from portal ${portal}: let that end first.`);
  if (known?.state === 'connected' || known?.connection === 'oauth') return known;
  return tenants.connect(portal, { connection: 'private_token', scopes: known?.scopes ?? [], installedBy: null, atMs });
}

/** Whoever runs a writing pass with a private token has asked for it: writing is on from now on, and the first fill done. */
export async function noteWritten(
  tenants: TenantStore,
  { portal, connection, writing }: Tenant,
  atMs: number,
): Promise<void> {
  if (connection !== 'private_token' || (writing.on && writing.baselineDoneAtMs !== null)) return;
  await tenants.setWriting(portal, {
    on: true,
    sinceMs: writing.on ? writing.sinceMs : atMs,
    why: 'admin',
    pace: 'now',
    baselineDoneAtMs: writing.baselineDoneAtMs ?? atMs,
  });
}
