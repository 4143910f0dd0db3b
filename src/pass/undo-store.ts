import type { PortalId } from '../scoring/ids.ts';
import type { WritableType } from './crm.ts';
import type { BatchId, Run, RunId, RunKind, StoredTask } from './stored.ts';

/** A run as an undo meets it. */
export interface UndoableRun extends Pick<Run, 'id' | 'dryRun' | 'asOfMs' | 'startedAtMs'> {
  readonly kind: RunKind;
  readonly finishedAtMs: number | null;
  /** Closed before its end, not to be resumed. */
  readonly abandoned: boolean;
  /** The run whose values it put back, where it is an undo itself. */
  readonly undoes: RunId | null;
  /** The undo of it that has begun and not ended. */
  readonly undoing: RunId | null;
  /** The undo of it that counts: finished, and not undone itself. */
  readonly undoneBy: RunId | null;
}

/** One value that a run wrote on a record. */
export interface WrittenValue {
  readonly property: string;
  /** What stood there before the run. */
  readonly oldValue: string;
  /** What the run left there. */
  readonly newValue: string;
  /** No run wrote it since, undoing aside. */
  readonly newest: boolean;
  /** This undo put it back already, before it was cut off. */
  readonly putBack: boolean;
}

export interface WrittenBatch {
  readonly id: BatchId;
  readonly objectType: WritableType;
  readonly records: readonly { readonly id: string; readonly values: readonly WrittenValue[] }[];
}

/** What an undo needs to remember beside what passes do. Every function takes the portal first. */
export interface UndoStore {
  /** `null`: the portal has no such run. */
  undoableRun(portal: PortalId, run: RunId): Promise<UndoableRun | null>;
  /** Begins the undo of a run, or gives back the one that was cut off. */
  beginUndo(portal: PortalId, run: RunId, atMs: number): Promise<RunId>;
  /** Batches of a run in the order of writing, with the records HubSpot confirmed; `undo` is the run that puts them back. */
  writtenBatches(
    portal: PortalId,
    run: RunId,
    undo: RunId | null,
    after: BatchId | null,
    limit: number,
  ): Promise<readonly WrittenBatch[]>;
  /** These records have no memory any more: the next pass meets them as for the first time. */
  forgetMemories(portal: PortalId, type: WritableType, ids: readonly string[]): Promise<void>;
  /** Tasks that the run opened and that are open, or that an undo closed and may not have archived. */
  tasksOpenedBy(portal: PortalId, run: RunId): Promise<readonly StoredTask[]>;
  /** Tasks that an undo closed are archived now; they are remembered, as those that people deleted are. */
  tasksUndone(portal: PortalId, refs: readonly string[]): Promise<void>;
  /** Keeps how far an unfinished run is. */
  noteSummary(portal: PortalId, run: RunId, summary: unknown): Promise<void>;
}

/** Why a task was closed that an undo is about to archive, and once it is archived. */
export const closedByUndo = { archiving: 'being undone', archived: 'undone' } as const;
