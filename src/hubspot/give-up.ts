import { AppError } from '../pass/app-error.ts';
import type { CallResult, GiveUp } from './retry.ts';

/** Why nothing came of a call, as one sentence that says what to do. */
export function worldError(
  why: Exclude<GiveUp, 'refused' | 'missing scope' | 'not found'>,
  result: CallResult,
  baseUrl: string,
  retryAfterMs: number | null,
): AppError {
  const later = { retryable: true, retryAfterMs };
  switch (why) {
    case 'rate limit':
      return new AppError(
        'crm_rate_limited',
        `HubSpot keeps refusing calls because of its rate limit: other apps of this account use it up; run again ${when(retryAfterMs, 'later')}.`,
        later,
      );
    case 'daily limit':
      return new AppError(
        'crm_daily_limit',
        "This HubSpot account has used up its API calls for today: run again after midnight in the account's time zone.",
        later,
      );
    case 'locked':
      return new AppError(
        'crm_locked',
        'HubSpot keeps these records locked for another bulk change: run again in some minutes.',
        later,
      );
    case 'migrating':
      return new AppError(
        'crm_migrating',
        `HubSpot is moving this account to another data centre: run again ${when(retryAfterMs, 'in some hours')}.`,
        later,
      );
    case 'unreachable':
      return new AppError(
        'crm_unreachable',
        `HubSpot cannot be reached at ${baseUrl}: check the network and HUBSPOT_API_URL, then run again.`,
        { ...later, ...(result.kind === 'no answer' ? { cause: result.error } : {}) },
      );
    case 'unexpected answer':
      return unexpectedAnswer(result, baseUrl, retryAfterMs);
  }
}

function unexpectedAnswer(result: CallResult, baseUrl: string, retryAfterMs: number | null): AppError {
  const status = result.kind === 'answer' ? result.response.status : 0;
  const message =
    status < 300
      ? `What answers at ${baseUrl} does not speak as HubSpot does, or its answers arrive cut off: check the network and HUBSPOT_API_URL, then run again.`
      : `HubSpot keeps answering with errors of its own (status ${status}): run again ${when(retryAfterMs, 'later')}; status.hubspot.com tells of outages.`;
  return new AppError('crm_unexpected_answer', message, { retryable: true, retryAfterMs });
}

/** @param renewed it came with an installation and was renewed in vain; else it is a private token */
export const badToken = (renewed: boolean): AppError =>
  new AppError(
    'bad_token',
    renewed
      ? 'HubSpot does not accept the access token of this account, nor a new one: an admin of the account has to install the app again.'
      : 'HubSpot does not accept the access token: check HUBSPOT_ACCESS_TOKEN, or make a new token in the private app.',
  );

const when = (ms: number | null, otherwise: string): string =>
  ms === null
    ? otherwise
    : ms < 5_400_000
      ? `in ${Math.ceil(ms / 60_000)} minutes`
      : `in ${Math.ceil(ms / 3_600_000)} hours`;
