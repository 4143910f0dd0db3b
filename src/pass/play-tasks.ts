import { offerOf } from '../plays/offer.ts';
import {
  type ChosenTask,
  type KnownTask,
  type PlayCandidate,
  planTasks,
  type TaskPlan,
  type TaskRules,
} from '../plays/plan-tasks.ts';
import type { PlayPortal } from '../plays/situation.ts';
import { type PlannedTask, writeTask } from '../plays/write-task.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { CustomerScore } from '../scoring/answer.ts';
import type { OwnerId, PortalId, TaskId } from '../scoring/ids.ts';
import type { Account, Crm, Failure, NewTask, Owner } from './crm.ts';
import { customerKeyText } from './customer-key.ts';
import { closedByUs, knownTasks, rememberedForMs } from './known-tasks.ts';
import type { PassStore } from './pass-store.ts';
import type { PlannedChange } from './pass-summary.ts';
import type { PlayView } from './play-book.ts';
import type { RunId, StoredTask, TaskToMake } from './stored.ts';

export interface Playing {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly account: Account;
  readonly settings: PortalSettings;
  readonly view: PlayView;
  readonly candidates: readonly PlayCandidate[];
  readonly nowMs: number;
  readonly dryRun: boolean;
  readonly on: boolean;
  readonly includeBaseline: boolean;
  readonly onPlanned: (change: PlannedChange) => void;
}

/** What became of the plays of one pass. */
export interface PlayReport {
  readonly on: boolean;
  readonly opened: number;
  readonly archived: number;
  /** Open tasks that were put off or given a line. */
  readonly changed: number;
  /** Tasks whose state had to be asked of the CRM. */
  readonly readAgain: number;
  readonly heldBack: TaskPlan['heldBack'];
  readonly failures: readonly Failure[];
}

export const noPlays: PlayReport = {
  on: false,
  opened: 0,
  archived: 0,
  changed: 0,
  readAgain: 0,
  heldBack: { overCap: 0, noOwner: 0, baseline: 0, snoozed: 0, lot: 0 },
  failures: [],
};
const batchSize = 100;

/**
 * Turns answers into tasks, or in a dry run into a plan of them. Tasks that people completed, deleted or changed are
 * looked at first and respected. Nothing is done where tasks are off.
 */
export async function playTasks(playing: Playing): Promise<PlayReport> {
  if (!playing.on) return noPlays;
  const { crm, store, portal, settings, account, view, candidates, nowMs, dryRun } = playing;
  const known = await knownTasks({ crm, store, portal, timeZone: account.timeZone, nowMs, dryRun });
  const owners = await crm.owners();
  const rules = taskRules(account, settings, view.plays, owners);
  const leftOut = await store.leftOutRefs(portal, nowMs - rememberedForMs);
  const plan = planTasks(candidates, known.tasks, { ...rules, leftOut, includeBaseline: playing.includeBaseline });
  const { readAgain } = known;
  if (!dryRun) return { ...(await carryOut(plan, known.ids, playing)), readAgain };
  await tell(plan, playing);
  const { open, archive, update, heldBack } = plan;
  const counts = { opened: open.length, archived: archive.length, changed: update.length };
  return { ...noPlays, on: true, ...counts, readAgain, heldBack };
}

/** The portal's rules for tasks on a day. */
export function taskRules(
  account: Account,
  settings: PortalSettings,
  plays: PlayPortal,
  owners: readonly Owner[] | null,
): Omit<TaskRules, 'includeBaseline' | 'leftOut'> {
  return {
    portal: account.portalId,
    plays,
    timeZone: account.timeZone,
    switches: settings.plays,
    perOwnerAndDay: settings.tasks.perOwnerAndDay,
    perRun: settings.tasks.perRun,
    fallbackOwnerId: settings.tasks.fallbackOwnerId as OwnerId | null,
    archivedOwners: new Set((owners ?? []).filter(({ archived }) => archived).map(({ id }) => id)),
    holdBackShare: settings.tasks.holdBackShare,
  };
}

async function tell(plan: TaskPlan, playing: Playing): Promise<void> {
  const { onPlanned } = playing;
  for (const task of await inWords(plan.open, playing)) onPlanned({ kind: 'task opened', task });
  for (const { ref, why } of plan.archive) onPlanned({ kind: 'task archived', ref, why });
  for (const { ref, dueAtMs, why } of plan.update) {
    if (dueAtMs === null) onPlanned({ kind: 'task line added', ref, line: why });
    else onPlanned({ kind: 'task put off', ref, dueAtMs, why });
  }
}

export type Desk = Pick<Playing, 'crm' | 'store' | 'portal' | 'run' | 'account' | 'settings' | 'nowMs'>;

