import type { RecordMemory } from '../scoring/answer.ts';
import type { CompanyFact, ContactFact, CustomerKey, TicketFact } from '../scoring/facts.ts';
import type { CompanyId, ContactId, DealId, OwnerId, TaskId } from '../scoring/ids.ts';
import type { Values, WritableType } from './crm.ts';

export type RunId = string;
export type BatchId = string;
export type RunStage = 'reading' | 'linking' | 'scoring' | 'writing' | 'tasks' | 'done';

/**
 * `person`: somebody answered on a card or made a task there. `undo`: another run's values were put back. `changes`: what
 * changed in HubSpot between passes was followed; a day's worth of it is one run. All write through the same ledger, but
 * are no pass.
 */
export type RunKind = 'pass' | 'person' | 'undo' | 'changes';

export interface Run {
  readonly id: RunId;
  readonly kind: RunKind;
  readonly stage: RunStage;
  readonly dryRun: boolean;
  /** The instant the pass looks from; a resumed run keeps its own. */
  readonly asOfMs: number;
  readonly startedAtMs: number;
  readonly summary: unknown;
}

/** One property value of one record: what stood there and what is to stand there. `null`/'' = empty. */
export interface LedgerValue {
  readonly property: string;
  readonly oldValue: string;
  readonly newValue: string;
}
export interface LedgerRecord {
  readonly id: string;
  readonly values: readonly LedgerValue[];
}
export interface LedgerBatch {
  readonly id: BatchId;
  readonly runId: RunId;
  readonly objectType: WritableType;
  readonly records: readonly LedgerRecord[];
}

/** The fate of one record of a batch, as HubSpot's answer (or a later look) proved it. */
export type RecordFate =
  | { readonly id: string; readonly fate: 'written' }
  | { readonly id: string; readonly fate: 'not_written' | 'gone' | 'failed'; readonly code?: string };

/** A record as the comparing step sees it: who it is, what stands in HubSpot, what was written last. */
export interface RecordState {
  readonly objectType: WritableType;
  readonly id: string;
  readonly contact: ContactFact | null;
  readonly company: CompanyFact | null;
  /** The customer this record is, or inherits from; `null`: no customer. */
  readonly customer: CustomerKey | null;
  readonly scoredAs: 'customer' | 'via_company' | null;
  /** Values Rapport last wrote, by property. */
  readonly written: Values;
  /** What the last *other* run left behind (never this run's own trace, so a resumed run answers alike). */
  readonly memory: RecordMemory | null;
  readonly tickets: readonly TicketFact[];
}

export interface MemoryRow {
  readonly objectType: WritableType;
  readonly id: string;
  readonly memory: RecordMemory;
}

export interface StoredAnswer {
  readonly customer: CustomerKey;
  /** Plain JSON: `CustomerScore` with its `TierAnswer`. */
  readonly answer: unknown;
}

export interface StoredTask {
  readonly ref: string;
  readonly play: string;
  readonly customer: CustomerKey;
  readonly reasonKey: string;
  readonly ownerId: OwnerId | null;
  readonly contactId: ContactId | null;
  readonly companyId: CompanyId | null;
  readonly dealId: DealId | null;
  readonly taskId: TaskId | null;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly dueAtMs: number;
  readonly createdAtMs: number;
  /** intended: the call may or may not have arrived. closed: completed, deleted or archived, by us or by people. */
  readonly state: 'intended' | 'open' | 'closed';
  /** Money a year when it was made; `null`: made before it was kept. */
  readonly atStake: number | null;
  readonly closedAtMs: number | null;
  readonly closedWhy: string | null;
}

/** A task before it is made. */
export type TaskToMake = Omit<StoredTask, 'state' | 'taskId' | 'closedAtMs' | 'closedWhy'>;
