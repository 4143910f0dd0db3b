import type { Tenant } from '../portals/tenant.ts';
import { type JobKind, jobKinds, type PlannedWork } from '../portals/work-store.ts';

/** Work that waits for slower things than itself is done beside them: by other hands, on other portals. */
export type Lane = 'quick' | 'long';

export const lanes = ['quick', 'long'] as const satisfies readonly Lane[];

/** Changes take seconds, everything else may take an hour. */
export const laneOf = (kind: JobKind): Lane => (kind === 'changes' ? 'quick' : 'long');

/**
 * What is to be done on a portal now, the most urgent first. A kind that is planned for later waits, for whatever reason: it
 * failed, it is parked, or its hour has not come.
 * @param planned of this portal. @param changed events wait in its inbox. @param nowMs the database's time.
 */
export function dueWork(
  tenant: Pick<Tenant, 'state' | 'writing'>,
  planned: readonly PlannedWork[],
  changed: boolean,
  nowMs: number,
): readonly JobKind[] {
  const row = (kind: JobKind): PlannedWork | undefined => planned.find((work) => work.kind === kind);
  // The first pass reads everything: before it there is nothing to follow, to fill or to compare. Every pass plans the next
  // comparison.
  const known = row('reconcile') !== undefined;
  const wanted: Readonly<Record<JobKind, boolean>> = {
    removal: tenant.state === 'removing',
    changes: tenant.state === 'connected' && known && changed,
    fill: tenant.state === 'connected' && known && tenant.writing.on && tenant.writing.baselineDoneAtMs === null,
    pass: tenant.state === 'connected',
    reconcile: tenant.state === 'connected' && known,
  };
  return jobKinds.filter((kind) => wanted[kind] && (row(kind)?.dueAtMs ?? nowMs) <= nowMs);
}
