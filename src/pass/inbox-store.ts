import type { PortalId } from '../scoring/ids.ts';
import type { InboxEvent, WaitingEvent } from './inbox-event.ts';

/**
 * What HubSpot told and nobody has followed yet, and for some days what was followed, so that what HubSpot tells again is
 * known. An event is the same if portal, kind, records, property, instant and event id are.
 */
export interface InboxStore {
  /** Keeps the events of portals that are connected, each once; all in one statement. */
  putEvents(events: readonly InboxEvent[], receivedAtMs: number): Promise<readonly PutEvents[]>;
  /**
   * The same for a part of the journal, together with the place it reaches to; `null`, and nothing is kept, where the place is no
   * longer the one that the part comes after: somebody else has read on.
   */
  putJournalPart(
    events: readonly InboxEvent[],
    receivedAtMs: number,
    part: { readonly after: string | null; readonly place: string },
  ): Promise<readonly PutEvents[] | null>;
  /** The oldest waiting events after a place (`null`: from the first); they keep waiting. */
  waitingEvents(portal: PortalId, after: string | null, limit: number): Promise<readonly WaitingEvent[]>;
  /** These places were followed. */
  doneEvents(portal: PortalId, places: readonly string[], atMs: number): Promise<void>;
  /** This one could not be followed; after `most` times it no longer waits. Resolves to whether it was set aside now. */
  failedEvent(portal: PortalId, place: string, most: number, atMs: number): Promise<boolean>;
  /** Forgets what was followed or set aside before. */
  forgetEvents(portal: PortalId, beforeMs: number): Promise<void>;
  hasEvents(portal: PortalId): Promise<boolean>;
  /** Connected portals with waiting events. */
  portalsWithEvents(): Promise<readonly PortalId[]>;
  inboxFigures(): Promise<InboxFigures>;
  /** How far the journal was read; `null`: not at all. */
  journalPlace(): Promise<string | null>;
  /** Takes the turn to read the journal, or keeps it for so much longer; `false`: it is somebody else's, who is alive. */
  takeJournal(holder: string, ttlMs: number): Promise<boolean>;
  /** Nothing happens where it is somebody else's by now. */
  giveJournal(holder: string): Promise<void>;
}

/** What became of one portal's events. A portal that is not connected is not among them. */
export interface PutEvents {
  readonly portal: PortalId;
  /** How many there were. */
  readonly given: number;
  /** How many were new. */
  readonly kept: number;
}

/** Of all portals together. */
export interface InboxFigures {
  readonly waiting: number;
  readonly oldestReceivedAtMs: number | null;
  readonly setAside: number;
}
