import { formatInstantFully } from '../portal/instants.ts';
import type { ErrorDetail } from './hubspot-error.ts';

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
  });
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}

/** One row of a batch answer's `errors`. */
export interface BatchError {
  readonly status: 'error';
  readonly category: string;
  readonly message: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly errors?: readonly ErrorDetail[];
}

/**
 * The envelope of batch answers: the given status where all went well, 207 with `errors` otherwise.
 * `numErrors` counts the rows.
 */
export function batchAnswer(
  status: number,
  startedMs: number,
  completedMs: number,
  results: readonly unknown[],
  errors: readonly BatchError[] = [],
): Response {
  const envelope = {
    completedAt: formatInstantFully(completedMs),
    status: 'COMPLETE',
    startedAt: formatInstantFully(startedMs),
    results,
  };
  if (errors.length === 0) return json(status, envelope);
  return json(207, { ...envelope, errors, numErrors: errors.length });
}
