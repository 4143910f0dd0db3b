import { json } from '../routing/answers.ts';
import type { LocalOAuth } from './local-oauth.ts';
import type { RegisteredApp } from './registered-app.ts';
import { tokenOf } from './token-of.ts';

/** `POST /oauth/{version}/token/introspect`: what a token of this app is good for; nothing is told of others. */
export function introspectToken(form: URLSearchParams, app: RegisteredApp, oauth: LocalOAuth): Response {
  const token = tokenOf(form);
  const grant = oauth.grantOf(token);
  const endsAt = oauth.endOfAccessToken(token);
  const isRefresh = grant?.refreshToken === token;
  if (grant?.app.clientId !== app.clientId || (!isRefresh && endsAt === undefined)) return json(200, { active: false });
  const { portal, person, scopes } = grant;
  return json(200, {
    active: true,
    token_type: 'bearer',
    token_use: isRefresh ? 'refresh_token' : 'access_token',
    hub_id: portal.facts.portalId,
    hub_domain: `portal-${portal.facts.portalId}.example.com`,
    user_id: person.userId,
    user: person.email,
    app_id: app.appId,
    client_id: app.clientId,
    scopes: [...scopes],
    is_private_distribution: false,
    ...(endsAt === undefined ? {} : { expires_in: Math.ceil((endsAt - oauth.options.realMs()) / 1_000) }),
  });
}
