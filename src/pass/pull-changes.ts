import type { PortalId } from '../scoring/ids.ts';
import type { ChangeSource } from './change-source.ts';
import type { InboxStore } from './inbox-store.ts';

export interface PullWorld {
  readonly inbox: Pick<InboxStore, 'putJournalPart' | 'journalPlace'>;
  readonly source: ChangeSource;
  nowMs(): number;
  /** Asked before each part: may it still be fetched here? */
  goesOn(): Promise<boolean>;
  /** Hears of the portals with something new, as soon as it is kept. */
  onKept(portals: ReadonlySet<PortalId>): void;
  /** Hears that something was lost, before what comes after it is kept: cut off in between, it is told again. */
  onGap(): Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Fetches everything there is into the inbox, each part kept together with its place: cut off anywhere, the next pull loses and
 * doubles nothing. Where another process reads on meanwhile, the place is that one's, and this pull ends.
 * @returns is everything read that there is?
 */
export async function pullChanges(world: PullWorld): Promise<boolean> {
  const { inbox, source, nowMs, signal } = world;
  let place = await inbox.journalPlace();
  while (!signal?.aborted && (await world.goesOn())) {
    const part = await source.next(place, signal);
    if (part === null || part.place === place) return true;
    if (part.gap) await world.onGap();
    const put = await inbox.putJournalPart(part.read.events, nowMs(), { after: place, place: part.place });
    if (put === null) return false;
    const portals = new Set(put.filter(({ kept }) => kept > 0).map(({ portal }) => portal));
    if (portals.size > 0) world.onKept(portals);
    place = part.place;
  }
  return false;
}
