import type { PortalId } from '../scoring/ids.ts';
import type { Account } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { KeptModel } from './score-portal.ts';

/** From where the last pass looked, and with which forecast. */
export interface LastLook {
  readonly account: Account;
  readonly model: KeptModel;
  readonly asOfMs: number;
}

/** The last finished pass as it can be asked again; after nothing but dry runs the newest of them. `null`: none yet. */
export async function lastLook(store: PassStore, portal: PortalId): Promise<LastLook | null> {
  const run = await store.lastFinishedRun(portal);
  const kept = await store.model(portal);
  const account = (await store.portals()).find(({ portalId }) => portalId === portal);
  if (kept === null || account === undefined) return null;
  return { account, model: kept.model as KeptModel, asOfMs: run?.asOfMs ?? kept.fittedAtMs };
}
