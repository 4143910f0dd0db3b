import type { PortalId } from '../scoring/ids.ts';
import { AppError } from './app-error.ts';
import type { RunId } from './stored.ts';
import type { UndoableRun, UndoStore } from './undo-store.ts';

/**
 * A run that may be undone now.
 * @throws AppError `not_found` for a run the portal does not have, `conflict` with one sentence why it may not be undone.
 */
export async function assertUndoable(
  undo: Pick<UndoStore, 'undoableRun'>,
  portal: PortalId,
  id: RunId,
): Promise<UndoableRun> {
  const run = await undo.undoableRun(portal, id);
  if (run === null) throw new AppError('not_found', `This portal has no run ${id}: choose one of its list of runs.`);
  const why = whyNotUndone(run);
  if (why !== null) throw new AppError('conflict', why);
  return run;
}

/** One sentence why a run may not be undone; `null`: it may. */
export function whyNotUndone({ dryRun, finishedAtMs, abandoned, undoneBy }: UndoableRun): string | null {
  if (dryRun) return 'That was a dry run: it wrote nothing, so there is nothing to undo.';
  if (finishedAtMs === null && !abandoned)
    return 'That run is not finished yet: undo it when it is done, or when a newer run has taken its place.';
  if (undoneBy !== null)
    return `That run is undone already, by run ${undoneBy}: undo that one to have its values again.`;
  return null;
}
