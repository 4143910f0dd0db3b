import { AppError } from '../pass/app-error.ts';
import type { Halting } from '../pass/halt.ts';
import type { RunId } from '../pass/stored.ts';
import type { JobKind, PlannedWork } from '../portals/work-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { JobHandler } from './jobs.ts';
import { planAfterBudget, planAfterFailure, planAfterSuccess } from './plan-next.ts';
import type { RunnerWorld, WorkLine } from './runner-world.ts';

const checkBudgetEveryMs = 5_000;
/** Changes and what people do go on when the day's calls are used up. */
const budgeted: ReadonlySet<JobKind> = new Set(['fill', 'pass', 'reconcile']);

const overBudget = (): AppError =>
  new AppError('halted', 'The calls that this account allows Rapport for today are used up: work goes on tomorrow.', {
    retryable: true,
  });

const beingRemoved = (): AppError =>
  new AppError('halted', 'Everything of Rapport is being removed from this account.', { retryable: true });

/** Does one kind of work on a portal that is ours, and plans what follows from how it went. Never throws for the work's own failure. */
export async function runWork(
  { work, tenants, budgetUsedUp, timeZoneOf, log }: RunnerWorld,
  handler: JobHandler,
  portal: PortalId,
  kind: JobKind,
  halting: Halting,
): Promise<void> {
  const begun = await work.planOf(portal);
  const attempts = begun.work.find((planned) => planned.kind === kind)?.attempts ?? 0;
  const beganAtMs = performance.now();
  let run: RunId | null = null;
  const finish = async (
    outcome: WorkLine['outcome'],
    plan: (timeZone: string, nowMs: number) => readonly Omit<PlannedWork, 'portal'>[],
    failure: unknown = null,
  ): Promise<void> => {
    const error = failure instanceof AppError ? failure.code : failure === null ? null : 'bug';
    const bug = error === 'bug' ? failure : null;
    log({ portal, kind, run, tookMs: Math.round(performance.now() - beganAtMs), outcome, error, bug });
    halting.checkHeld();
    // The portal may be known only since this work.
    await work.plan(portal, plan(await timeZoneOf(portal), (await work.planOf(portal)).nowMs));
  };
  const parked: Parameters<typeof finish>[1] = (timeZone, nowMs) => planAfterBudget(kind, portal, timeZone, nowMs);

  if (budgeted.has(kind) && (await budgetUsedUp(portal))) return finish('over budget', parked);
  let stopped = false;
  const watch = async (): Promise<void> => {
    if (halting.signal.aborted) return;
    if ((await tenants.tenant(portal))?.state === 'removing') return halting.stop(beingRemoved());
    if (!(await budgetUsedUp(portal))) return;
    stopped = true;
    halting.stop(overBudget());
  };
  const watching = budgeted.has(kind) ? setInterval(() => void watch().catch(() => {}), checkBudgetEveryMs) : undefined;
  const failure = await handler(portal, halting, (id) => {
    run = id;
  }).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  clearInterval(watching);
  if (failure === null)
    return finish('done', (timeZone, nowMs) =>
      planAfterSuccess({ portal, timeZone, kind, beganAtMs: begun.nowMs, nowMs }),
    );
  const { error } = failure;
  if (stopped) return finish('over budget', parked);
  // Handed over: whoever looks next goes on.
  if (halting.signal.aborted && error instanceof AppError && error.code === 'halted')
    return finish('halted', () => [], error);
  return finish(
    'failed',
    (timeZone, nowMs) => planAfterFailure({ portal, timeZone, kind, nowMs }, error, attempts),
    error,
  );
}
