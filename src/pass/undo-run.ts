import type { TenantStore } from '../portals/tenant-store.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { PortalId } from '../scoring/ids.ts';
import { AppError } from './app-error.ts';
import { assertUndoable } from './assert-undoable.ts';
import type { Clock, Crm } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { Progress } from './progress.ts';
import { putBack } from './put-back.ts';
import { recoverBatches } from './recover-batches.ts';
import { recoverTasks } from './recover-tasks.ts';
import type { BatchId, RunId } from './stored.ts';
import { type UndoReport, UndoTally } from './undo-report.ts';
import type { UndoableRun, UndoStore } from './undo-store.ts';
import { undoTasks } from './undo-tasks.ts';

export interface UndoWorld {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly undo: UndoStore;
  readonly tenants: TenantStore;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** More writers than this only meet HubSpot's record locks (423). */
const batchesAtOnce = 4;

/**
 * Puts back every value a run wrote where it still stands as the run left it, and archives the tasks it opened that nobody
 * touched. The undo is a run of its own with a ledger of its own, so it can be undone in turn. Writing is turned off first,
 * until an admin turns it on again. An undo that was cut off goes on where it was.
 *
 * A property that was made stays. Tasks the run archived stay archived: HubSpot has no way to bring them back.
 * @throws AppError `not_found`, `conflict` for a run that may not be undone, and everything the world does
 */
export async function undoRun(
  world: UndoWorld,
  portal: PortalId,
  id: RunId,
  options: { readonly dryRun: boolean } = { dryRun: false },
): Promise<UndoReport> {
  const { crm, store, undo, clock } = world;
  const of = await assertUndoable(undo, portal, id);
  const account = await crm.account();
  if (account.portalId !== portal)
    throw new AppError('bad_input', `The access token opens portal ${account.portalId}, not ${portal}.`);
  const startedAtMs = clock.nowMs();
  // What this very run left unanswered counts too.
  await recoverBatches(crm, store, portal, startedAtMs);
  await recoverTasks(crm, store, portal, startedAtMs);
  if (!options.dryRun) await turnWritingOff(world, portal, of, startedAtMs);
  const run = options.dryRun ? null : await undo.beginUndo(portal, id, startedAtMs);

  const tally = new UndoTally();
  const told = { portalId: portal, run, undoes: id, dryRun: options.dryRun, resumed: of.undoing !== null, startedAtMs };
  const note = (change: Partial<UndoReport>): UndoReport => ({ ...reportOf(told, tally, world), ...change });
  const tell = async (change: Partial<UndoReport> = {}): Promise<void> => {
    if (run !== null) await undo.noteSummary(portal, run, note(change));
  };
  try {
    await tell();
    await putAllBack(world, portal, of, run, tally, dayOf(of.asOfMs, account.timeZone), tell);
    await undoTasks({ crm, store, undo, clock, portal, tally }, id, options.dryRun);
  } catch (error) {
    // Whoever watches hears why; that it could not be noted must not hide it.
    const why = error instanceof AppError ? error.message : 'Something went wrong in Rapport: undo the run again.';
    await tell({ stopped: why }).catch(() => {});
    throw error;
  }
  const finishedAtMs = clock.nowMs();
  const report = note({ finishedAt: new Date(finishedAtMs).toISOString() });
  if (run !== null) await store.finishRun(portal, run, report, finishedAtMs);
  return report;
}

async function putAllBack(
  { crm, store, undo, clock, progress }: UndoWorld,
  portal: PortalId,
  of: UndoableRun,
  run: RunId | null,
  tally: UndoTally,
  ranOn: number,
  tell: () => Promise<void>,
): Promise<void> {
  for (let after: BatchId | null = null; ; ) {
    const batches = await undo.writtenBatches(portal, of.id, run, after, batchesAtOnce);
    if (batches.length === 0) return;
    const parts = { crm, store, undo, clock, portal, run, ranOn, tally };
    const done = await Promise.allSettled(batches.map((batch) => putBack(batch, parts)));
    // All have ended before anybody hears of a failure: nothing goes on behind a run that stopped.
    for (const one of done) if (one.status === 'rejected') throw one.reason;
    after = batches.at(-1)!.id;
    progress.report('putting back', tally.values, null);
    await tell();
  }
}

/** Nothing of ours may write behind an undo. Undoing a part of the first fill, the first fill is no longer complete. */
async function turnWritingOff({ tenants }: UndoWorld, portal: PortalId, of: UndoableRun, nowMs: number): Promise<void> {
  // A portal that only a private token has opened so far: that writing is off has to be kept somewhere.
  const token = { connection: 'private_token', scopes: [], installedBy: null, atMs: nowMs } as const;
  const { writing } = (await tenants.tenant(portal)) ?? (await tenants.connect(portal, token));
  const filled = writing.baselineDoneAtMs !== null && !mayHaveFilled(of, writing.baselineDoneAtMs);
  await tenants.setWriting(portal, {
    ...writing,
    on: false,
    why: 'undo',
    sinceMs: writing.on || writing.why !== 'undo' ? nowMs : writing.sinceMs,
    baselineDoneAtMs: filled ? writing.baselineDoneAtMs : null,
  });
}

/**
 * Passes fill, and what put their values back or there again. A day's changes are one run, which may have begun before the first
 * fill was done, but they never fill: records that the fill has not reached wait for it.
 */
const mayHaveFilled = ({ kind, startedAtMs }: UndoableRun, doneAtMs: number): boolean =>
  (kind === 'pass' || kind === 'undo') && startedAtMs <= doneAtMs;

function reportOf(
  {
    startedAtMs,
    ...told
  }: Pick<UndoReport, 'portalId' | 'run' | 'undoes' | 'dryRun' | 'resumed'> & { readonly startedAtMs: number },
  tally: UndoTally,
  { crm, clock }: UndoWorld,
): UndoReport {
  const { changed, rewritten, gone, failed } = tally.left;
  return {
    ...told,
    startedAt: new Date(startedAtMs).toISOString(),
    finishedAt: null,
    toldAt: new Date(clock.nowMs()).toISOString(),
    written: { ...tally.records, values: tally.values },
    changedSince: changed + rewritten,
    gone,
    failed,
    tasks: { archived: tally.tasksArchived, touched: tally.tasksTouched },
    exceptions: [...tally.exceptions],
    failures: [...tally.failures],
    stopped: null,
    calls: crm.usage(),
  };
}
