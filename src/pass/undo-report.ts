import type { CallUsage, Failure, WritableType } from './crm.ts';
import type { RunId } from './stored.ts';

/** What became of a value that was not put back, or of a task that was left. */
export type UndoException = {
  readonly type: WritableType | 'tasks';
  readonly id: string;
  /** `null` for a task. */
  readonly property: string | null;
  /**
   * `changed`: somebody changed it since. `rewritten`: a later run of Rapport wrote it. `gone`: the record was deleted or
   * merged away. `failed`: HubSpot refused, `code` says why.
   */
  readonly why: 'changed' | 'rewritten' | 'gone' | 'failed';
  readonly code: string | null;
};

/** What one undo did; the run of the undo keeps it as its summary. Holds ids and property names, no values. */
export interface UndoReport {
  readonly portalId: string;
  /** The undo's own run; `null` for a dry run. */
  readonly run: RunId | null;
  readonly undoes: RunId;
  readonly dryRun: boolean;
  readonly resumed: boolean;
  readonly startedAt: string;
  /** `null` while it goes on. */
  readonly finishedAt: string | null;
  /** When this was told last. */
  readonly toldAt: string;
  /** What was put back, or in a dry run would be. */
  readonly written: { readonly contacts: number; readonly companies: number; readonly values: number };
  /** Values left because somebody, or a later run, changed them since. */
  readonly changedSince: number;
  /** Values on records that were deleted or merged away. */
  readonly gone: number;
  readonly failed: number;
  readonly tasks: { readonly archived: number; readonly touched: number };
  /** The first of them. */
  readonly exceptions: readonly UndoException[];
  /** Records that HubSpot refused, as for every run. */
  readonly failures: readonly Failure[];
  /** Why it stopped before its end, as a sentence; `null`: it goes on, or is done. */
  readonly stopped: string | null;
  readonly calls: CallUsage;
}

const mostKept = 500;

/** Counts while an undo goes on. */
export class UndoTally {
  readonly records: Record<WritableType, number> = { contacts: 0, companies: 0 };
  values = 0;
  tasksArchived = 0;
  tasksTouched = 0;
  readonly left: Record<UndoException['why'], number> = { changed: 0, rewritten: 0, gone: 0, failed: 0 };
  readonly exceptions: UndoException[] = [];
  readonly failures: Failure[] = [];

  putBack(type: WritableType, values: number): void {
    this.records[type] += 1;
    this.values += values;
  }

  leave(exception: UndoException): void {
    if (exception.type !== 'tasks') this.left[exception.why] += 1;
    if (this.exceptions.length < mostKept) this.exceptions.push(exception);
  }

  fail(failures: readonly Failure[]): void {
    this.failures.push(...failures.slice(0, mostKept - this.failures.length));
  }
}
