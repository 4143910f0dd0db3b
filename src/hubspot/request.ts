import { AppError } from '../pass/app-error.ts';
import type { RawRequest, RawResponse, Transport } from './client.ts';
import { type ErrorBody, readErrorBody, requiredScopes } from './error-body.ts';
import type { Bucket, LimiterClock, PortalLimiter, Urgency } from './limiter.ts';
import { type CallResult, type Decision, decide, type GiveUp } from './retry.ts';
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
  /** How often to try at most; fewer for the first call, whose failure is most likely a wrong address. */
  readonly attempts?: number;
}

/** A refusal that the caller may be able to act on; everything else is an AppError. */
export type Answer =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly reason: 'missing_scope'; readonly scopes: readonly string[] }
  | { readonly ok: false; readonly reason: 'not_found' }
  | { readonly ok: false; readonly reason: 'refused'; readonly status: number; readonly error: ErrorBody };

export interface RequesterParts {
  readonly transport: Transport;
  readonly limiter: PortalLimiter;
  readonly tokens: TokenSource;
  readonly usage: UsageCounter;
  readonly clock: LimiterClock;
  readonly random: () => number;
  readonly baseUrl: string;
}

export type Requester = (call: HubSpotCall) => Promise<Answer>;

const mostAttempts = 8;

/**
 * One call to HubSpot, made well: waits for the limit, retries what passes, refreshes a token once, reads the answer.
 * @throws AppError when HubSpot cannot be reached, answers nonsense, ends the day's quota or refuses the token.
 */
export function createRequester(parts: RequesterParts): Requester {
  let refreshing: Promise<string | null> | null = null;
  /** Many calls may meet an expired token at once; one refresh serves them all. */
  const refreshOnce = (): Promise<string | null> => {
    refreshing ??= parts.tokens.refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  return async (call) => {
    const {
      bucket = 'general',
      urgency = 'ordinary',
      purpose = 'needed',
      replayable = true,
      attempts = mostAttempts,
    } = call;
    let token = await parts.tokens.current();
    let refreshed = false;
    for (let number = 1; ; number += 1) {
      await parts.limiter[bucket].take(urgency);
      parts.usage.count(bucket, number === 1 ? purpose : 'retries');
      const result = await make(parts.transport, call, token);
      if (result.kind === 'answer') learn(parts, bucket, result.response);
      const decision = decide(result, { number, most: attempts, replayable, random: parts.random() });
      switch (decision.do) {
        case 'accept':
          return { ok: true, status: statusOf(result), body: decision.body };
        case 'refresh token': {
          const fresh = refreshed ? null : await refreshOnce();
          if (fresh === null) throw badToken();
          token = fresh;
          refreshed = true;
          break;
        }
        case 'retry':
          await wait(parts, bucket, decision);
          break;
        case 'give up':
          return giveUp(decision.why, result, parts.baseUrl);
      }
    }
  };
}

async function make(transport: Transport, call: HubSpotCall, token: string): Promise<CallResult> {
  try {
    return { kind: 'answer', response: await transport(call, token) };
  } catch (error) {
    return { kind: 'no answer', error };
  }
}

async function wait(
  { limiter, usage, clock }: RequesterParts,
  bucket: Bucket,
  { afterMs, rateLimited }: Extract<Decision, { do: 'retry' }>,
): Promise<void> {
  if (!rateLimited) return clock.sleep(afterMs);
  usage.countRateLimited();
  // Everybody in this bucket waits, not only the call that was refused.
  limiter[bucket].pause(afterMs);
}

/** HubSpot's own words on its limits; search answers carry none. */
function learn({ limiter }: RequesterParts, bucket: Bucket, { headers }: RawResponse): void {
  const max = Number(headers.get('x-hubspot-ratelimit-max') ?? Number.NaN);
  const windowMs = Number(headers.get('x-hubspot-ratelimit-interval-milliseconds') ?? Number.NaN);
  if (Number.isFinite(max) && Number.isFinite(windowMs)) limiter[bucket].learn({ max, windowMs });
  const remaining = Number(headers.get('x-hubspot-ratelimit-remaining') ?? Number.NaN);
  if (Number.isFinite(remaining) && Number.isFinite(max)) limiter[bucket].heed(remaining);
}

const statusOf = (result: CallResult): number => (result.kind === 'answer' ? result.response.status : 0);

function giveUp(why: GiveUp, result: CallResult, baseUrl: string): Answer {
  const status = statusOf(result);
  const error = result.kind === 'answer' ? readErrorBody(result.response.text) : readErrorBody('');
  switch (why) {
    case 'missing scope':
      return { ok: false, reason: 'missing_scope', scopes: requiredScopes(error) };
    case 'not found':
      return { ok: false, reason: 'not_found' };
    case 'refused':
      if (status === 429)
        throw new AppError(
          'crm_rate_limited',
          'HubSpot keeps refusing calls because of its rate limit: other apps of this account use it up; run again later.',
          { retryable: true },
        );
      if (status === 423)
        throw new AppError(
          'crm_locked',
          'HubSpot keeps these records locked for another bulk change: run again in some minutes.',
          { retryable: true },
        );
      return { ok: false, reason: 'refused', status, error };
    case 'daily limit':
      throw new AppError(
        'crm_daily_limit',
        "This HubSpot account has used up its API calls for today: run again after midnight in the account's time zone.",
        { retryable: true },
      );
    case 'migrating':
      throw new AppError(
        'crm_migrating',
        'HubSpot is moving this account to another data centre: run again in some hours.',
        { retryable: true },
      );
    case 'bad token':
      throw badToken();
    case 'unreachable': {
      const cause = result.kind === 'no answer' ? result.error : undefined;
      throw new AppError(
        'crm_unreachable',
        `HubSpot cannot be reached at ${baseUrl}: check the network and HUBSPOT_API_URL, then run again.`,
        { retryable: true, cause },
      );
    }
    case 'unexpected answer':
      throw new AppError(
        'crm_unexpected_answer',
        `HubSpot keeps answering with errors of its own (status ${status}): run again later; status.hubspot.com tells of outages.`,
        { retryable: true },
      );
  }
}

const badToken = (): AppError =>
  new AppError(
    'bad_token',
    'HubSpot does not accept the access token: check HUBSPOT_ACCESS_TOKEN, or make a new token in the private app.',
  );
