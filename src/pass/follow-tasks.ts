import { dueAtMs } from '../plays/due-date.ts';
import { type KnownTask, planTasks } from '../plays/plan-tasks.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Following } from './following.ts';
import { rememberedForMs, tasksNow } from './known-tasks.ts';
import { playCandidates } from './play-candidates.ts';
import { closeTasks, noPlays, openTasks, type PlayReport, taskRules } from './play-tasks.ts';
import type { PublishedCustomer } from './score-portal.ts';
import type { PublishedMemories } from './settlements.ts';
import type { StoredTask } from './stored.ts';

export interface FollowedCustomers {
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  readonly published: PublishedMemories;
  readonly former: readonly CustomerKey[];
}

/**
 * Opens and closes tasks for just these customers, by the rules of `playTasks`: what an owner was given for the day already
 * counts, and the tasks of all changes followed in one run together stay within the cap of a run.
 */
export async function followTasks(following: Following, followed: FollowedCustomers): Promise<PlayReport> {
  const { crm, store, follow, portal, run, look, chosen, writing } = following;
  const { customers, published, former } = followed;
  // Before the first fill is done everything is news, and nothing has happened.
  if (!chosen.tasks.on || !writing.on || writing.baselineDoneAtMs === null) return noPlays;
  const { account } = look;
  const nowMs = following.clock.nowMs();
  const today = dayOf(following.asOfMs, following.timeZone);
  const keys = [...[...customers.values()].map(({ key }) => key), ...former];
  const stored = await follow.tasksAbout(portal, keys, nowMs - rememberedForMs);
  const known = await tasksNow({ crm, store, portal, nowMs, dryRun: false }, stored);
  const scored = { model: look.model.portal, customers };
  const candidates = await playCandidates(
    { store, portal, run, account, settings: chosen, scored, published, today },
    known.tasks,
  );
  if (candidates.length === 0 && !known.tasks.some(({ open }) => open)) return { ...noPlays, on: true };
  const load = await follow.taskLoad(portal, run, dueAtMs(today, account.timeZone));
  const seen = new Set(stored.map(({ ref }) => ref));
  const others = load.due.filter(({ ref }) => !seen.has(ref)).map(asLoad);
  const planned = (owners: Awaited<ReturnType<typeof crm.owners>>) => {
    const rules = taskRules(account, chosen, today, owners);
    const perRun = Math.max(0, rules.perRun - load.made);
    return planTasks(candidates, [...known.tasks, ...others], {
      ...rules,
      perRun,
      includeBaseline: chosen.tasks.includeBaseline,
    });
  };
  const first = planned(null);
  // Who still works here is asked only where somebody is to be given a task.
  const plan = first.open.length === 0 ? first : planned(await crm.owners());
  const opened = await openTasks(plan.open, { crm, store, portal, run, nowMs });
  await closeTasks(plan, known.ids, { crm, store, portal, nowMs });
  return {
    on: true,
    opened: opened.created,
    archived: plan.archive.length,
    readAgain: known.readAgain,
    heldBack: plan.heldBack,
    failures: opened.failures,
  };
}

/** A task about somebody else, which only takes a place of its owner's day. */
const asLoad = ({ ref, play, customer, reasonKey, ownerId, dueAtMs: due }: StoredTask): KnownTask => ({
  ref,
  play,
  customer,
  reasonKey,
  ownerId,
  dueAtMs: due,
  open: false,
  touched: true,
  told: true,
});
