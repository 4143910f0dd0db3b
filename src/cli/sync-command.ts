import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { AppError } from '../pass/app-error.ts';
import { guardedCrm, guardedStore } from '../pass/guarded.ts';
import type { Halt } from '../pass/halt.ts';
import type { PassSummary, PlannedChange } from '../pass/pass-summary.ts';
import { silent } from '../pass/progress.ts';
import { runPass } from '../pass/run-pass.ts';
import type { PlannedTask } from '../plays/write-task.ts';
import type { Lease } from '../portals/lease-store.ts';
import { holderInWords, withLease } from '../portals/with-lease.ts';
import { exitCodes } from './exit-codes.ts';
import { printSummary } from './print-summary.ts';
import { summaryJson } from './summary-json.ts';
import { terminalProgress } from './terminal-progress.ts';
import { connectToken, noteWritten } from './token-tenant.ts';
import type { Terminal, Wiring } from './wiring.ts';

export interface SyncOptions {
  readonly dryRun?: boolean;
  readonly tasks?: boolean;
  readonly json?: boolean;
  readonly asOf?: string;
  /** File that a dry run's every single change is written to, one JSON object a line. */
  readonly plan?: string;
}

/** `rapport sync`: one full pass over the portal that the token opens. Returns the exit code. */
export async function syncCommand(wiring: Wiring, options: SyncOptions): Promise<number> {
  const { crm: alone, clock, loopback, sharing } = await wiring.openCrm();
  const dryRun = options.dryRun === true || (options.asOf !== undefined && !loopback);
  if (options.plan !== undefined && !dryRun) {
    throw new AppError('bad_input', '--plan shows what a dry run would write: add --dry-run.');
  }
  // A wrong token or address is told before a database is made.
  const { portalId: portal, timeZone } = await alone.account();
  const plan = options.plan === undefined ? null : openPlan(resolve(wiring.terminal.cwd, options.plan));
  const opened = await wiring.openStore();
  const { store, tenants, leases, work, close } = opened;
  const crm = sharing(opened, portal);
  const planned: PlannedTask[] = [];
  const progress = options.json ? null : terminalProgress(wiring.terminal, () => performance.now());
  try {
    const tenant = await connectToken(tenants, portal, clock.nowMs());
    const passOptions = {
      dryRun,
      baseline: tenant.writing.baselineDoneAtMs === null ? ('now' as const) : null,
      tasks: options.tasks === true ? true : null,
      tasksForBaseline: null,
      asOf: options.asOf ?? null,
      onPlanned: (change: PlannedChange): void => {
        if (change.kind === 'task opened') planned.push(change.task);
        plan?.add(change);
      },
    };
    const pass = async (halt: Halt): Promise<PassSummary> => {
      const { nowMs: beganAtMs } = await work.planOf(portal);
      const summary = await runPass(
        { crm: guardedCrm(crm, halt), store: guardedStore(store, halt), clock, progress: progress ?? silent },
        passOptions,
      );
      if (dryRun) return summary;
      // Whoever serves this portal later does not begin with what was just done.
      await wiring.planAfterPass(opened, portal, { timeZone, beganAtMs });
      return summary;
    };
    const waiting = (by: Lease): void => {
      if (!options.json) wiring.terminal.err(`${holderInWords(by)} is working on this portal: waiting a moment.\n`);
    };
    const summary = await withLease(leases, portal, 'sync', pass, waiting);
    if (!dryRun) await noteWritten(tenants, tenant, clock.nowMs());
    progress?.finish();
    if (plan) await plan.end();
    report(summary, planned, wiring.terminal, options);
    return summary.failures.length > 0 ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    progress?.finish();
    await wiring.noteCalls(opened, portal, timeZone, crm.usage());
    await close();
  }
}

function report(
  summary: PassSummary,
  planned: readonly PlannedTask[],
  terminal: Terminal,
  { json, plan }: SyncOptions,
): void {
  if (json) {
    terminal.out(`${JSON.stringify(summaryJson(summary))}\n`);
    return;
  }
  printSummary(summary, terminal, { planned });
  if (plan !== undefined) terminal.out(`  Every change of this dry run stands in ${plan}.\n`);
  else if (summary.dryRun) terminal.out('  Add --plan FILE to see every single change.\n');
}

function openPlan(file: string): { add(change: PlannedChange): void; end(): Promise<void> } {
  const stream = createWriteStream(file, { flags: 'w' });
  let failed: unknown = null;
  stream.on('error', (error) => {
    failed = error;
  });
  return {
    add: (change) => {
      stream.write(`${JSON.stringify(change)}\n`);
    },
    end: async () => {
      if (failed === null) {
        stream.end();
        await finished(stream).catch((error: unknown) => {
          failed = error;
        });
      }
      if (failed !== null)
        throw new AppError(
          'bad_input',
          `The plan could not be written to ${file}: choose a file in a folder you may write to.`,
          { cause: failed },
        );
    },
  };
}
