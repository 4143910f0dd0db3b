import { isKnownScope } from './known-scopes.ts';
import type { LocalOAuth } from './local-oauth.ts';
import type { RegisteredApp } from './registered-app.ts';
import { scopesOf } from './scopes-of.ts';

/** What an install link asks for. */
export interface AuthorizeRequest {
  readonly app: RegisteredApp;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Those of `optional_scope` that are not required already. */
  readonly optionalScopes: readonly string[];
  readonly state: string | null;
  readonly challenge: string | null;
}

/** Why HubSpot shows an error instead of asking: nobody is sent back to an address that may be a stranger's. */
export class AuthorizeRefusal extends Error {}

/** @throws AuthorizeRefusal with a sentence for whoever followed the link */
export function readAuthorizeRequest(query: URLSearchParams, oauth: LocalOAuth): AuthorizeRequest {
  const app = oauth.app(query.get('client_id') ?? '');
  if (app === undefined) throw new AuthorizeRefusal('No app with the client ID of this link exists.');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) {
    throw new AuthorizeRefusal(`The redirect URL of this link is none of those that ${app.name} has registered.`);
  }
  const scopes = scopesOf(query.get('scope'));
  if (scopes.length === 0) throw new AuthorizeRefusal('This link asks for no scope.');
  const optionalScopes = scopesOf(query.get('optional_scope')).filter((one) => !scopes.includes(one));
  const unknown = [...scopes, ...optionalScopes].find((one) => !isKnownScope(one));
  if (unknown !== undefined) throw new AuthorizeRefusal(`This link asks for ${unknown}, which is no scope of HubSpot.`);
  return { app, redirectUri, scopes, optionalScopes, state: query.get('state'), challenge: readChallenge(query) };
}

function readChallenge(query: URLSearchParams): string | null {
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if (challenge === null && method === null) return null;
  if (method !== 'S256') throw new AuthorizeRefusal('The code challenge method of this link is not S256.');
  if (challenge === null || !/^[\w-]{43}$/.test(challenge))
    throw new AuthorizeRefusal('The code challenge of this link is no SHA-256 in base64url.');
  return challenge;
}
