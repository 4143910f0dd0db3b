import { type KnownTask, type PlayCandidate, planTasks } from '../plays/plan-tasks.ts';
import { dayOf, endOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Following } from './following.ts';
import { rememberedForMs, tasksNow } from './known-tasks.ts';
import { asLoad, carryOut, noPlays, type PlayReport, taskRules } from './play-tasks.ts';
import type { PublishedCustomer } from './published-customer.ts';

export interface FollowedCustomers {
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  readonly candidates: readonly PlayCandidate[];
  readonly former: readonly CustomerKey[];
}

/**
 * Opens and closes tasks for just these customers, by the rules of `playTasks`: what an owner was given for the day already
 * counts, and the tasks of all changes followed in one run together stay within the cap of a run.
 */
export async function followTasks(following: Following, followed: FollowedCustomers): Promise<PlayReport> {
  const { plays: view, crm, store, follow, portal, run, look, chosen, writing } = following;
  const { customers, candidates, former } = followed;
  // Before the first fill is done everything is news, and nothing has happened.
  if (!chosen.tasks.on || !writing.on || writing.baselineDoneAtMs === null) return noPlays;
  const { account } = look;
  const { timeZone } = account;
  const nowMs = following.clock.nowMs();
  const keys = [...[...customers.values()].map(({ key }) => key), ...former];
  const stored = await follow.tasksAbout(portal, keys, nowMs - rememberedForMs);
  const known = await tasksNow({ crm, store, portal, timeZone, nowMs, dryRun: false }, stored);
  if (candidates.length === 0 && !known.tasks.some(({ open }) => open)) return { ...noPlays, on: true };
  const startOfDay = endOfDay(dayOf(nowMs, timeZone) - 1, timeZone);
  const load = await follow.taskLoad(portal, run, startOfDay);
  const leftOut = await store.leftOutRefs(portal, nowMs - rememberedForMs);
  const seen = new Set(stored.map(({ ref }) => ref));
  const others: KnownTask[] = load.due.filter(({ ref }) => !seen.has(ref)).map(asLoad);
  const planned = (owners: Awaited<ReturnType<typeof crm.owners>>) => {
    const rules = taskRules(account, chosen, view.plays, owners);
    const perRun = Math.max(0, rules.perRun - load.made);
    const { includeBaseline } = chosen.tasks;
    return planTasks(candidates, [...known.tasks, ...others], { ...rules, perRun, leftOut, includeBaseline });
  };
  const first = planned(null);
  // Who still works here is asked only where somebody is to be given a task.
  const plan = first.open.length === 0 ? first : planned(await crm.owners());
  const desk = { crm, store, portal, run, account, settings: chosen, nowMs };
  return { ...(await carryOut(plan, known.ids, desk)), readAgain: known.readAgain };
}
