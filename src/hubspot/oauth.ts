import { AppError } from '../pass/app-error.ts';
import type { OAuth } from '../portals/oauth.ts';
import type { RawResponse } from './client.ts';
import { waitingClock } from './crm.ts';
import { worldError } from './give-up.ts';
import type { LimiterClock } from './limiter.ts';
import { readFacts, readRefusal, readTokens } from './oauth-answers.ts';
import { type CallResult, decide } from './retry.ts';
import { HUBSPOT_API_VERSION } from './version.ts';

export interface OAuthOptions {
  /** `https://api.hubapi.com`, or the address of a local HubSpot, which may be plain http. */
  readonly baseUrl: string;
  readonly authoriseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where HubSpot sends people back to; one of the addresses in the app's files. */
  readonly redirectUri: string;
  readonly scopes: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly clock?: LimiterClock;
  readonly random?: () => number;
}

const timeoutMs = 10_000;
/** Together they take less than the lease of a refresh. */
const mostAttempts = 3;
const tokenPath = `/oauth/${HUBSPOT_API_VERSION}/token`;
const introspectPath = `${tokenPath}/introspect`;
const revokePath = `${tokenPath}/revoke`;

/**
 * HubSpot's OAuth endpoints (developers.hubspot.com, "Manage OAuth tokens"). Everything secret goes in the body.
 * @throws AppError, from every call, when HubSpot cannot be reached, answers nonsense or does not know the app
 */
export function createOAuth(options: OAuthOptions): OAuth {
  const { baseUrl, clientId, clientSecret, redirectUri, scopes, clock = waitingClock, random = Math.random } = options;

  /** The body of the answer; of a 400 or 401 in `refused`. `replayable`: may be asked again when no answer came. */
  async function post(path: string, fields: Readonly<Record<string, string>>, replayable = true) {
    const form = new URLSearchParams({ ...fields, client_id: clientId, client_secret: clientSecret });
    for (let number = 1; ; number += 1) {
      const result = await send(`${baseUrl}${path}`, form);
      const status = result.kind === 'answer' ? result.response.status : 0;
      if (result.kind === 'answer' && (status === 400 || status === 401 || status === 403))
        return { refused: parsed(result.response.text) };
      // Revoking is answered with nothing at all.
      if (result.kind === 'answer' && status === 200 && result.response.text === '' && path === revokePath)
        return { body: null };
      const decision = decide(result, { number, most: mostAttempts, replayable, random: random(), nowMs: Date.now() });
      if (decision.do === 'accept') return { body: decision.body };
      if (decision.do === 'retry') await clock.sleep(Math.min(decision.afterMs, 5_000));
      else if (decision.do === 'give up' && decision.why === 'unreachable')
        throw worldError('unreachable', result, baseUrl, null);
      else throw worldError('unexpected answer', result, baseUrl, null);
    }
  }

  async function tokensFor(fields: Readonly<Record<string, string>>, old: string | null, replayable: boolean) {
    const answer = await post(tokenPath, fields, replayable);
    if ('refused' in answer) return readRefusal(answer.refused);
    return { ok: true as const, ...(readTokens(answer.body, old) ?? nonsense(baseUrl)) };
  }

  return {
    authoriseAddress: ({ state, challenge }) => {
      const address = new URL(options.authoriseUrl);
      const query = {
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: scopes.required.join(' '),
        optional_scope: scopes.optional.join(' '),
        response_type: 'code',
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(query)) if (value !== '') address.searchParams.set(name, value);
      return address.href;
    },
    // A code works once: asked twice, the second answer would hide the first.
    exchangeCode: (code, verifier) =>
      tokensFor(
        { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
        null,
        false,
      ),
    refresh: (refreshToken) =>
      tokensFor({ grant_type: 'refresh_token', refresh_token: refreshToken }, refreshToken, true),
    clientCredentials: async (wanted) => {
      const answer = await tokensFor({ grant_type: 'client_credentials', scope: wanted.join(' ') }, '', true);
      return answer.ok ? { ok: true, accessToken: answer.accessToken, expiresInMs: answer.expiresInMs } : answer;
    },
    introspect: async (accessToken) => {
      // The guide calls the field by the kind of token, the reference `token`: both are sent.
      const fields = { token: accessToken, token_type_hint: 'access_token', access_token: accessToken };
      const answer = await post(introspectPath, fields);
      if ('refused' in answer) return readRefusal(answer.refused);
      const facts = readFacts(answer.body, clientId) ?? nonsense(baseUrl);
      return facts === 'inactive' ? { ok: false, reason: 'invalid_grant' } : { ok: true, ...facts };
    },
    revoke: async (refreshToken) => {
      const fields = { token: refreshToken, token_type_hint: 'refresh_token', refresh_token: refreshToken };
      const answer = await post(revokePath, fields);
      // What is worthless already need not be made so.
      if ('refused' in answer) readRefusal(answer.refused);
    },
  };
}

async function send(url: string, form: URLSearchParams): Promise<CallResult> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status, headers } = response;
    return { kind: 'answer', response: { status, headers, text: await response.text() } satisfies RawResponse };
  } catch (error) {
    return { kind: 'no answer', error };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function nonsense(baseUrl: string): never {
  throw new AppError(
    'crm_unexpected_answer',
    `What answers at ${baseUrl} does not give tokens as HubSpot does: check HUBSPOT_API_URL, then try again.`,
    { retryable: true },
  );
}
