import type { RecordType } from '../words.ts';
import type { AnswerFrame, IsoDay, IsoInstant } from './day.ts';

/** `GET /screens/runs?page=1`: newest first. */
export interface RunsAnswer extends AnswerFrame {
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly rows: readonly RunRow[];
  /** The admin's own limit of calls a day; `null`: none. */
  readonly apiBudgetPerDay: number | null;
  /** Every call to HubSpot on the account's own day so far, whatever it was for: what the limit is held against. */
  readonly callsToday: number;
}

export interface RunRow {
  readonly id: string;
  /** `undo`: it put back what another run had written. */
  readonly kind: 'pass' | 'person' | 'undo' | 'changes';
  readonly dryRun: boolean;
  readonly state: 'running' | 'done' | 'abandoned';
  readonly stage: string;
  readonly lookedFrom: IsoDay;
  readonly startedAt: IsoInstant;
  readonly finishedAt: IsoInstant | null;
  readonly customers: number | null;
  readonly recordsWritten: number | null;
  readonly valuesWritten: number | null;
  /** Values of ours that somebody had edited and that were restored. */
  readonly restored: number | null;
  readonly tasksOpened: number | null;
  readonly tasksArchived: number | null;
  readonly calls: number | null;
  readonly failures: number | null;
}

/** `GET /screens/runs/:id?page=1`: what one run changed, value by value. */
export interface RunAnswer extends AnswerFrame {
  readonly run: RunRow;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly changes: readonly {
    readonly type: RecordType;
    readonly id: string;
    readonly property: string;
    readonly label: string;
    readonly before: string;
    readonly after: string;
    readonly state: 'written' | 'not_written' | 'gone' | 'failed' | 'intended';
    readonly code: string | null;
  }[];
  readonly failures: readonly {
    readonly type: string;
    readonly id: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly missingScopes: readonly { readonly feature: string; readonly scopes: readonly string[] }[];
  readonly undo: UndoState;
}

export interface UndoState {
  /** Why this run cannot be undone now, as a sentence; `null`: it can, or its undo goes on where it stopped. */
  readonly whyNot: string | null;
  /** The run that this one undoes; `null`: it is no undo. */
  readonly undoes: string | null;
  /** Its newest undo, or the undo that this run is; `null`: none has begun. */
  readonly report: UndoTold | null;
}

/** How far an undo is, or what came of it. Values, not records. */
export interface UndoTold {
  readonly run: string;
  /** `stopped`: it broke off, and goes on when it is asked for again. */
  readonly state: 'running' | 'stopped' | 'done';
  /** Why it stopped, as a sentence, where that is known. */
  readonly stopped: string | null;
  readonly putBack: number;
  readonly changedSince: number;
  readonly gone: number;
  readonly failed: number;
  readonly tasksArchived: number;
  /** Left because somebody is at work on them. */
  readonly tasksTouched: number;
  /** What was left, the first of them. */
  readonly exceptions: readonly {
    readonly type: RecordType | 'tasks';
    readonly id: string;
    /** `null` for a task. */
    readonly property: string | null;
    readonly label: string | null;
    readonly why: 'changed' | 'rewritten' | 'gone' | 'failed';
    readonly code: string | null;
  }[];
}

/** `POST /screens/runs/:id/undo`: it goes on after the answer; `GET /screens/runs/:id` tells how far it is. */
export interface UndoBegun {
  readonly accepted: true;
}

/** `GET /screens/plan?page=1`: what the newest dry run would have written. */
export interface PlanAnswer extends AnswerFrame {
  /** `null`: there has been no dry run. */
  readonly plan: {
    readonly runId: string;
    readonly madeAt: IsoInstant;
    readonly lookedFrom: IsoDay;
    /** A pass has written since: the plan is out of date. */
    readonly outdated: boolean;
    readonly properties: readonly {
      readonly type: RecordType;
      readonly name: string;
      readonly label: string;
      readonly description: string;
    }[];
    readonly records: Readonly<Record<RecordType, number>>;
    readonly values: number;
    readonly valuesByProperty: readonly { readonly name: string; readonly label: string; readonly values: number }[];
    readonly tasks: { readonly opened: number; readonly archived: number };
    readonly total: number;
    readonly page: number;
    readonly pageSize: number;
    readonly changes: readonly PlannedRow[];
  } | null;
}

export type PlannedRow =
  | {
      readonly kind: 'record';
      readonly type: RecordType;
      readonly id: string;
      readonly values: readonly {
        readonly property: string;
        readonly label: string;
        readonly before: string;
        readonly after: string;
      }[];
    }
  | {
      readonly kind: 'task';
      readonly type: RecordType;
      readonly id: string;
      readonly subject: string;
      readonly dueOn: IsoDay;
    };
