import type { InboxStore } from '../pass/inbox-store.ts';
import type { Database } from './database.ts';
import * as inbox from './inbox.ts';
import { journalPlace, saveJournalPlace } from './journal-place.ts';

/** What HubSpot told, in an open database whose migrations have run. */
export function createInboxStore(database: Database): InboxStore {
  return {
    putEvents: (events, receivedAtMs, journal) =>
      journal === undefined
        ? inbox.putEvents(database, events, receivedAtMs)
        : database.transaction(async (tx) => {
            const put = await inbox.putEvents(tx, events, receivedAtMs);
            await saveJournalPlace(tx, journal, receivedAtMs);
            return put;
          }),
    waitingEvents: (portal, after, limit) => inbox.waitingEvents(database, portal, after, limit),
    doneEvents: (portal, places, atMs) => inbox.doneEvents(database, portal, places, atMs),
    failedEvent: (portal, place, most, atMs) => inbox.failedEvent(database, portal, place, most, atMs),
    forgetEvents: (portal, beforeMs) => inbox.forgetEvents(database, portal, beforeMs),
    hasEvents: (portal) => inbox.hasEvents(database, portal),
    portalsWithEvents: () => inbox.portalsWithEvents(database),
    inboxFigures: () => inbox.inboxFigures(database),
    journalPlace: () => journalPlace(database),
  };
}
