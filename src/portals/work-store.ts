import type { PortalId } from '../scoring/ids.ts';

/** Kinds of work on a portal, the most urgent first. */
export const jobKinds = ['removal', 'changes', 'fill', 'pass', 'reconcile'] as const;
export type JobKind = (typeof jobKinds)[number];

/** One kind of work on one portal: when it may begin next, and how it went. */
export interface PlannedWork {
  readonly portal: PortalId;
  readonly kind: JobKind;
  readonly dueAtMs: number;
  /** Failures since it last went well. */
  readonly attempts: number;
  /** Code of the last failure, never its message. */
  readonly lastError: string | null;
}

/** What is planned, and the time in the database: it decides what is due, not the clocks of the machines. */
export interface Plan {
  readonly nowMs: number;
  readonly work: readonly PlannedWork[];
}

/** What is planned for the portals. */
export interface WorkStore {
  planOf(portal: PortalId): Promise<Plan>;
  /** Of every portal; looks across portals. */
  wholePlan(): Promise<Plan>;
  /** Replaces what is planned of these kinds. */
  plan(portal: PortalId, work: readonly Omit<PlannedWork, 'portal'>[]): Promise<void>;
  /** Due now, as if it had never failed. */
  makeDue(portal: PortalId, kind: JobKind): Promise<void>;
}
