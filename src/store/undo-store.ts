import { closedByUndo, type UndoStore } from '../pass/undo-store.ts';
import type { Database } from './database.ts';
import * as undo from './undo.ts';

/** What an undo remembers, in an open database whose migrations have run. */
export function createUndoStore(database: Database): UndoStore {
  return {
    undoableRun: (portal, run) => undo.undoableRun(database, portal, run),
    beginUndo: (portal, run, atMs) => undo.beginUndo(database, portal, run, atMs),
    writtenBatches: (portal, run, by, after, limit) =>
      database.transaction((tx) => undo.writtenBatches(tx, portal, run, by, after, limit)),
    forgetMemories: (portal, type, ids) => undo.forgetMemories(database, portal, type, ids),
    tasksOpenedBy: (portal, run) => undo.tasksOpenedBy(database, portal, run, closedByUndo.archiving),
    tasksUndone: (portal, refs) => undo.tasksUndone(database, portal, refs, closedByUndo),
    noteSummary: (portal, run, summary) => undo.noteSummary(database, portal, run, summary),
  };
}
