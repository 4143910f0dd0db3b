import { AppError } from '../pass/app-error.ts';
import type { PortalId } from '../scoring/ids.ts';
import {
  comparedWith,
  inPlaceOf,
  type JournalSubscriptions,
  type StandingSubscription,
  type Subscription,
} from './journal-subscriptions.ts';
import type { RemovalStore } from './removal-store.ts';
import type { Tenant } from './tenant.ts';
import type { TenantStore } from './tenant-store.ts';

export interface SubscribingWorld {
  readonly subscriptions: JournalSubscriptions;
  readonly tenants: Pick<TenantStore, 'tenants' | 'tenant'>;
  readonly removals: Pick<RemovalStore, 'removal'>;
  /** What the journal should tell of a portal that granted these scopes. */
  wanted(scopes: readonly string[]): readonly Subscription[];
  /** Does this portal still wait for its admin's yes to data outside the EU? */
  awaitsAgreement(tenant: Tenant): Promise<boolean>;
  /** Hears what became of a portal where something changed, or was refused. */
  onPortal(kept: KeptPortal): void;
  readonly signal?: AbortSignal;
}

export interface KeptPortal {
  readonly portal: PortalId;
  readonly made: number;
  readonly ended: number;
  /** HubSpot's codes for what it refused, each once. */
  readonly refused: readonly string[];
}

/**
 * Has HubSpot's journal tell of every portal that installed the app what its webhooks tell, and no longer of those that left:
 * looks at what stands, makes what is missing and ends what is doubled or over. May be done at any time, again, and by several
 * processes at once. What stands of portals that this database has never known is somebody else's.
 * @throws AppError where HubSpot cannot be asked; what was done by then is done
 */
export async function keepSubscriptions(world: SubscribingWorld): Promise<void> {
  const { subscriptions, signal } = world;
  const served = new Map((await servedTenants(world)).map((tenant) => [tenant.portal, tenant]));
  const standing = Map.groupBy(await subscriptions.standing(signal), ({ portal }) => portal);
  let failure: AppError | null = null;
  for (const portal of new Set([...served.keys(), ...standing.keys()])) {
    if (signal?.aborted) return;
    try {
      const tenant = served.get(portal);
      const here = standing.get(portal) ?? [];
      if (tenant === undefined) await end(world, portal, here.length);
      else await keep(world, tenant, here);
    } catch (error) {
      // An answer that makes no sense may be this portal's own; whatever else fails, fails everywhere.
      if (!(error instanceof AppError && error.code === 'crm_unexpected_answer')) throw error;
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
}

/** How many of the subscriptions of each portal are missing at HubSpot, of how many. @throws AppError where it cannot be asked */
export async function missingSubscriptions(
  world: Pick<SubscribingWorld, 'subscriptions' | 'tenants' | 'wanted' | 'awaitsAgreement'>,
): Promise<readonly { readonly portal: PortalId; readonly missing: number; readonly wanted: number }[]> {
  const standing = Map.groupBy(await world.subscriptions.standing(), ({ portal }) => portal);
  return (await servedTenants(world)).map(({ portal, scopes }) => {
    const wanted = world.wanted(scopes);
    return { portal, missing: comparedWith(wanted, standing.get(portal) ?? []).missing.length, wanted: wanted.length };
  });
}

async function servedTenants(world: Pick<SubscribingWorld, 'tenants' | 'awaitsAgreement'>): Promise<readonly Tenant[]> {
  const served: Tenant[] = [];
  for (const tenant of await world.tenants.tenants()) if (await isServed(world, tenant)) served.push(tenant);
  return served;
}

const isServed = async (world: Pick<SubscribingWorld, 'awaitsAgreement'>, tenant: Tenant): Promise<boolean> =>
  tenant.state === 'connected' && tenant.connection === 'oauth' && !(await world.awaitsAgreement(tenant));

async function keep(
  world: SubscribingWorld,
  { portal, scopes }: Tenant,
  standing: readonly StandingSubscription[],
): Promise<void> {
  const { subscriptions, tenants, signal, onPortal } = world;
  const { missing, doubled } = comparedWith(world.wanted(scopes), standing);
  const over = new Set(doubled.map(({ id }) => id));
  const refused = new Set<string>();
  let [made, ended] = [0, 0];
  for (const one of missing) {
    const asked = await subscriptions.subscribe(portal, one, signal);
    if (!asked.ok) refused.add(asked.code);
    else {
      made += 1;
      if (asked.id !== null) for (const { id } of inPlaceOf(one, standing)) if (id !== asked.id) over.add(id);
    }
  }
  for (const id of over) {
    const asked = await subscriptions.unsubscribe(id, signal);
    if (asked.ok) ended += 1;
    else refused.add(asked.code);
  }
  if (made + ended + refused.size > 0) onPortal({ portal, made, ended, refused: [...refused] });
  // Who left meanwhile was perhaps taken away before these were made.
  const now = made === 0 ? null : await tenants.tenant(portal);
  if (made > 0 && (now === null || !(await isServed(world, now)))) await end(world, portal, made);
}

async function end(
  { subscriptions, tenants, removals, signal, onPortal }: SubscribingWorld,
  portal: PortalId,
  count: number,
): Promise<void> {
  const known = (await tenants.tenant(portal)) !== null || (await removals.removal(portal)) !== null;
  if (!known) return;
  const asked = await subscriptions.leave(portal, signal);
  onPortal({ portal, made: 0, ended: asked.ok ? count : 0, refused: asked.ok ? [] : [asked.code] });
}
