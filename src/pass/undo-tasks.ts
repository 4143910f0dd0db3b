import type { PortalId } from '../scoring/ids.ts';
import type { Clock, Crm } from './crm.ts';
import { isTouched } from './known-tasks.ts';
import type { PassStore } from './pass-store.ts';
import type { RunId } from './stored.ts';
import type { UndoTally } from './undo-report.ts';
import { closedByUndo, type UndoStore } from './undo-store.ts';

/**
 * Archives the tasks a run opened that nobody has touched since. Somebody wanted them gone, as if they had been deleted: no
 * pass makes them again for the same reason. Touched ones are left: somebody is at work. Each is noted as closed before the
 * call, so that an undo that was cut off goes on with it.
 */
export async function undoTasks(
  parts: { crm: Crm; store: PassStore; undo: UndoStore; clock: Clock; portal: PortalId; tally: UndoTally },
  of: RunId,
  dryRun: boolean,
): Promise<void> {
  const { crm, store, undo, clock, portal, tally } = parts;
  const opened = await undo.tasksOpenedBy(portal, of);
  const begun = opened.filter(({ state }) => state === 'closed');
  const open = opened.filter(({ state, taskId }) => state === 'open' && taskId !== null);
  if (opened.length === 0) return;
  const states = await crm.readTasks(open.map(({ taskId }) => taskId!));
  const untouched = open.filter((task) => {
    const state = states.get(task.taskId!);
    // A deleted one is met by the next pass, which remembers that somebody wanted it gone.
    if (state === undefined || state.status === 'COMPLETED') return false;
    if (!isTouched(task, state)) return true;
    tally.tasksTouched += 1;
    tally.leave({ type: 'tasks', id: task.taskId!, property: null, why: 'changed', code: null });
    return false;
  });
  const archived = [...begun, ...untouched];
  tally.tasksArchived += archived.length;
  if (dryRun || archived.length === 0) return;
  const refs = archived.map(({ ref }) => ref);
  await store.closeTasks(portal, refs, closedByUndo.archiving, clock.nowMs());
  await crm.archiveTasks(archived.flatMap(({ taskId }) => taskId ?? []));
  await undo.tasksUndone(portal, refs);
}
