import { AppError } from '../pass/app-error.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import { portalNamed } from './crm-for.ts';
import type { Wiring } from './wiring.ts';

export interface PortalOption {
  /** Id of the portal, as typed. */
  readonly portal?: string;
}

/**
 * The portal a command is about: the one that is named, else the one the token opens, else the only one in the database; `null` for an empty
 * database. A portal met for the first time is noted, so that settings can be made before the first pass.
 * @throws AppError `bad_configuration` where several portals are stored and nothing says which; `bad_input` and `not_found`
 * for a name that is none, or not stored
 */
export async function onePortal(wiring: Wiring, store: PassStore, named?: string): Promise<PortalId | null> {
  const known = await store.portals();
  if (named !== undefined) {
    const portal = portalNamed(named);
    if (known.some(({ portalId }) => portalId === portal)) return portal;
    throw new AppError(
      'not_found',
      `This database knows no portal ${portal}: "rapport portals" lists those it serves.`,
    );
  }
  if (wiring.hasToken) {
    const { crm, clock } = await wiring.openCrm();
    const account = await crm.account();
    await store.savePortal(account, clock.nowMs());
    return account.portalId;
  }
  if (known.length > 1)
    throw new AppError(
      'bad_configuration',
      'This database holds several portals: say which one is meant with --portal ID, as "rapport portals" lists them.',
    );
  return known[0]?.portalId ?? null;
}
