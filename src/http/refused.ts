import { STATUS_CODES } from 'node:http';
import type { Refusal } from '../../extensions/app/cards/lib/answers/refusal.ts';
import type { SettingsProblems } from '../../extensions/app/cards/lib/answers/settings-answer.ts';
import { AppError, type AppErrorCode } from '../pass/app-error.ts';

/** A request that HTTP itself turns down; `message` is one sentence that says what to do. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  /** One sentence by name, where several values were wrong. */
  readonly problems: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    problems: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.problems = problems;
  }
}

/** What each failure of the world is to a browser; 502 and 503: HubSpot or the database, not the request. */
const statuses: Readonly<Record<AppErrorCode, number>> = {
  bad_input: 422,
  bad_configuration: 500,
  bad_token: 502,
  missing_scope: 502,
  disconnected: 403,
  awaiting_agreement: 403,
  crm_unreachable: 503,
  crm_rate_limited: 503,
  crm_daily_limit: 503,
  crm_locked: 503,
  crm_migrating: 503,
  crm_refused: 502,
  crm_unexpected_answer: 502,
  database_unreachable: 503,
  database_locked: 503,
  portal_busy: 503,
  halted: 503,
  database_not_writable: 503,
  not_found: 404,
  not_allowed: 403,
  conflict: 409,
};

/** Any error as a refusal: the only place that decides statuses. `null`: a bug, about which nothing is told. */
export function refusedBy(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  if (error instanceof AppError) {
    const { code, message, retryAfterMs, problems } = error;
    const headers = retryAfterMs === null ? {} : { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) };
    return new Refused(statuses[code], code, message, headers, problems);
  }
  return bodyRefusal(error);
}

/** RFC 9457 problem details. */
export function problem({ status, code, message, problems }: Refused): Refusal & Partial<SettingsProblems> {
  const several = Object.keys(problems).length > 0 ? { problems } : {};
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Refused', status, detail: message, code, ...several };
}

/** What the body reader throws, by its `type` (raw-body, body-parser). */
function bodyRefusal(error: unknown): Refused | null {
  const type = error instanceof Error && 'type' in error ? error.type : null;
  switch (type) {
    case 'entity.too.large':
      return new Refused(413, 'too_large', 'The request is too large: send less at once.');
    case 'parameters.too.many':
    case 'charset.unsupported':
      return new Refused(400, 'bad_input', 'The form cannot be read: send it as the page does.');
    case 'encoding.unsupported':
      return new Refused(415, 'bad_input', 'Send the body as it is, without a content encoding.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new Refused(400, 'bad_input', 'The request ended before all of it was there: send it again.');
    default:
      // A path that cannot be decoded (%E0%A4%A) is told by the router with this status.
      return error instanceof URIError ? new Refused(400, 'bad_input', 'The address cannot be read.') : null;
  }
}

/** Where a bug is, without its message, which may hold values. */
export function placeOf(error: unknown): { readonly name: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.slice(0, 12).map((line) => line.trim()) };
}
