import { parseInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { Computed } from './deal-fields.ts';

const isCompleted = (task: StoredRecord) => task.stored('hs_task_status') === 'COMPLETED';

function isPastDue(portal: Portal, task: StoredRecord): boolean {
  const due = parseInstant(task.stored('hs_timestamp') ?? '');
  return due !== undefined && !isCompleted(task) && due < portal.clock.nowMs();
}

/** What HubSpot computes on every task. */
export const TASK_FIELDS: Readonly<Record<string, Computed>> = {
  hs_task_is_completed: (_portal, task) => (isCompleted(task) ? '1' : '0'),
  hs_task_completion_count: (_portal, task) => (isCompleted(task) ? '1' : '0'),
  hs_task_is_open: (_portal, task) => String(!isCompleted(task)),
  hs_task_is_overdue: (portal, task) => String(isPastDue(portal, task)),
  hs_task_is_past_due_date: (portal, task) => String(isPastDue(portal, task)),
  hs_task_missed_due_date: (portal, task) => String(isPastDue(portal, task)),
  hs_task_family: () => 'SALES',
};
