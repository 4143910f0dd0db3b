import type { PortalId } from '../scoring/ids.ts';
import type { InboxEvent } from './inbox-event.ts';
import type { InboxStore } from './inbox-store.ts';

/** What was understood of what HubSpot told. */
export interface ReadEvents {
  readonly events: readonly InboxEvent[];
  /** Of kinds or about records that Rapport does not follow. */
  readonly unknown: number;
  readonly unreadable: number;
}

/** What became of it, in numbers of events; a merge counts once for each record that is gone. */
export interface Receipt {
  readonly kept: number;
  readonly duplicates: number;
  /** Of portals that are not connected. */
  readonly strangers: number;
  readonly unknown: number;
  readonly unreadable: number;
  /** Those with something new. */
  readonly portals: ReadonlySet<PortalId>;
}

/** Puts what was read into the inbox; what is kept when this resolves is kept for good. */
export async function receiveEvents(
  inbox: Pick<InboxStore, 'putEvents'>,
  { events, unknown, unreadable }: ReadEvents,
  nowMs: number,
): Promise<Receipt> {
  const put = await inbox.putEvents(events, nowMs);
  const sum = (count: (of: (typeof put)[number]) => number): number => put.reduce((all, of) => all + count(of), 0);
  const [given, kept] = [sum((of) => of.given), sum((of) => of.kept)];
  return {
    kept,
    duplicates: given - kept,
    strangers: events.length - given,
    unknown,
    unreadable,
    portals: new Set(put.filter((of) => of.kept > 0).map(({ portal }) => portal)),
  };
}
