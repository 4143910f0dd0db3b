import type { LocalOAuth } from './local-oauth.ts';
import type { RegisteredApp } from './registered-app.ts';
import { tokenOf } from './token-of.ts';

/** `POST /oauth/{version}/token/revoke`: also for unknown tokens the answer is 200, as RFC 7009 wants it. */
export function revokeToken(form: URLSearchParams, app: RegisteredApp, oauth: LocalOAuth): Response {
  const token = tokenOf(form);
  if (oauth.ownerOf(token)?.clientId === app.clientId) oauth.revoke(token);
  return new Response(null, { status: 200 });
}
