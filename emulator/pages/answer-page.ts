import type { ExtensionHost } from '../extensions/extension-host.ts';
import type { LocalOAuth } from '../oauth/local-oauth.ts';
import { findObjectType, objectType } from '../portal/object-types.ts';
import type { Portals } from '../portal/portals.ts';
import { accountsPage } from './accounts-page.ts';
import { appPage } from './app-page.ts';
import { answerConnectedApps } from './connected-apps-page.ts';
import { findPage } from './find-page.ts';
import { overviewPage } from './overview-page.ts';
import { pageAddress } from './page-address.ts';
import { recordPage } from './record-page.ts';
import { recordsPage } from './records-page.ts';
import { tasksPage } from './tasks-page.ts';
import { type View, viewOf } from './view.ts';

/** Where the records of a type are listed. */
const LISTS = new Map(['companies', 'contacts', 'tasks'].map((plural) => [plural, `/${plural}`]));

/** HubSpot's own addresses of a record and of a task, as cards link to them. */
const HUBSPOTS_RECORD = /^\/contacts\/(\d+)\/record\/(0-\d+)\/(\d+)/;
const HUBSPOTS_TASK = /^\/tasks\/(\d+)\/view\/all\/task\/(\d+)/;

interface PageState {
  readonly portals: Portals;
  readonly oauth: LocalOAuth;
  readonly extensions: ExtensionHost | null;
}

/** The HTML pages of the local HubSpot; undefined for paths that are none. */
export async function answerPage(request: Request, state: PageState): Promise<Response | undefined> {
  const { portals, oauth, extensions } = state;
  const url = new URL(request.url);
  const found = findPage(url.pathname, portals);
  if (found === undefined) return new Response('There is no such account.', { status: 404 });
  const { portal, path } = found;
  const view = viewOf(request, portal, portals.ids, extensions);
  if (path === '/connected-apps') return answerConnectedApps(request, view, oauth);
  return request.method === 'GET' ? showPage(view, url, path, portals) : undefined;
}

function showPage(view: View, url: URL, path: string, portals: Portals): Response | undefined {
  switch (path) {
    case '/favicon.ico':
      return new Response(null, { status: 204 });
    case '/':
      return overviewPage(view);
    case '/portals':
      return accountsPage(view);
    case '/companies':
    case '/contacts':
      return recordsPage(view, objectType(path.slice(1)), url.searchParams);
    case '/tasks':
      return tasksPage(view, url.searchParams);
    default:
      if (path.startsWith('/apps/')) return appPage(view, path);
      return hubSpotsAddress(url, portals) ?? showRecord(view, url, path);
  }
}

/** An address of HubSpot's own leads to where the same thing stands here, in the portal it names if that is known. */
function hubSpotsAddress(url: URL, portals: Portals): Response | undefined {
  const [, ofRecord, type, recordId] = HUBSPOTS_RECORD.exec(url.pathname) ?? [];
  const [, ofTask, taskId] = HUBSPOTS_TASK.exec(url.pathname) ?? [];
  const portalId = ofRecord ?? ofTask;
  if (portalId === undefined) return undefined;
  const portal = portals.find(Number(portalId)) ?? portals.first;
  const path = taskId === undefined ? `/records/${type}/${recordId}` : `/records/tasks/${taskId}`;
  return Response.redirect(new URL(pageAddress(portal, path), url), 302);
}

/** `/records/{type}/{id}`; without an id the list of the type. */
function showRecord(view: View, url: URL, path: string): Response | undefined {
  const address = /^\/records\/([^/]+)(?:\/([^/]*))?$/.exec(path);
  if (address === null) return undefined;
  const [, typeText = '', id = ''] = address;
  const list = id === '' ? LISTS.get(findObjectType(typeText)?.plural ?? '') : undefined;
  if (list === undefined) return recordPage(view, typeText, id);
  return Response.redirect(new URL(pageAddress(view.portal, list), url), 302);
}
