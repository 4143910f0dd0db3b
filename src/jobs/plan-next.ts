import { AppError } from '../pass/app-error.ts';
import { type JobKind, jobKinds, type PlannedWork } from '../portals/work-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import { nextDayAt, nextPassAt, nextReconcileAt } from './schedule.ts';

type Planned = Omit<PlannedWork, 'portal'>;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const fillEveryMs = hourMs;
/** HubSpot's move of an account takes hours where it does not say how long. */
const movingMs = 2 * hourMs;

interface Done {
  readonly portal: PortalId;
  readonly timeZone: string;
  readonly kind: JobKind;
  /** Both in the database's time. */
  readonly beganAtMs: number;
  readonly nowMs: number;
}

/** What to plan after a kind of work went well. After a removal nothing of the portal is kept, not even a plan. */
export function planAfterSuccess({ portal, timeZone, kind, beganAtMs, nowMs }: Done): readonly Planned[] {
  const at = (next: JobKind, dueAtMs: number): Planned => ({ kind: next, dueAtMs, attempts: 0, lastError: null });
  const compare = at('reconcile', nextReconcileAt(beganAtMs, nowMs));
  switch (kind) {
    case 'pass':
      return [at('pass', nextPassAt(portal, timeZone, beganAtMs, nowMs)), compare];
    case 'reconcile':
      return [compare];
    case 'fill':
      return [at('fill', Math.max(beganAtMs + fillEveryMs, nowMs))];
    case 'changes':
      return [at(kind, nowMs)];
    case 'removal':
      return [];
  }
}

/**
 * What to plan after a failure: a while later where it may pass, longer each time; all work on the portal together where HubSpot
 * gives none of it a chance before midnight or before the account has moved.
 * @param attempts failures before this one.
 */
export function planAfterFailure(
  { portal, timeZone, kind, nowMs }: Omit<Done, 'beganAtMs'>,
  error: unknown,
  attempts: number,
): readonly Planned[] {
  const lastError = error instanceof AppError ? error.code : 'bug';
  const at = (later: JobKind, dueAtMs: number): Planned => ({
    kind: later,
    dueAtMs,
    attempts: attempts + 1,
    lastError,
  });
  if (lastError === 'crm_daily_limit') return parkable.map((all) => at(all, nextDayAt(portal, timeZone, nowMs)));
  const asked = error instanceof AppError ? error.retryAfterMs : null;
  if (lastError === 'crm_migrating') return parkable.map((all) => at(all, nowMs + (asked ?? movingMs)));
  return [at(kind, nowMs + Math.max(asked ?? 0, backOffMs(error, attempts)))];
}

/** A pass that no night has planned yet, or a comparison, stays unplanned: their rows say that there was a first pass. */
const parkable = jobKinds.filter((kind) => kind !== 'reconcile');

/** Something that passes: 10 s, 20 s … an hour. Something that a person has to change, or a bug: 5 minutes … 6 hours. */
function backOffMs(error: unknown, attempts: number): number {
  const passes = error instanceof AppError && error.retryable;
  const [firstMs, mostMs] = passes ? [10_000, hourMs] : [5 * minuteMs, 6 * hourMs];
  return Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 20));
}

/** What to plan where the admin's budget of calls for today is used up: later, and no failure. */
export const planAfterBudget = (
  kind: JobKind,
  portal: PortalId,
  timeZone: string,
  nowMs: number,
): readonly Planned[] => [{ kind, dueAtMs: nextDayAt(portal, timeZone, nowMs), attempts: 0, lastError: 'budget' }];
