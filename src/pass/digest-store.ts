import type { Day, OwnerId, PortalId, TaskId } from '../scoring/ids.ts';
import type { EffectStore } from './effect-store.ts';
import type { RunId } from './stored.ts';

/** One weekly digest. */
export interface KeptDigest {
  /** The day of the week it is for. */
  readonly weekOf: Day;
  readonly ref: string;
  readonly ownerId: OwnerId;
  readonly dueAtMs: number;
  readonly intendedAtMs: number;
  /** `null`: the call may or may not have arrived. */
  readonly taskId: TaskId | null;
  /** Revenue at risk as it said, a year, in company currency. */
  readonly atRisk: number;
}

/** Tasks as people left them since an instant. */
export interface TasksSince {
  readonly opened: number;
  readonly done: number;
}

export interface DigestStore {
  /** The newest two, the newest first. */
  digests(portal: PortalId): Promise<readonly KeptDigest[]>;
  /** Before the call; noted again while no task is known, the newer stands. */
  intendDigest(portal: PortalId, run: RunId, digest: Omit<KeptDigest, 'taskId'>): Promise<void>;
  settleDigest(portal: PortalId, weekOf: Day, taskId: TaskId): Promise<void>;
  /** As `EffectStore.assignments`. */
  lots: EffectStore['assignments'];
  tasksSince(portal: PortalId, sinceMs: number): Promise<TasksSince>;
}
