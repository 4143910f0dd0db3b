import { peopleOf } from '../account/people.ts';
import { tokensAnswer } from '../oauth/give-tokens.ts';
import type { LocalOAuth } from '../oauth/local-oauth.ts';
import { type RegisteredApp, readApp } from '../oauth/registered-app.ts';
import type { Portal } from '../portal/portal.ts';
import type { Portals } from '../portal/portals.ts';
import { json } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import { isObject, type JsonObject } from '../routing/read-body.ts';
import { stringsOf } from './strings-of.ts';

/** Answers `/__local/apps`, `install`, `uninstall` and `oauth`; undefined for all else. */
export function answerOAuthEndpoint(
  call: Call,
  body: JsonObject,
  portal: Portal | undefined,
  { portals, oauth }: { readonly portals: Portals; readonly oauth: LocalOAuth },
): Response | undefined {
  switch (`${call.request.method} ${call.url.pathname.slice('/__local/'.length)}`) {
    case 'GET apps':
      return json(200, { apps: oauth.apps.map(shown) });
    case 'POST apps':
      return registerApp(body, oauth);
    case 'POST install':
      return install(body, portal ?? portals.first, oauth);
    case 'POST uninstall':
      return uninstall(body, portal ?? portals.first, oauth);
    case 'GET oauth':
      return json(200, report(oauth));
    case 'POST oauth':
      return steer(body, portal, oauth);
    default:
      return undefined;
  }
}

/** Everything but the secret. */
const shown = ({ clientSecret: _secret, ...app }: RegisteredApp) => app;

function registerApp(body: JsonObject, oauth: LocalOAuth): Response {
  try {
    const app = readApp(body);
    oauth.register(app);
    return json(200, shown(app));
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) });
  }
}

/** The app of `clientId` or `appId`, the first that is registered where neither is given. */
function chosenApp({ clientId, appId }: JsonObject, { apps }: LocalOAuth): RegisteredApp | undefined {
  if (clientId !== undefined) return apps.find((one) => one.clientId === clientId);
  return appId === undefined ? apps[0] : apps.find((one) => one.appId === appId);
}

/** `{ scopes, clientId?, userId? }`: installs without a browser; the answer is that of the token endpoint. */
function install(body: JsonObject, portal: Portal, oauth: LocalOAuth): Response {
  const app = chosenApp(body, oauth);
  if (app === undefined) return json(404, { message: 'There is no such app.' });
  const people = peopleOf(portal);
  const person = body.userId === undefined ? people[0] : people.find((one) => one.userId === body.userId);
  if (person === undefined) return json(404, { message: 'There is no such user.' });
  return tokensAnswer(oauth.connect({ app, portal, person, scopes: new Set(stringsOf(body.scopes)) }), oauth);
}

/** `{ clientId? }`: what somebody does on the page of connected apps. */
function uninstall(body: JsonObject, portal: Portal, oauth: LocalOAuth): Response {
  const app = chosenApp(body, oauth);
  if (app === undefined) return json(404, { message: 'There is no such app.' });
  return json(200, { uninstalled: oauth.uninstall(portal, app.appId) });
}

/** `{ expireAccessTokens?, revokeRefreshTokens?, fail?: { status, times } }`. */
function steer(body: JsonObject, portal: Portal | undefined, oauth: LocalOAuth): Response {
  if (body.expireAccessTokens === true) oauth.expireAccessTokens(portal);
  if (body.revokeRefreshTokens === true) oauth.revokeRefreshTokens(portal);
  if (isObject(body.fail)) {
    const { status, times = 1 } = body.fail;
    if (typeof status !== 'number' || !(status >= 400 && status < 600) || typeof times !== 'number')
      return json(400, { message: 'fail is { status, times }: a status from 400 on, and how often.' });
    oauth.faults.set(status, times);
  }
  return json(200, report(oauth));
}

/** How often tokens were asked for, and who has installed what where. */
const report = (oauth: LocalOAuth) => ({
  calls: oauth.calls.report(),
  installs: oauth.grants.map(({ app, portal, person, scopes, refreshToken }) => ({
    appId: app.appId,
    portalId: portal.facts.portalId,
    userId: person.userId,
    scopes: [...scopes],
    refreshable: refreshToken !== null,
  })),
});
