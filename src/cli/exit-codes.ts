import { AppError, type AppErrorCode } from '../pass/app-error.ts';

/** What a command's exit code means, as README lists them. */
export const exitCodes = { done: 0, doneWithFailures: 1, wrongUse: 2, outOfReach: 3 } as const;

const outOfReach: ReadonlySet<AppErrorCode> = new Set([
  'crm_unreachable',
  'crm_rate_limited',
  'crm_daily_limit',
  'crm_locked',
  'crm_migrating',
  'crm_unexpected_answer',
  'database_unreachable',
  'database_locked',
  'portal_busy',
  'halted',
]);

/** 3 where HubSpot, the database or the portal cannot be had now, 2 where the user has to change something. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return 70;
  return outOfReach.has(error.code) ? exitCodes.outOfReach : exitCodes.wrongUse;
}
