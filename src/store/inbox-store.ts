import type { InboxStore } from '../pass/inbox-store.ts';
import type { Database } from './database.ts';
import * as inbox from './inbox.ts';
import { giveJournal, journalPlace, moveJournalPlace, takeJournal } from './journal-place.ts';

/** What HubSpot told, in an open database whose migrations have run. */
export function createInboxStore(database: Database): InboxStore {
  return {
    putEvents: (events, receivedAtMs) => inbox.putEvents(database.prompt, events, receivedAtMs),
    putJournalPart: (events, receivedAtMs, { after, place }) =>
      database.transaction(async (tx) =>
        (await moveJournalPlace(tx, after, place, receivedAtMs)) ? inbox.putEvents(tx, events, receivedAtMs) : null,
      ),
    waitingEvents: (portal, after, limit) => inbox.waitingEvents(database, portal, after, limit),
    doneEvents: (portal, places, atMs) => inbox.doneEvents(database, portal, places, atMs),
    failedEvent: (portal, place, most, atMs) => inbox.failedEvent(database, portal, place, most, atMs),
    forgetEvents: (portal, beforeMs) => inbox.forgetEvents(database, portal, beforeMs),
    hasEvents: (portal) => inbox.hasEvents(database, portal),
    portalsWithEvents: () => inbox.portalsWithEvents(database),
    inboxFigures: () => inbox.inboxFigures(database),
    journalPlace: () => journalPlace(database),
    takeJournal: (holder, ttlMs) => takeJournal(database, holder, ttlMs),
    giveJournal: (holder) => giveJournal(database, holder),
  };
}
