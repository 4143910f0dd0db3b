import { AppError } from '../pass/app-error.ts';
import { isRecord } from './error-body.ts';

/** The rows of an answer; none where there are none. */
export function listOf(body: unknown): Record<string, unknown>[] {
  return isRecord(body) && Array.isArray(body.results) ? body.results.filter(isRecord) : [];
}

/**
 * The rows of an answer that must have some field for them: an answer without one says nothing, and nothing must not
 * be taken for "there are no records".
 * @throws AppError `crm_unexpected_answer`
 */
export function rowsOf(body: unknown, what: string): Record<string, unknown>[] {
  if (isRecord(body) && Array.isArray(body.results)) return listOf(body);
  throw new AppError(
    'crm_unexpected_answer',
    `HubSpot answered without results when asked to ${what}: run again later; status.hubspot.com tells of outages.`,
    { retryable: true },
  );
}

/** Where the next page begins, if there is one. */
export function nextAfter(body: unknown): string | null {
  const paging = isRecord(body) && isRecord(body.paging) ? body.paging : {};
  const next = isRecord(paging.next) ? paging.next.after : undefined;
  return next === undefined || next === null || next === '' ? null : String(next);
}
