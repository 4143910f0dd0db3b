import type { PortalId } from '../scoring/ids.ts';
import type { InboxEvent, WaitingEvent } from './inbox-event.ts';

/**
 * What HubSpot told and nobody has followed yet, and for some days what was followed, so that what HubSpot tells again is
 * known. An event is the same if portal, kind, records, property, instant and event id are.
 */
export interface InboxStore {
  /**
   * Keeps the events of portals that are connected, each once; all in one statement. `journal`: the place in the journal up to
   * which these events reach, kept with them or not at all.
   */
  putEvents(events: readonly InboxEvent[], receivedAtMs: number, journal?: string): Promise<readonly PutEvents[]>;
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
