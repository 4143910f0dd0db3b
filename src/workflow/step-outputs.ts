import { AppError, type AppErrorCode } from '../pass/app-error.ts';
import { longestWait, type Outputs } from '../portals/workflow-calls.ts';

/** The step is done: what is `null` stays blank. */
export function succeeded(outputs: Readonly<Record<string, string | number | null>>): Outputs {
  const given = Object.entries(outputs).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return { ...Object.fromEntries(given), hs_execution_state: 'SUCCESS' };
}

/** The step cannot be done for this record; the workflow goes on, and may branch on it. `note`: one sentence that says why. */
export const failed = (note: string): Outputs => ({ note, hs_execution_state: 'FAIL_CONTINUE' });

/** The outputs come later. */
export const waiting: Outputs = { hs_execution_state: 'BLOCK', hs_expiration_duration: longestWait.iso };

/** What stays so however often it is asked; of these codes only our own sentences are handed on. */
const lasting: ReadonlySet<AppErrorCode> = new Set(['bad_input', 'not_found', 'not_allowed', 'conflict']);

/** Why the step failed for good, as outputs. @throws the error again where it may go better later, or is a bug */
export function failedFor(error: unknown): Outputs {
  if (!(error instanceof AppError) || error.retryable) throw error;
  if (lasting.has(error.code)) return failed(error.message);
  if (error.code === 'crm_refused' || error.code === 'missing_scope')
    return failed(`HubSpot refused this (${error.code}): ask an administrator of Rapport.`);
  throw error;
}
