import type { Portal } from '../portal/portal.ts';
import type { Portals } from '../portal/portals.ts';

const BELOW_PORTAL = /^\/portals\/(\d+)(\/.*)?$/;

/** Which portal an address shows, and the page's path there; undefined where there is no such portal. */
export function findPage(pathname: string, portals: Portals): { portal: Portal; path: string } | undefined {
  const [, id, rest = '/'] = BELOW_PORTAL.exec(pathname) ?? [];
  if (id === undefined) return { portal: portals.first, path: pathname };
  const portal = portals.find(Number(id));
  return portal && { portal, path: rest };
}
