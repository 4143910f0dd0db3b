import type { RawResponse } from './client.ts';
import { isRecord } from './error-body.ts';

/** What came of one call: an answer, or none at all. */
export type CallResult =
  | { readonly kind: 'answer'; readonly response: RawResponse }
  | { readonly kind: 'no answer'; readonly error: unknown };

/** What to do about it. */
export type Decision =
  | { readonly do: 'accept'; readonly body: unknown }
  | { readonly do: 'retry'; readonly afterMs: number; readonly rateLimited: boolean }
  | { readonly do: 'refresh token' }
  | { readonly do: 'give up'; readonly why: GiveUp; readonly retryAfterMs: number | null };

export type GiveUp =
  | 'refused'
  | 'missing scope'
  | 'not found'
  | 'rate limit'
  | 'daily limit'
  | 'locked'
  | 'migrating'
  | 'unreachable'
  | 'unexpected answer';

export interface Attempt {
  /** 1 for the first call. */
  readonly number: number;
  readonly most: number;
  /** May the call be made again although it perhaps arrived? Reads and updates may, creates may not. */
  readonly replayable: boolean;
  /** 0..1, spreads the waiting of many callers. */
  readonly random: number;
  /** Wall clock, for a `Retry-After` that names a date. */
  readonly nowMs: number;
}

/** Longer than this HubSpot is not waited for within a pass: the person is told when to come back. */
const longestWaitMs = 120_000;
const longestBackoffMs = 60_000;
/** HubSpot's lock on records under a bulk write lasts two seconds (error handling reference). */
const lockMs = 2_000;

/**
 * Decides from one result what happens next: HubSpot's table of errors (error handling reference) with jitter on every
 * wait. Pure.
 */
export function decide(result: CallResult, attempt: Attempt): Decision {
  if (result.kind === 'no answer') return again(attempt, backoffMs(attempt), 'unreachable', 'perhaps done');
  const { status, headers, text } = result.response;
  if (status >= 200 && status < 300) return acceptOrRetry(status, text, attempt);
  // 530 is what Cloudflare makes of a malformed token.
  if (status === 401 || status === 530) return { do: 'refresh token' };
  if (status === 403) return giveUp(isRecord(parsed(text)) ? 'missing scope' : 'refused');
  if (status === 404) return giveUp('not found');
  const askedMs = retryAfterMs(headers, attempt.nowMs);
  if (askedMs !== null && askedMs > longestWaitMs) {
    if (status === 429) return giveUp(isDaily(text) ? 'daily limit' : 'rate limit', askedMs);
    if (status === 477) return giveUp('migrating', askedMs);
    if (status >= 500 || status === 423) return giveUp('unexpected answer', askedMs);
  }
  if (status === 429) {
    if (isDaily(text)) return giveUp('daily limit', askedMs);
    const decision = again(attempt, spread(askedMs ?? windowMs(text), attempt), 'rate limit', 'not done');
    return decision.do === 'retry' ? { ...decision, rateLimited: true } : decision;
  }
  if (status === 423) return again(attempt, spread(Math.max(lockMs, askedMs ?? 0), attempt), 'locked', 'not done');
  // Without a word on how long, a move takes hours.
  if (status === 477) {
    return askedMs === null
      ? giveUp('migrating')
      : again(attempt, spread(askedMs, attempt), 'migrating', 'not done', askedMs);
  }
  if (status >= 500 || status === 408) {
    const afterMs = Math.max(spread(askedMs ?? 0, attempt), backoffMs(attempt));
    return again(attempt, afterMs, 'unexpected answer', 'perhaps done');
  }
  return giveUp('refused');
}

const giveUp = (why: GiveUp, askedMs: number | null = null): Decision => ({
  do: 'give up',
  why,
  retryAfterMs: askedMs,
});

function acceptOrRetry(status: number, text: string, attempt: Attempt): Decision {
  if (status === 204 || status === 205) return { do: 'accept', body: null };
  const body = parsed(text);
  // A body cut off on the way, none at all, or a page of a proxy with status 200.
  if (body === undefined) return again(attempt, backoffMs(attempt), 'unexpected answer', 'perhaps done');
  return { do: 'accept', body };
}

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `not done`: HubSpot said that nothing happened, so even a create may be made again. */
function again(
  attempt: Attempt,
  afterMs: number,
  why: GiveUp,
  state: 'not done' | 'perhaps done',
  askedMs: number | null = null,
): Decision {
  if (attempt.number >= attempt.most || (state === 'perhaps done' && !attempt.replayable)) return giveUp(why, askedMs);
  return { do: 'retry', afterMs, rateLimited: false };
}

/** 0.5 s, 1 s, 2 s … up to a minute, each between half and all of it. */
function backoffMs({ number, random }: Attempt): number {
  return Math.min(longestBackoffMs, 500 * 2 ** (number - 1)) * (0.5 + random / 2);
}

/** Never sooner than asked, and not everybody at once. */
const spread = (ms: number, { random }: Attempt): number => ms + random * Math.max(250, ms / 10);

/** Search speaks of a "secondly" limit, the others of "ten_secondly_rolling". */
const windowMs = (text: string): number => (/secondly/i.test(text) && !/ten_secondly/i.test(text) ? 1_000 : 10_000);

/** `Retry-After` in seconds or as an HTTP date; `null` without one. */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (text === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

const isDaily = (text: string): boolean => /"policyName"\s*:\s*"DAILY"/i.test(text) || /\bdaily\b/i.test(text);
