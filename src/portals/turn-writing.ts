import { AppError } from '../pass/app-error.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import { awaitsAgreement } from './residency.ts';
import type { Tenant, Writing } from './tenant.ts';
import type { TenantStore } from './tenant-store.ts';

export interface TurningOn {
  readonly pace: Writing['pace'];
  readonly atMs: number;
  /** Where this deployment stands; `null`: unknown. */
  readonly region: string | null;
}

/**
 * Lets Rapport write to a portal, beginning with a first fill of what carries nothing of ours where none was completed. Twice is
 * once; asked again with another pace, a fill under way takes that.
 * @throws AppError `not_found` for an unknown portal, `disconnected` while it is not connected, `awaiting_agreement` while the
 * admin's yes to data outside the EU is missing, `not_allowed` before a dry run with its proof has finished
 */
export async function turnWritingOn(
  tenants: TenantStore,
  store: PassStore,
  portal: PortalId,
  { pace, atMs, region }: TurningOn,
): Promise<Tenant> {
  const tenant = await known(tenants, portal);
  await assertMayWrite(tenant, store, region);
  const { writing } = tenant;
  if (writing.on && writing.pace === pace) return tenant;
  if (writing.on) return kept(await tenants.setWriting(portal, { ...writing, pace }));
  // Whatever waited for an earlier fill is settled anew by the next pass.
  await store.forgetFill(portal);
  return kept(await tenants.setWriting(portal, { ...writing, on: true, sinceMs: atMs, why: 'admin', pace }));
}

/** The work to be done at once after `turnWritingOn` at an instant; `null`: none, it was on and nothing is filled. */
export function workAfterTurningOn({ writing }: Pick<Tenant, 'writing'>, atMs: number): 'fill' | 'pass' | null {
  if (writing.baselineDoneAtMs === null) return 'fill';
  return writing.sinceMs === atMs ? 'pass' : null;
}

/** Stops all writing to a portal from the next batch of records on; what is written stays. Twice is once. */
export async function turnWritingOff(
  tenants: TenantStore,
  portal: PortalId,
  { why, atMs }: { readonly why: 'admin' | 'undo'; readonly atMs: number },
): Promise<Tenant> {
  const tenant = await known(tenants, portal);
  if (!tenant.writing.on) return tenant;
  return kept(await tenants.setWriting(portal, { ...tenant.writing, on: false, sinceMs: atMs, why }));
}

/** Why writing cannot be turned on yet, as the refusal that says so; `null`: it can. */
export async function whyNotWriting(tenant: Tenant, store: PassStore, region: string | null): Promise<AppError | null> {
  if (tenant.state !== 'connected')
    return new AppError(
      'disconnected',
      tenant.state === 'removing'
        ? 'Rapport is being removed from this HubSpot account: install it again when that is done.'
        : 'HubSpot no longer lets Rapport in: install it again.',
    );
  const account = (await store.portals()).find(({ portalId }) => portalId === tenant.portal);
  // A private token's owner runs Rapport: nobody else holds the data. Of an account never looked at, nothing is held.
  const asks = tenant.connection === 'oauth' && account !== undefined;
  if (asks && awaitsAgreement(account.dataHostingLocation, region, tenant))
    return new AppError(
      'awaiting_agreement',
      'HubSpot keeps the data of this account in the EU and Rapport runs outside it: agree to that first.',
    );
  const looked = (await store.lastDryRun(tenant.portal)) ?? (await store.lastFinishedRun(tenant.portal));
  if (looked === null || (await store.proofToShow(tenant.portal)) === null)
    return new AppError(
      'not_allowed',
      'Rapport has not looked at everything yet: turn writing on when the dry run and its proof are ready.',
    );
  return null;
}

async function assertMayWrite(tenant: Tenant, store: PassStore, region: string | null): Promise<void> {
  const refusal = await whyNotWriting(tenant, store, region);
  if (refusal !== null) throw refusal;
}

async function known(tenants: TenantStore, portal: PortalId): Promise<Tenant> {
  return kept(await tenants.tenant(portal));
}

function kept(tenant: Tenant | null): Tenant {
  if (tenant === null) throw new AppError('not_found', 'Rapport is not connected to this HubSpot account.');
  return tenant;
}
