import type { FollowStore } from '../pass/follow-store.ts';
import type { ContactId } from '../scoring/ids.ts';
import * as affected from './affected.ts';
import type { Database } from './database.ts';
import { forgetPerson } from './forget-person.ts';
import * as hanging from './hanging-on.ts';
import * as marks from './reconcile-marks.ts';
import * as runs from './runs.ts';
import * as standings from './standings.ts';
import { takeChanges } from './take-changes.ts';
import * as tasks from './tasks.ts';
import { toSettle } from './to-settle.ts';

/** What following changes remembers, in an open database whose migrations have run. */
export function createFollowStore(database: Database): FollowStore {
  return {
    changesRun: (portal, look) => database.transaction((tx) => runs.changesRun(tx, portal, look)),
    unknownIds: (portal, type, ids) => hanging.unknownIds(database, portal, type, ids),
    hangingOn: (portal, type, ids) => database.transaction((tx) => hanging.hangingOn(tx, portal, type, ids)),
    dealsOfLineItems: (portal, ids) => hanging.dealsOfLineItems(database, portal, ids),
    takeChanges: (portal, run, changes) => database.transaction((tx) => takeChanges(tx, portal, run, changes)),
    affect: (portal, records) => affected.affectRecords(database, portal, records),
    affected: (portal, limit) => affected.affected(database, portal, limit),
    settled: (portal, records) => affected.settled(database, portal, records),
    toSettle: (portal, run, records) => database.transaction((tx) => toSettle(tx, portal, run, records)),
    followStandings: (portal, run, rows) => standings.followStandings(database, portal, run, rows),
    followFormer: (portal, run, keys) => database.transaction((tx) => standings.followFormer(tx, portal, run, keys)),
    standingsOf: (portal, keys) => standings.standingsOf(database, portal, keys),
    tasksAbout: (portal, keys, sinceMs) => tasks.tasksAbout(database, portal, keys, sinceMs),
    taskLoad: (portal, run, dueAtMs) => tasks.taskLoad(database, portal, run, dueAtMs),
    forgetPerson: (portal, id) => database.transaction((tx) => forgetPerson(tx, portal, id as ContactId)),
    reconciledUntil: (portal) => marks.reconciledUntil(database, portal),
    markReconciled: (portal, watermarkMs, atMs) => marks.markReconciled(database, portal, watermarkMs, atMs),
  };
}
