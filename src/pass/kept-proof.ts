import type { PortalId } from '../scoring/ids.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import type { PassStore } from './pass-store.ts';

/** The proof of the newest run that wrote; `null` before. */
export async function keptProof(store: PassStore, portal: PortalId): Promise<Proof | null> {
  return ((await store.latestProof(portal))?.proof as Proof | undefined) ?? null;
}
