import type { Tenant } from '../portals/tenant.ts';
import type { TenantStore } from '../portals/tenant-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import { AppError } from './app-error.ts';
import type { PassSummary } from './pass-summary.ts';
import { type PassDependencies, runPass } from './run-pass.ts';

export interface Serving extends PassDependencies {
  readonly tenants: TenantStore;
}

/**
 * The pass as the service runs it. While writing is off it reads and plans and writes nothing; while the first fill is not
 * complete, records that carry nothing of ours yet get their hour's share only, and nothing on them "changed". When the summary's
 * `fill.nextAt` is set, `fillBaseline` is to be called then.
 * @throws AppError `not_found` for an unknown portal, `disconnected` for one that is not connected, `bad_token` where the token opens another portal, and what
 * `runPass` throws.
 */
export async function servePass(serving: Serving, portal: PortalId): Promise<PassSummary> {
  const { clock } = serving;
  const { writing } = await connectedTenant(serving, portal);
  const baseline = writing.on && writing.baselineDoneAtMs !== null ? null : writing.pace;
  const summary = await runPass(serving, {
    dryRun: !writing.on,
    baseline,
    tasks: null,
    tasksForBaseline: null,
    asOf: null,
    onPlanned: () => {},
  });
  if (writing.on && baseline !== null) await finishFilled(serving, portal, clock.nowMs());
  return summary;
}

/** Marks the first fill as complete where nobody waits any more. */
export async function finishFilled(
  { store, tenants }: Pick<Serving, 'store' | 'tenants'>,
  portal: PortalId,
  nowMs: number,
): Promise<void> {
  if ((await store.fillProgress(portal)).waiting > 0) return;
  await tenants.finishBaseline(portal, nowMs);
  await store.forgetFill(portal);
}

/** @throws AppError as `servePass` */
export async function connectedTenant({ crm, tenants }: Serving, portal: PortalId): Promise<Tenant> {
  const tenant = await tenants.tenant(portal);
  if (tenant === null) throw new AppError('not_found', 'Rapport is not connected to this HubSpot account.');
  if (tenant.state !== 'connected') {
    throw new AppError('disconnected', 'Rapport is not connected to this HubSpot account: install it again.');
  }
  if ((await crm.account()).portalId !== portal) {
    throw new AppError('bad_token', 'The token opens another HubSpot account: install Rapport again.');
  }
  return tenant;
}
