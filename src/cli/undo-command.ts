import { AppError } from '../pass/app-error.ts';
import { guardedCrm, guardedStore, held } from '../pass/guarded.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PassSummary } from '../pass/pass-summary.ts';
import { silent } from '../pass/progress.ts';
import type { RunLine } from '../pass/screen-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { UndoReport } from '../pass/undo-report.ts';
import { undoRun } from '../pass/undo-run.ts';
import { withLease } from '../portals/with-lease.ts';
import type { PortalId } from '../scoring/ids.ts';
import { crmFor } from './crm-for.ts';
import { exitCodes } from './exit-codes.ts';
import { onePortal, type PortalOption } from './one-portal.ts';
import { terminalProgress } from './terminal-progress.ts';
import type { Wiring } from './wiring.ts';

export interface UndoOptions extends PortalOption {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `rapport undo RUN`: puts back what a run wrote. Returns the exit code. */
export async function undoCommand(wiring: Wiring, run: string, options: UndoOptions): Promise<number> {
  if (run !== 'last' && !/^[1-9]\d{0,17}$/.test(run))
    throw new AppError('bad_input', 'Name the run by its number, for example 12, or say "last".');
  const opened = await wiring.openStore();
  const { store, undo, tenants, leases, close } = opened;
  const progress = options.json ? null : terminalProgress(wiring.terminal, () => performance.now());
  let note = async (): Promise<void> => {};
  try {
    const portal = await onePortal(wiring, store, options.portal);
    if (portal === null)
      throw new AppError('not_found', 'This database knows no portal yet: there is nothing to undo.');
    const { crm, clock } = await crmFor(wiring, opened, portal);
    note = async () => {
      const known = (await store.portals()).find(({ portalId }) => portalId === portal);
      await wiring.noteCalls(opened, portal, known?.timeZone ?? 'UTC', crm.usage());
    };
    const named = run === 'last' ? await newestThatWrote(store, portal) : run;
    if (named === undefined)
      throw new AppError('not_found', `Nothing was written to portal ${portal} of late: there is nothing to undo.`);
    const report = await withLease(leases, portal, 'undo', (halt) => {
      const world = { crm: guardedCrm(crm, halt), store: guardedStore(store, halt), undo: held(undo, halt) };
      const dryRun = options.dryRun === true;
      return undoRun({ ...world, tenants, clock, progress: progress ?? silent }, portal, named, { dryRun });
    });
    progress?.finish();
    wiring.terminal.out(options.json ? `${JSON.stringify(report)}\n` : lines(report));
    return report.failed > 0 ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    progress?.finish();
    await note().catch(() => {});
    await close();
  }
}

/** A pass, or the changes followed since: whatever wrote last. Undos are undone by their number only. */
async function newestThatWrote(store: PassStore, portal: PortalId): Promise<RunId | undefined> {
  const { rows } = await store.runsPage(portal, { offset: 0, limit: 100 });
  const wrote = ({ kind, dryRun, finishedAtMs, summary }: RunLine): boolean => {
    const values = (summary as Partial<PassSummary> | null)?.written?.values ?? 0;
    return (kind === 'pass' || kind === 'changes') && !dryRun && finishedAtMs !== null && values > 0;
  };
  return rows.find(wrote)?.id;
}

const shownExceptions = 20;

function lines(report: UndoReport): string {
  const { written, changedSince, gone, failed, tasks, exceptions, dryRun } = report;
  const count = (value: number, what: string): string =>
    `${value.toLocaleString('en')} ${what}${value === 1 ? '' : 's'}`;
  const told = [
    `${count(written.values, 'value')} ${dryRun ? 'would be put back' : 'put back'} on ${count(written.contacts + written.companies, 'record')}`,
    ...(changedSince > 0
      ? [`${count(changedSince, 'value')} left because somebody, or a later run, changed them since`]
      : []),
    ...(gone > 0 ? [`${count(gone, 'value')} on records that HubSpot no longer has`] : []),
    ...(failed > 0 ? [`${count(failed, 'value')} that HubSpot refused to take back`] : []),
    ...(tasks.archived > 0 ? [`${count(tasks.archived, 'task')} ${dryRun ? 'would be archived' : 'archived'}`] : []),
    ...(tasks.touched > 0 ? [`${count(tasks.touched, 'task')} left because somebody is at work on them`] : []),
  ];
  const listed = exceptions
    .slice(0, shownExceptions)
    .map(({ type, id, property, why, code }) =>
      [`${type} ${id}`, ...(property === null ? [] : [property]), why, ...(code === null ? [] : [code])].join(' · '),
    );
  const more = exceptions.length > listed.length ? ['… more stand on the Runs page and in --json'] : [];
  const writing = dryRun ? [] : ['Writing is off for this portal until an admin turns it on again.'];
  const run = report.run === null ? [] : [`This undo is run ${report.run}: undo it to have the values again.`];
  return `${[...told, ...listed, ...more, ...writing, ...run].map((line) => `  ${line}`).join('\n')}\n`;
}
