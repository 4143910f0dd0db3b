import { AppError } from '../pass/app-error.ts';
import type { OAuth } from '../portals/oauth.ts';
import { retryAfterMs } from './retry.ts';

export interface AppCallsOptions {
  /** `https://api.hubapi.com`, or the address of a local HubSpot. */
  readonly baseUrl: string;
  /** A token of the app itself, asked for with these scopes. */
  readonly clientCredentials: OAuth['clientCredentials'];
  nowMs(): number;
}

export interface AppCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

export interface AppAnswer {
  readonly status: number;
  readonly text: string;
}

const timeoutMs = 30_000;

/**
 * Calls that belong to the app and to no portal: HubSpot limits them to nobody's account (spec, `x-hubspot-rate-limit-exemptions`).
 * What the app may not do, and what is not there, is an answer.
 * @param scopes that the token is asked for with; where HubSpot knows one of them not, the next ones
 * @throws AppError, from every call, when HubSpot cannot be reached, does not take the app, is out of order or asks for patience
 */
export function appCalls(
  { baseUrl, clientCredentials, nowMs }: AppCallsOptions,
  ...scopes: readonly (readonly string[])[]
): (call: AppCall) => Promise<AppAnswer> {
  let held: { readonly token: string; readonly untilMs: number } | null = null;

  async function token(signal?: AbortSignal): Promise<string> {
    if (held !== null && nowMs() < held.untilMs) return held.token;
    for (const wanted of scopes) {
      const granted = await orAborted(clientCredentials(wanted), signal);
      if (!granted.ok) continue;
      held = { token: granted.accessToken, untilMs: nowMs() + granted.expiresInMs / 2 };
      return held.token;
    }
    throw noAccess();
  }

  async function ask({ method, path, body, signal }: AppCall, again: boolean): Promise<AppAnswer> {
    const response = await reach(baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${await token(signal)}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const { status, headers } = response;
    const text = await textOf(response);
    if (status === 401 && again) {
      held = null;
      return ask({ method, path, ...(body && { body }), signal }, false);
    }
    if (status === 401) throw noAccess();
    if (status === 429 || status >= 500) throw later(status, retryAfterMs(headers, nowMs()));
    return { status, text };
  }

  return (call) => ask(call, true);
}

/** Asking for a token goes on for a while where HubSpot does not answer: whoever ends does not wait for it. */
function orAborted<T>(asked: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return asked;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(unreachable(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** @throws AppError `crm_unreachable` */
export async function reach(url: string, { signal, ...init }: RequestInit): Promise<Response> {
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(url, {
      ...init,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (cause) {
    throw unreachable(cause);
  }
}

/** @throws AppError `crm_unreachable` where the answer breaks off */
async function textOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw unreachable(cause);
  }
}

export const unreachable = (cause: unknown): AppError =>
  new AppError('crm_unreachable', "HubSpot's webhooks journal cannot be reached: check the network.", {
    cause,
    retryable: true,
  });

export const unexpected = (status: number, retryInMs: number | null = null): AppError =>
  new AppError('crm_unexpected_answer', `HubSpot's webhooks journal answers as it should not (status ${status}).`, {
    retryable: true,
    retryAfterMs: retryInMs,
  });

export const noAccess = (): AppError =>
  new AppError('bad_token', 'HubSpot gives this app no access to its webhooks journal: set RAPPORT_JOURNAL=0.');

const later = (status: number, retryInMs: number | null): AppError =>
  status === 429
    ? new AppError('crm_rate_limited', "HubSpot's webhooks journal asks for patience: it goes on by itself.", {
        retryable: true,
        retryAfterMs: retryInMs,
      })
    : unexpected(status, retryInMs);
