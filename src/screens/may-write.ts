import type { PortalId } from '../scoring/ids.ts';
import type { Place } from './place.ts';

/** Has an admin let Rapport write to this portal? One that only a private token opens and no pass has met yet may be. */
export async function mayWrite({ tenants }: Pick<Place, 'tenants'>, portal: PortalId): Promise<boolean> {
  return (await tenants.tenant(portal))?.writing.on ?? true;
}
