/** Everything the world can do to a pass; closed, so that the CLI and HTTP can map each code to its own advice. */
export type AppErrorCode =
  | 'bad_configuration'
  | 'bad_input'
  | 'bad_token'
  | 'missing_scope'
  | 'disconnected'
  | 'awaiting_agreement'
  | 'crm_unreachable'
  | 'crm_rate_limited'
  | 'crm_daily_limit'
  | 'crm_locked'
  | 'crm_migrating'
  | 'crm_refused'
  | 'crm_unexpected_answer'
  | 'database_unreachable'
  | 'database_locked'
  | 'database_not_writable'
  | 'portal_busy'
  | 'halted'
  | 'not_found'
  | 'not_allowed'
  | 'conflict';

/** A failure of the world, not a bug: `message` is one sentence for a person that says what to do next. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  /** What is wrong with each of several values, by name; empty where it is one thing. */
  readonly problems: Readonly<Record<string, string>>;

  constructor(
    code: AppErrorCode,
    message: string,
    options: {
      cause?: unknown;
      retryable?: boolean;
      retryAfterMs?: number | null;
      problems?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.problems = options.problems ?? {};
  }
}
