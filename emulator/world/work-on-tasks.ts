import { archive } from '../objects/archive-records.ts';
import { formatInstant, parseInstant } from '../portal/instants.ts';
import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { SeedOwner } from '../portal-seed.ts';
import type { Random } from '../portals/random.ts';
import { aboutWhom } from './our-task.ts';
import { setValues } from './set-values.ts';
import { by, staffOf } from './staff-of.ts';
import { touch } from './touch.ts';
import type { TaskHabits, WorldPlan } from './world-plan.ts';

export type TaskAction = keyof TaskHabits | 'ignore';

const DAY_MS = 86_400_000;

/** Everybody looks at the tasks that are due by tonight, whoever made them, and does something about each, or nothing. */
export function workOnTasks(
  portal: Portal,
  random: Random,
  plan: WorldPlan,
  done: (task: StoredRecord, action: TaskAction) => void,
): void {
  const tonightMs = portal.clock.nowMs() + DAY_MS / 2;
  for (const task of [...portal.shelf(objectType('tasks')).live]) {
    if (task.stored('hs_task_status') === 'COMPLETED') continue;
    const dueMs = parseInstant(task.stored('hs_timestamp') ?? '');
    if (dueMs === undefined || dueMs > tonightMs) continue;
    const staff = staffOf(portal);
    const owner = staff.find(({ id }) => id === task.stored('hubspot_owner_id')) ?? random.pick(staff);
    const action = chosen(random, plan.tasks);
    act(portal, random, plan, { task, owner, action });
    done(task, action);
  }
}

function chosen(random: Random, habits: TaskHabits): TaskAction {
  let rest = random.unit();
  for (const [action, chance] of Object.entries(habits) as [keyof TaskHabits, number][]) {
    rest -= chance;
    if (rest < 0) return action;
  }
  return 'ignore';
}

function act(
  portal: Portal,
  random: Random,
  plan: WorldPlan,
  { task, owner, action }: { task: StoredRecord; owner: SeedOwner; action: TaskAction },
): void {
  const set = (values: Readonly<Record<string, string>>) => setValues(portal, by(owner), task, values);
  const deeds: Readonly<Record<TaskAction, () => unknown>> = {
    complete: () => {
      const customer = aboutWhom(portal, task);
      if (customer !== undefined && random.chance(plan.logs.call)) touch(portal, random, owner, customer, 'calls');
      else if (customer !== undefined && random.chance(plan.logs.meeting))
        touch(portal, random, owner, customer, 'meetings');
      set({ hs_task_status: 'COMPLETED' });
    },
    start: () => set({ hs_task_status: 'IN_PROGRESS' }),
    edit: () =>
      set(
        random.chance(0.5)
          ? { hs_task_subject: `${task.stored('hs_task_subject') ?? ''} (asked)` }
          : { hs_task_body: `<p>Spoke to the front desk.</p>${task.stored('hs_task_body') ?? ''}` },
      ),
    putOff: () => set({ hs_timestamp: formatInstant(portal.clock.nowMs() + random.whole(1, 7) * DAY_MS) }),
    reassign: () => set({ hubspot_owner_id: random.pick(staffOf(portal)).id }),
    remove: () => archive(portal, by(owner), task.type, task.id),
    ignore: () => {},
  };
  deeds[action]();
}