/** Makes, changes and archives what was planned. */
export async function carryOut(
  plan: TaskPlan,
  ids: ReadonlyMap<string, TaskId>,
  desk: Desk,
): Promise<Omit<PlayReport, 'readAgain'>> {
  const { store, portal, run, nowMs } = desk;
  await store.leaveOutTasks(portal, run, plan.leaveOut.map(leftOutOf), nowMs);
  const opened = await openTasks(await inWords(plan.open, desk), desk);
  const changed = await changeTasks(plan, ids, desk);
  return {
    on: true,
    opened: opened.created,
    archived: plan.archive.length,
    changed: changed.written,
    heldBack: plan.heldBack,
    failures: [...opened.failures, ...changed.failures],
  };
}

/** The chosen tasks with their texts; reasons are read for these only. */
export async function inWords(
  chosen: readonly ChosenTask[],
  { store, portal, account, settings }: Pick<Desk, 'store' | 'portal' | 'account' | 'settings'>,
): Promise<readonly PlannedTask[]> {
  const { format } = new Intl.NumberFormat(settings.language, {
    style: 'currency',
    currency: account.currency,
    maximumFractionDigits: 0,
  });
  const answers = await store.answersOf(
    portal,
    null,
    chosen.map(({ candidate }) => candidate.situation.customer),
  );
  return chosen.map((task) => {
    const stored = answers.get(customerKeyText(task.candidate.situation.customer));
    const { reasons = [], nextProduct } = (stored?.answer ?? {}) as Partial<CustomerScore>;
    return writeTask(task, { reasons, offer: offerOf(task.play.name, nextProduct), money: format });
  });
}

const leftOutOf = ({ ref, play, candidate, reasonKey, atStake }: ChosenTask) => ({
  ref,
  play: play.name,
  customer: candidate.situation.customer,
  reasonKey,
  atStake,
});

/** Each batch is noted before the call: one that dies on the way is looked for at the next pass, not made again. */
async function openTasks(
  tasks: readonly PlannedTask[],
  { crm, store, portal, run, nowMs }: Desk,
): Promise<{ created: number; failures: Failure[] }> {
  let created = 0;
  const failures: Failure[] = [];
  for (let start = 0; start < tasks.length; start += batchSize) {
    const batch = tasks.slice(start, start + batchSize);
    await store.intendTasks(
      portal,
      run,
      batch.map((task) => asStored(task, nowMs)),
    );
    const outcome = await crm.createTasks(batch.map(asNew));
    // A row that was neither made nor refused stays intended: the next pass looks whether it arrived after all.
    const refused = outcome.failures.map(({ id }) => id);
    await store.settleTasks(portal, outcome.created, refused);
    created += outcome.created.length;
    failures.push(...outcome.failures);
  }
  return { created, failures };
}

/** Archives what has lost its reason, puts off what waits, and says so where somebody touched it. */
async function changeTasks(
  { archive, update }: TaskPlan,
  ids: ReadonlyMap<string, TaskId>,
  { crm, store, portal, nowMs }: Desk,
): Promise<{ written: number; failures: readonly Failure[] }> {
  const gone = archive.flatMap(({ ref }) => ids.get(ref) ?? []);
  if (gone.length > 0) await crm.archiveTasks(gone);
  const refs = archive.map(({ ref }) => ref);
  if (refs.length > 0) await store.closeTasks(portal, refs, closedByUs, nowMs);
  const changes = update.flatMap(({ ref, dueAtMs, bodyHtml }) => {
    const id = ids.get(ref);
    return id === undefined ? [] : [{ ref, id, dueAtMs, bodyHtml }];
  });
  const { written, failures } = await crm.updateTasks(changes);
  const done = new Set(written);
  const kept = changes.filter(({ id, dueAtMs }) => done.has(id) && dueAtMs !== null);
  // Only what we put off is taken for untouched: a line stands in a task that people made theirs.
  if (kept.length > 0) await store.changeTasks(portal, kept);
  return { written: written.length, failures };
}

function asStored(task: PlannedTask, nowMs: number): TaskToMake {
  const { priority: _priority, type: _type, ...stored } = task;
  return { ...stored, createdAtMs: nowMs };
}

function asNew({
  ref,
  subject,
  bodyHtml,
  dueAtMs,
  priority,
  type,
  ownerId,
  contactId,
  companyId,
  dealId,
}: PlannedTask): NewTask {
  return { ref, subject, bodyHtml, dueAtMs, priority, type, ownerId, contactId, companyId, dealId };
}

/** A task about somebody else, which only takes a place of its owner's day. */
export const asLoad = ({ ref, play, customer, reasonKey, ownerId, dueAtMs }: StoredTask): KnownTask => ({
  ...{ ref, play, customer, reasonKey, ownerId, dueAtMs },
  open: false,
  touched: true,
  bodyHtml: '',
  goneOn: null,
});
