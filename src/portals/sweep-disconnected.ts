import type { PassStore } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import { askerKeptForMs } from './removal.ts';
import { isVoid, type RemovalWorld, removePortal } from './remove-portal.ts';
import { parseSettings } from './settings.ts';

export interface SweepWorld extends RemovalWorld {
  readonly store: RemovalWorld['store'] & Pick<PassStore, 'settings'>;
  /** The longest that data of a portal whose token is dead is kept; the portal's own setting may be shorter. */
  readonly retentionDays: number;
  /** Does work on a portal while nobody else works on it, or nothing where somebody does. */
  alone(portal: PortalId, work: () => Promise<unknown>): Promise<unknown>;
}

const dayMs = 86_400_000;

/**
 * Deletes what is stored of portals that HubSpot has let us into no longer for the retention time, and goes on with removals
 * that were cut off; who asked for those that ended before a day is forgotten. To be called daily.
 * @returns the portals that are gone
 */
export async function sweepDisconnected(world: SweepWorld, nowMs: number): Promise<readonly PortalId[]> {
  const { tenants, removals, store, retentionDays } = world;
  await removals.forgetAskers(nowMs - askerKeptForMs);
  const due: PortalId[] = [];
  const all = await tenants.tenants();
  for (const removal of await removals.unfinishedRemovals()) {
    const tenant = all.find(({ portal }) => portal === removal.portal) ?? null;
    if (isVoid(removal, tenant)) await removals.forgetRemoval(removal.portal);
    else due.push(removal.portal);
  }
  for (const { portal, state, stateSinceMs } of all) {
    if (state !== 'disconnected' || due.includes(portal)) continue;
    const { retentionDaysAfterUninstall } = parseSettings(await store.settings(portal));
    if (nowMs - stateSinceMs >= Math.min(retentionDays, retentionDaysAfterUninstall) * dayMs) due.push(portal);
  }
  for (const portal of due) await world.alone(portal, () => removePortal(world, portal));
  return due;
}
