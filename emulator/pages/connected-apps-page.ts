import { type ConnectedApp, connectedApps } from '../oauth/connected-apps.ts';
import type { LocalOAuth } from '../oauth/local-oauth.ts';
import { scopeWords } from '../oauth/scope-words.ts';
import { isFromElsewhere } from '../routing/is-from-elsewhere.ts';
import { formatDay } from './formats.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { pageAddress } from './page-address.ts';
import type { View } from './view.ts';

const CONNECTED_APPS = '/connected-apps';

/** `GET /connected-apps` lists what is installed in the portal; `POST` with an `appId` uninstalls it. */
export async function answerConnectedApps(
  request: Request,
  view: View,
  oauth: LocalOAuth,
): Promise<Response | undefined> {
  if (request.method === 'GET') return connectedAppsPage(view, oauth);
  if (request.method !== 'POST') return undefined;
  if (isFromElsewhere(request)) return new Response('Another site tried to answer for you.', { status: 403 });
  const form = new URLSearchParams(await request.text());
  oauth.uninstall(view.portal, Number(form.get('appId')));
  return new Response(null, { status: 303, headers: { location: pageAddress(view.portal, CONNECTED_APPS) } });
}

function connectedAppsPage(view: View, oauth: LocalOAuth): Response {
  const apps = connectedApps(oauth, view.portal);
  const content =
    apps.length === 0
      ? html`<p class="empty">No app is installed.</p>`
      : html`${apps.map((one) => section(view, one))}`;
  return page(view, CONNECTED_APPS, 'Connected apps', content);
}

function section({ portal }: View, { app, scopes, people, sinceMs }: ConnectedApp): Html {
  const names = people.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ');
  return html`<section><h2>${app.name}</h2>
<p>Installed on ${formatDay(sinceMs, portal.facts.timeZone)} by ${names}.</p>
<p>It can:</p><ul>${scopes.map((one) => html`<li>${scopeWords(one)} <code>${one}</code></li>`)}</ul>
<form method="post" action="${pageAddress(portal, CONNECTED_APPS)}">
<button name="appId" value="${app.appId}">Uninstall ${app.name}</button></form></section>`;
}
