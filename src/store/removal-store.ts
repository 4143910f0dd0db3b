import type { RemovalStore } from '../portals/removal-store.ts';
import type { Database } from './database.ts';
import * as removals from './removals.ts';

/** What removals remember, in an open database whose migrations have run. */
export function createRemovalStore(database: Database): RemovalStore {
  return {
    removal: (portal) => removals.removal(database, portal),
    beginRemoval: (portal, removal) => removals.beginRemoval(database, portal, removal),
    advanceRemoval: (portal, at, atMs) => removals.advanceRemoval(database, portal, at, atMs),
    deleteData: (portal) => database.transaction((tx) => removals.deleteData(tx, portal)),
    finishRemoval: (portal, report, atMs) =>
      database.transaction((tx) => removals.finishRemoval(tx, portal, report, atMs)),
    forgetRemoval: (portal) => removals.forgetRemoval(database, portal),
    noteAsker: (portal, userId) => removals.noteAsker(database, portal, userId),
    askerOf: (portal, endedSinceMs) => removals.askerOf(database, portal, endedSinceMs),
    forgetAskers: (endedBeforeMs) => removals.forgetAskers(database, endedBeforeMs),
    unfinishedRemovals: () => removals.unfinishedRemovals(database),
    peoplesRecords: (portal, properties) => removals.peoplesRecords(database, portal, properties),
    peoplesAnswers: (portal, type, ids) => removals.peoplesAnswers(database, portal, type, ids),
  };
}
