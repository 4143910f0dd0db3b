import type { PlannedTask, PlayCandidate, TaskPlan, TaskRules } from '../plays/plan-tasks.ts';
import { planTasks } from '../plays/plan-tasks.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { Day, OwnerId, PortalId, TaskId } from '../scoring/ids.ts';
import type { Account, Crm, Failure, NewTask, Owner } from './crm.ts';
import { knownTasks } from './known-tasks.ts';
import type { PassStore } from './pass-store.ts';
import type { PlannedChange } from './pass-summary.ts';
import { playCandidates } from './play-candidates.ts';
import type { ScoredPortal } from './score-portal.ts';
import type { PublishedMemories } from './settlements.ts';
import type { RunId, StoredTask } from './stored.ts';

export interface Playing {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly account: Account;
  readonly settings: PortalSettings;
  readonly scored: ScoredPortal;
  readonly published: PublishedMemories;
  readonly today: Day;
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
  /** Tasks whose state had to be asked of the CRM. */
  readonly readAgain: number;
  readonly heldBack: TaskPlan['heldBack'];
  readonly failures: readonly Failure[];
}

export const noPlays: PlayReport = {
  on: false,
  opened: 0,
  archived: 0,
  readAgain: 0,
  heldBack: { overCap: 0, noOwner: 0, baseline: 0, snoozed: 0 },
  failures: [],
};
const batchSize = 100;

/**
 * Turns answers into tasks, or in a dry run into a plan of them. Tasks that people completed, deleted or changed are
 * looked at first and respected. Nothing is done where tasks are off.
 */
export async function playTasks(playing: Playing): Promise<PlayReport> {
  if (!playing.on) return noPlays;
  const { crm, settings, account } = playing;
  const known = await knownTasks(playing);
  const owners = await crm.owners();
  const candidates: readonly PlayCandidate[] = await playCandidates(playing, known.tasks);
  const plan = planTasks(candidates, known.tasks, {
    ...taskRules(account, settings, playing.today, owners),
    includeBaseline: playing.includeBaseline,
  });
  if (playing.dryRun) {
    tell(plan, playing);
    return {
      ...noPlays,
      on: true,
      opened: plan.open.length,
      archived: plan.archive.length,
      readAgain: known.readAgain,
      heldBack: plan.heldBack,
    };
  }
  const opened = await openTasks(plan.open, playing);
  await closeTasks(plan, known.ids, playing);
  return {
    on: true,
    opened: opened.created,
    archived: plan.archive.length,
    readAgain: known.readAgain,
    heldBack: plan.heldBack,
    failures: opened.failures,
  };
}

/** The portal's rules for tasks on a day. */
export function taskRules(
  account: Account,
  settings: PortalSettings,
  today: Day,
  owners: readonly Owner[] | null,
): Omit<TaskRules, 'includeBaseline'> {
  const format = new Intl.NumberFormat(settings.language, {
    style: 'currency',
    currency: account.currency,
    maximumFractionDigits: 0,
  });
  return {
    portal: account.portalId,
    today,
    timeZone: account.timeZone,
    switches: settings.plays,
    perOwnerAndDay: settings.tasks.perOwnerAndDay,
    perRun: settings.tasks.perRun,
    fallbackOwnerId: settings.tasks.fallbackOwnerId as OwnerId | null,
    archivedOwners: new Set((owners ?? []).filter(({ archived }) => archived).map(({ id }) => id)),
    money: (amount) => format.format(amount),
  };
}

function tell({ open: tasks, archive, append }: TaskPlan, { onPlanned }: Playing): void {
  for (const task of tasks) onPlanned({ kind: 'task opened', task });
  for (const { ref, why } of archive) onPlanned({ kind: 'task archived', ref, why });
  for (const { ref, line } of append) onPlanned({ kind: 'task line added', ref, line });
}

/** Each batch is noted before the call: one that dies on the way is looked for at the next pass, not made again. */
export async function openTasks(
  tasks: readonly PlannedTask[],
  { crm, store, portal, run, nowMs }: Pick<Playing, 'crm' | 'store' | 'portal' | 'run' | 'nowMs'>,
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

/** Archives what has lost its reason, and says so where somebody touched it. */
export async function closeTasks(
  { archive, append }: TaskPlan,
  ids: ReadonlyMap<string, TaskId>,
  { crm, store, portal, nowMs }: Pick<Playing, 'crm' | 'store' | 'portal' | 'nowMs'>,
): Promise<void> {
  const gone = archive.flatMap(({ ref }) => ids.get(ref) ?? []);
  if (gone.length > 0) await crm.archiveTasks(gone);
  const refs = archive.map(({ ref }) => ref);
  if (refs.length > 0) await store.closeTasks(portal, refs, 'reason gone', nowMs);
  for (const { ref, line } of append) {
    const id = ids.get(ref);
    if (id !== undefined) await crm.appendToTask(id, line);
  }
}

function asStored(task: PlannedTask, nowMs: number): Omit<StoredTask, 'state' | 'taskId'> {
  const { atStake: _atStake, priority: _priority, type: _type, ...stored } = task;
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
