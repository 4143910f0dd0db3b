import type { Call } from '../routing/call.ts';
import { authenticateClient } from './authenticate-client.ts';
import { giveTokens } from './give-tokens.ts';
import { introspectToken } from './introspect-token.ts';
import type { LocalOAuth } from './local-oauth.ts';
import { revokeToken } from './revoke-token.ts';
import { TokenError } from './token-error.ts';

const HANDLERS = {
  '/oauth/token': giveTokens,
  '/oauth/token/introspect': introspectToken,
  '/oauth/token/revoke': revokeToken,
} as const;

/** Is this a call with which an app asks for tokens? It brings client credentials and no bearer token. */
export const isTokenCall = (call: Call): boolean =>
  call.request.method === 'POST' && Object.hasOwn(HANDLERS, call.path);

/** `POST /oauth/{version}/token`, `…/token/introspect` and `…/token/revoke`, form-encoded all three. */
export async function answerTokenCall(call: Call, oauth: LocalOAuth): Promise<Response> {
  oauth.calls.noteCall();
  const fault = oauth.faults.take();
  if (fault !== null) return new Response('The token endpoint fails as it was told to.', { status: fault });
  const contentType = call.request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType))
    return new Response('Unsupported Media Type', { status: 415 });
  const form = new URLSearchParams(await call.request.text());
  try {
    return HANDLERS[call.path as keyof typeof HANDLERS](form, authenticateClient(form, oauth), oauth);
  } catch (error) {
    if (error instanceof TokenError) return error.answer();
    throw error;
  }
}
