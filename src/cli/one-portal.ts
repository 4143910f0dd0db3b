import { AppError } from '../pass/app-error.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Wiring } from './wiring.ts';

/**
 * The portal a command is about: the one the token opens, else the only one in the database; `null` for an empty
 * database. A portal met for the first time is noted, so that settings can be made before the first pass.
 * @throws AppError `bad_configuration` where several portals are stored and no token says which.
 */
export async function onePortal(wiring: Wiring, store: PassStore): Promise<PortalId | null> {
  if (wiring.hasToken) {
    const { crm, clock } = await wiring.openCrm();
    const account = await crm.account();
    await store.savePortal(account, clock.nowMs());
    return account.portalId;
  }
  const known = await store.portals();
  if (known.length > 1)
    throw new AppError(
      'bad_configuration',
      'This database holds several portals: set HUBSPOT_ACCESS_TOKEN to say which one is meant.',
    );
  return known[0]?.portalId ?? null;
}
