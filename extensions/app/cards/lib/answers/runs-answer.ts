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
  /** Calls within the last 24 hours, all runs together. */
  readonly callsToday: number;
}

export interface RunRow {
  readonly id: string;
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
