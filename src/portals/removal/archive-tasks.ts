import { AppError } from '../../pass/app-error.ts';
import type { TaskId } from '../../scoring/ids.ts';
import type { LeavingCrm } from '../leaving-crm.ts';
import { leftBut, type Told } from './told.ts';

/**
 * Archives our open tasks: those we know of, also where somebody took the reference out, and those that carry one. Completed
 * ones are what people did, and stay.
 */
export async function archiveOwnTasks(crm: LeavingCrm, known: readonly TaskId[], told: Told): Promise<void> {
  const archive = async (ids: readonly TaskId[]): Promise<void> => {
    if (ids.length === 0) return;
    await crm.archiveTasks(ids);
    await told.change({ tasksArchived: told.report().tasksArchived + ids.length });
  };
  const left = leftBut(told.report(), 'tasks');
  try {
    const states = known.length === 0 ? [] : [...(await crm.readTasks(known))];
    await archive(states.flatMap(([id, { status }]) => (status === 'COMPLETED' ? [] : [id])));
    await crm.ownOpenTasks(archive);
    await told.change({ left });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code } = error;
    if (code !== 'missing_scope' && code !== 'crm_refused') throw error;
    const why = code === 'missing_scope' ? 'missing_scope' : 'refused';
    await told.change({ left: [...left, { what: 'tasks', type: null, name: null, why, code }] });
  }
}
