import { json } from '../routing/answers.ts';
import { isKnownScope } from './known-scopes.ts';
import type { IssuedTokens, LocalOAuth } from './local-oauth.ts';
import type { RegisteredApp } from './registered-app.ts';
import { scopesOf } from './scopes-of.ts';
import { badCode, TokenError } from './token-error.ts';
import { isVerified } from './verify-challenge.ts';

/** `POST /oauth/{version}/token`. */
export function giveTokens(form: URLSearchParams, app: RegisteredApp, oauth: LocalOAuth): Response {
  const grantType = form.get('grant_type') ?? '';
  const answer = answerGrant(grantType, form, app, oauth);
  oauth.calls.noteGrant(grantType);
  return answer;
}

function answerGrant(grantType: string, form: URLSearchParams, app: RegisteredApp, oauth: LocalOAuth): Response {
  switch (grantType) {
    case 'authorization_code':
      return tokensAnswer(exchangeCode(form, app, oauth), oauth);
    case 'refresh_token':
      return tokensAnswer(oauth.refresh(form.get('refresh_token') ?? '', app), oauth);
    case 'client_credentials':
      return appTokenAnswer(form, app, oauth);
    default:
      throw new TokenError('unsupported_grant_type', 'BAD_GRANT_TYPE', 'missing or unknown grant type');
  }
}

function exchangeCode(form: URLSearchParams, app: RegisteredApp, oauth: LocalOAuth): IssuedTokens {
  const code = oauth.freshCode(form.get('code') ?? '', app);
  if (form.get('redirect_uri') !== code.redirectUri) {
    const message = 'redirect uri is not the one that the code was asked for with';
    throw new TokenError('invalid_grant', 'MISMATCH_REDIRECT_URI_AUTH_CODE', message);
  }
  if (!isVerified(code.challenge, form.get('code_verifier'))) throw badCode('code verifier does not fit the challenge');
  return oauth.exchange(code);
}

/** The body of HubSpot's answer, as it is also given to tests that install without a browser. */
export function tokensAnswer({ grant, accessToken }: IssuedTokens, oauth: LocalOAuth): Response {
  return json(200, {
    token_type: 'bearer',
    access_token: accessToken,
    refresh_token: grant.refreshToken,
    expires_in: Math.round(oauth.options.tokenLifeMs / 1_000),
    hub_id: grant.portal.facts.portalId,
    scopes: [...grant.scopes],
    user_id: grant.person.userId,
    token_use: 'access_token',
  });
}

/** A token of the app itself: no portal, no user, no refresh token. */
function appTokenAnswer(form: URLSearchParams, app: RegisteredApp, oauth: LocalOAuth): Response {
  const scopes = scopesOf(form.get('scope'));
  const unknown = scopes.find((one) => !isKnownScope(one));
  if (unknown !== undefined) throw new TokenError('invalid_scope', 'BAD_SCOPE', `${unknown} is no scope`);
  return json(200, {
    token_type: 'bearer',
    access_token: oauth.issueAppToken(app, scopes),
    expires_in: Math.round(oauth.options.tokenLifeMs / 1_000),
    scopes,
    token_use: 'access_token',
  });
}
