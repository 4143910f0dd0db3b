import type { PortalId } from '../scoring/ids.ts';
import type { ChangeSource } from './change-source.ts';
import type { InboxStore } from './inbox-store.ts';
import { receiveEvents } from './receive-events.ts';

export interface PullWorld {
  readonly inbox: Pick<InboxStore, 'putEvents' | 'journalPlace'>;
  readonly source: ChangeSource;
  nowMs(): number;
  readonly signal?: AbortSignal;
}

/**
 * Fetches everything there is into the inbox, each part kept together with its place: cut off anywhere, the next pull loses and
 * doubles nothing. Resolves to the portals with something new.
 */
export async function pullChanges({ inbox, source, nowMs, signal }: PullWorld): Promise<ReadonlySet<PortalId>> {
  const portals = new Set<PortalId>();
  let place = await inbox.journalPlace();
  while (!signal?.aborted) {
    const part = await source.next(place);
    if (part === null || part.place === place) break;
    const receipt = await receiveEvents(inbox, part.read, nowMs(), part.place);
    for (const portal of receipt.portals) portals.add(portal);
    place = part.place;
  }
  return portals;
}
