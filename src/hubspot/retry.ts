import type { RawResponse } from './client.ts';

/** What came of one call: an answer, or none at all. */
export type CallResult =
  | { readonly kind: 'answer'; readonly response: RawResponse }
  | { readonly kind: 'no answer'; readonly error: unknown };

/** What to do about it. */
export type Decision =
  | { readonly do: 'accept'; readonly body: unknown }
  | { readonly do: 'retry'; readonly afterMs: number; readonly rateLimited: boolean }
  | { readonly do: 'refresh token' }
  | { readonly do: 'give up'; readonly why: GiveUp };

export type GiveUp =
  | 'refused'
  | 'missing scope'
  | 'not found'
  | 'daily limit'
  | 'migrating'
  | 'bad token'
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
}

/** Longer than this a migrating account (477) is not waited for within a pass. */
const longestMigrationMs = 120_000;
const longestPauseMs = 60_000;

/**
 * Decides from one result what happens next: HubSpot's table of errors (error handling reference) with jitter on every
 * wait. Pure.
 */
export function decide(result: CallResult, attempt: Attempt): Decision {
  if (result.kind === 'no answer') return again(attempt, backoffMs(attempt), 'unreachable', false);
  const { status, headers, text } = result.response;
  if (status >= 200 && status < 300) return acceptOrRetry(text, attempt);
  if (status === 401 || status === 530) return { do: 'refresh token' };
  if (status === 403) return { do: 'give up', why: isMissingScope(text) ? 'missing scope' : 'refused' };
  if (status === 404) return { do: 'give up', why: 'not found' };
  const afterMs = retryAfterMs(headers);
  if (status === 429) {
    if (isDaily(text)) return { do: 'give up', why: 'daily limit' };
    const window = /secondly/i.test(text) && !/ten_secondly/i.test(text) ? 1_000 : 10_000;
    return limited(attempt, (afterMs ?? window) + attempt.random * 250);
  }
  if (status === 423) return again(attempt, Math.max(2_000, afterMs ?? 0) + attempt.random * 1_000, 'refused', true);
  if (status === 477) {
    const wait = afterMs ?? longestMigrationMs;
    return wait > longestMigrationMs ? { do: 'give up', why: 'migrating' } : again(attempt, wait, 'migrating', true);
  }
  if (status >= 500) return again(attempt, Math.max(afterMs ?? 0, backoffMs(attempt)), 'unexpected answer', false);
  return { do: 'give up', why: 'refused' };
}

function acceptOrRetry(text: string, attempt: Attempt): Decision {
  if (text.trim() === '') return { do: 'accept', body: null };
  try {
    return { do: 'accept', body: JSON.parse(text) };
  } catch {
    // A body cut off on the way, or a page of a proxy with status 200.
    return again(attempt, backoffMs(attempt), 'unexpected answer', false);
  }
}

/** `certain`: HubSpot said that nothing was done, so even a create may be made again. */
function again(attempt: Attempt, afterMs: number, why: GiveUp, certain: boolean): Decision {
  if (attempt.number >= attempt.most || (!certain && !attempt.replayable)) return { do: 'give up', why };
  return { do: 'retry', afterMs: Math.min(afterMs, longestMigrationMs), rateLimited: false };
}

function limited(attempt: Attempt, afterMs: number): Decision {
  if (attempt.number >= attempt.most) return { do: 'give up', why: 'refused' };
  return { do: 'retry', afterMs: Math.min(afterMs, longestPauseMs), rateLimited: true };
}

/** 0.5 s, 1 s, 2 s … up to a minute, each between half and all of it. */
function backoffMs({ number, random }: Attempt): number {
  return Math.min(longestPauseMs, 500 * 2 ** (number - 1)) * (0.5 + random / 2);
}

/** `Retry-After` in seconds or as an HTTP date; `null` without one. */
export function retryAfterMs(headers: Headers, nowMs = Date.now()): number | null {
  const text = headers.get('retry-after');
  if (text === null || text.trim() === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

const isDaily = (text: string): boolean => /"policyName"\s*:\s*"DAILY"/i.test(text) || /\bdaily\b/i.test(text);
const isMissingScope = (text: string): boolean => /MISSING_SCOPES|requiredGranularScopes|required scopes/i.test(text);
