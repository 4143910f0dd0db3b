import type { KnownTask } from '../plays/plan-tasks.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { PortalId, TaskId } from '../scoring/ids.ts';
import type { Crm, TaskState } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { StoredTask } from './stored.ts';

export interface TaskLook {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly dryRun: boolean;
}

export interface KnownTasks {
  readonly tasks: readonly KnownTask[];
  readonly ids: ReadonlyMap<string, TaskId>;
  readonly readAgain: number;
}

/** Why a task was closed that we archived because its reason was gone. */
export const closedByUs = 'reason gone';
/** Within this time a reason that was acted upon is not acted upon again. */
export const rememberedForMs = 365 * 86_400_000;
/** Our tasks of the last year as they stand in the CRM now; those people completed or deleted are closed here, too. */
export async function knownTasks(look: TaskLook): Promise<KnownTasks> {
  return tasksNow(look, await look.store.tasks(look.portal, look.nowMs - rememberedForMs));
}

/** Stored tasks as they stand in the CRM now. */
export async function tasksNow(
  { crm, store, portal, timeZone, nowMs, dryRun }: TaskLook,
  stored: readonly StoredTask[],
): Promise<KnownTasks> {
  const waiting = stored.filter((task) => task.state === 'open' && task.taskId !== null);
  const ids = new Map(waiting.map(({ ref, taskId }) => [ref, taskId!]));
  const states = ids.size === 0 ? new Map<TaskId, TaskState>() : await crm.readTasks([...ids.values()]);
  const completed: string[] = [];
  const deleted: string[] = [];
  const tasks = stored.map((task) => {
    const state = task.state === 'open' && task.taskId !== null ? states.get(task.taskId) : undefined;
    if (task.state === 'open' && state === undefined) deleted.push(task.ref);
    if (state?.status === 'COMPLETED') completed.push(task.ref);
    return asKnown(task, state, timeZone);
  });
  if (!dryRun) {
    if (completed.length > 0) await store.closeTasks(portal, completed, 'completed', nowMs);
    if (deleted.length > 0) await store.closeTasks(portal, deleted, 'deleted', nowMs);
  }
  return { tasks, ids, readAgain: ids.size };
}

export function asKnown(task: StoredTask, state: TaskState | undefined, timeZone: string): KnownTask {
  const { ref, play, customer, reasonKey } = task;
  const open = state !== undefined && state.status !== 'COMPLETED';
  return {
    ref,
    play,
    customer,
    reasonKey,
    ownerId: state?.ownerId ?? task.ownerId,
    dueAtMs: state?.dueAtMs ?? task.dueAtMs,
    open,
    touched: state !== undefined && isTouched(task, state),
    bodyHtml: state?.bodyHtml ?? '',
    goneOn: task.closedWhy === closedByUs && task.closedAtMs !== null ? dayOf(task.closedAtMs, timeZone) : null,
  };
}

/** Started, reassigned, put off or edited. The body is compared as text: HubSpot may tidy the HTML it is given. */
export function isTouched(task: StoredTask, state: TaskState): boolean {
  if (state.status !== 'NOT_STARTED' || state.ownerId !== task.ownerId) return true;
  if (state.subject !== task.subject || state.dueAtMs !== task.dueAtMs) return true;
  return plainText(state.bodyHtml) !== plainText(task.bodyHtml);
}

const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
