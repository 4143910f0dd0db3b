import type { RawRequest, RawResponse, Transport } from './client.ts';
import { type ErrorBody, readErrorBody, requiredScopes } from './error-body.ts';
import { badToken, worldError } from './give-up.ts';
import type { Bucket, HeardPace, LimiterClock, PortalLimiter, Urgency } from './limiter.ts';
import { type CallResult, type Decision, decide } from './retry.ts';
import type { Purpose, UsageCounter } from './usage.ts';

/** Gives the access token, and a new one when HubSpot says the old one is no good; `null`: there is none to be had. */
export interface TokenSource {
  current(): Promise<string>;
  refresh(): Promise<string | null>;
}

export interface HubSpotCall extends RawRequest {
  readonly bucket?: Bucket;
  readonly purpose?: Purpose;
  readonly urgency?: Urgency;
  /** `false` for creates: a call that may have arrived is not made again. Default: true. */
  readonly replayable?: boolean;
  /** How often to try at most. */
  readonly attempts?: number;
  /** After this long without any answer HubSpot counts as out of reach, however many attempts are left. */
  readonly withinMs?: number;
}

/** A refusal that the caller may be able to act on; everything else is an AppError. */
export type Answer =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly reason: 'missing_scope'; readonly scopes: readonly string[] }
  | { readonly ok: false; readonly reason: 'not_found' }
  | { readonly ok: false; readonly reason: 'refused'; readonly status: number; readonly error: ErrorBody };

export type Refusal = Extract<Answer, { ok: false }>;

export interface RequesterParts {
  readonly transport: Transport;
  readonly limiter: PortalLimiter;
  readonly tokens: TokenSource;
  readonly usage: UsageCounter;
  readonly clock: LimiterClock;
  readonly random: () => number;
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

export type Requester = (call: HubSpotCall) => Promise<Answer>;

const mostAttempts = 8;

/**
 * One call to HubSpot, made well: waits for the limit, retries what passes, refreshes a token once, reads the answer.
 * @throws AppError when HubSpot cannot be reached, answers nonsense, ends the day's quota or refuses the token.
 */
export function createRequester(parts: RequesterParts): Requester {
  const { limiter, tokens, usage, clock, baseUrl } = parts;
  const refresh = singleFlight(tokens);

  return async (call) => {
    const { bucket = 'general', purpose = 'needed', urgency = 'ordinary', replayable = true } = call;
    const most = call.attempts ?? mostAttempts;
    let deadlineMs: number | null = null;
    let refreshed = false;
    for (let number = 1; ; number += 1) {
      const permit = await limiter[bucket].take(urgency);
      // Asked anew after every wait: the wait may have outlived the token.
      const token = await tokens.current().catch((error: unknown) => {
        limiter[bucket].answered(permit);
        throw error;
      });
      usage.count(bucket, number === 1 ? purpose : 'retries');
      deadlineMs ??= clock.nowMs() + (call.withinMs ?? Number.POSITIVE_INFINITY);
      const timeoutMs = Math.min(parts.timeoutMs, deadlineMs - clock.nowMs());
      const result = await make(parts.transport, call, token, timeoutMs);
      limiter[bucket].answered(permit, result.kind === 'answer' ? heardPace(bucket, result.response) : null);
      // From the first answer on the host is known to be there.
      if (result.kind === 'answer') deadlineMs = Number.POSITIVE_INFINITY;
      if (isRateLimited(result)) {
        usage.countRateLimited();
        limiter[bucket].countRateLimited();
      }
      const decision = decide(result, { number, most, replayable, random: parts.random(), nowMs: Date.now() });
      switch (decision.do) {
        case 'accept':
          return { ok: true, status: statusOf(result), body: decision.body };
        case 'refresh token':
          if (refreshed || !(await refresh(token))) throw badToken(refreshed);
          refreshed = true;
          break;
        case 'retry':
          if (result.kind === 'no answer' && clock.nowMs() + decision.afterMs >= deadlineMs)
            throw worldError('unreachable', result, baseUrl, null);
          // Everybody in this bucket waits for a limit, not only the call that was refused.
          if (decision.rateLimited) limiter[bucket].refused(decision.afterMs);
          else await clock.sleep(decision.afterMs);
          break;
        case 'give up':
          return refusal(decision, result, baseUrl);
      }
    }
  };
}

/**
 * Many calls may meet an expired token at once: one refresh serves them all, also those whose refusal comes in only
 * after it. Resolves to whether there is a token worth another try.
 */
function singleFlight(tokens: TokenSource): (refusedToken: string) => Promise<boolean> {
  let refreshing: Promise<boolean> | null = null;
  let replaced: string | null = null;
  const refresh = async (refusedToken: string): Promise<boolean> => {
    if ((await tokens.refresh()) === null) return false;
    replaced = refusedToken;
    return true;
  };
  return async (refusedToken) => {
    if (refusedToken === replaced) return true;
    refreshing ??= refresh(refusedToken).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };
}

async function make(transport: Transport, call: RawRequest, token: string, timeoutMs: number): Promise<CallResult> {
  try {
    return { kind: 'answer', response: await transport(call, token, timeoutMs) };
  } catch (error) {
    return { kind: 'no answer', error };
  }
}

/** Only general answers speak of their own limit: the other buckets' answers carry none, or the general one's. */
function heardPace(bucket: Bucket, { headers }: RawResponse): HeardPace | null {
  const read = (name: string): number => Number(headers.get(`x-hubspot-ratelimit-${name}`) ?? Number.NaN);
  const [max, windowMs, remaining] = [read('max'), read('interval-milliseconds'), read('remaining')];
  if (bucket !== 'general' || Number.isNaN(max) || Number.isNaN(windowMs)) return null;
  return { max, windowMs, remaining: Number.isNaN(remaining) ? null : remaining };
}

const statusOf = (result: CallResult): number => (result.kind === 'answer' ? result.response.status : 0);
const isRateLimited = (result: CallResult): boolean => statusOf(result) === 429;

function refusal(decision: Extract<Decision, { do: 'give up' }>, result: CallResult, baseUrl: string): Refusal {
  const error = readErrorBody(result.kind === 'answer' ? result.response.text : '');
  switch (decision.why) {
    case 'missing scope':
      return { ok: false, reason: 'missing_scope', scopes: requiredScopes(error) };
    case 'not found':
      return { ok: false, reason: 'not_found' };
    case 'refused':
      return { ok: false, reason: 'refused', status: statusOf(result), error };
    default:
      throw worldError(decision.why, result, baseUrl, decision.retryAfterMs);
  }
}
