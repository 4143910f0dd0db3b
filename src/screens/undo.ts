import type { UndoBegun, UndoState, UndoTold } from '../../extensions/app/cards/lib/answers/runs-answer.ts';
import { AppError } from '../pass/app-error.ts';
import { whyNotUndone } from '../pass/assert-undoable.ts';
import type { RunLine } from '../pass/screen-store.ts';
import type { UndoReport } from '../pass/undo-report.ts';
import { propertyDefinitions } from '../portals/properties.ts';
import type { PortalId } from '../scoring/ids.ts';
import { assertAdmin } from './allowed.ts';
import { isId } from './named-record.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';

const shownExceptions = 100;
/** One batch takes seconds: an undo that told nothing for longer has died with its process. */
export const silentForMs = 60_000;
const labels = new Map(propertyDefinitions.map(({ name, label }) => [name, label]));

/** Begins to undo a run; it goes on after the answer. Admins only. */
export async function undoRun(place: Place, asker: Asker, { id }: { readonly id: string }): Promise<UndoBegun> {
  assertAdmin(asker);
  if (!isId(id)) throw new AppError('not_found', screenTexts.noRun);
  await place.startUndo(asker.portal, id);
  return { accepted: true };
}

/** What an undo of this run came to, and whether it can be undone. */
export async function undoState(place: Place, portal: PortalId, line: RunLine): Promise<UndoState> {
  const run = await place.undo.undoableRun(portal, line.id);
  if (run === null) return { whyNot: screenTexts.noRun, undoes: null, report: null };
  const undo = run.undoing ?? run.undoneBy;
  const told = undo === null ? line : await place.store.runLine(portal, undo);
  return {
    whyNot: whyNotUndone(run),
    undoes: run.undoes,
    report: told === null || told.kind !== 'undo' ? null : toldBy(told, place.clock.nowMs()),
  };
}

function toldBy({ id, summary, finishedAtMs, startedAtMs }: RunLine, nowMs: number): UndoTold {
  const report = summary as Partial<UndoReport> | null;
  const toldAtMs = report?.toldAt === undefined ? startedAtMs : Date.parse(report.toldAt);
  const stopped = report?.stopped ?? null;
  const silent = nowMs - toldAtMs > silentForMs;
  return {
    run: id,
    state: finishedAtMs !== null ? 'done' : stopped !== null || silent ? 'stopped' : 'running',
    stopped,
    putBack: report?.written?.values ?? 0,
    changedSince: report?.changedSince ?? 0,
    gone: report?.gone ?? 0,
    failed: report?.failed ?? 0,
    tasksArchived: report?.tasks?.archived ?? 0,
    tasksTouched: report?.tasks?.touched ?? 0,
    exceptions: (report?.exceptions ?? []).slice(0, shownExceptions).map((exception) => ({
      ...exception,
      label: exception.property === null ? null : (labels.get(exception.property) ?? exception.property),
    })),
  };
}
