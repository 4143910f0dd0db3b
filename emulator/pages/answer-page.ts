import type { ExtensionHost } from '../extensions/extension-host.ts';
import { findObjectType, objectType } from '../portal/object-types.ts';
import type { Portals } from '../portal/portals.ts';
import { appPage } from './app-page.ts';
import { overviewPage } from './overview-page.ts';
import { recordPage } from './record-page.ts';
import { recordsPage } from './records-page.ts';
import { tasksPage } from './tasks-page.ts';
import { viewOf } from './view.ts';

/** Where the records of a type are listed. */
const LISTS = new Map(['companies', 'contacts', 'tasks'].map((plural) => [plural, `/${plural}`]));

/** HubSpot's own addresses of a record and of a task, as cards link to them. */
const HUBSPOTS_RECORD = /^\/contacts\/\d+\/record\/(0-\d+)\/(\d+)/;
const HUBSPOTS_TASK = /^\/tasks\/\d+\/view\/all\/task\/(\d+)/;

/** The HTML pages of the local HubSpot; undefined for paths that are none. */
export function answerPage(
  request: Request,
  { portals, extensions }: { readonly portals: Portals; readonly extensions: ExtensionHost | null },
): Response | undefined {
  if (request.method !== 'GET') return undefined;
  const portal = portals.first;
  const url = new URL(request.url);
  const view = viewOf(request, portal, extensions);
  switch (url.pathname) {
    case '/favicon.ico':
      return new Response(null, { status: 204 });
    case '/':
      return overviewPage(view);
    case '/companies':
    case '/contacts':
      return recordsPage(view, objectType(url.pathname.slice(1)), url.searchParams);
    case '/tasks':
      return tasksPage(view, url.searchParams);
    default: {
      const [, type, recordId] = HUBSPOTS_RECORD.exec(url.pathname) ?? [];
      if (type !== undefined) return Response.redirect(new URL(`/records/${type}/${recordId}`, url), 302);
      const [, taskId] = HUBSPOTS_TASK.exec(url.pathname) ?? [];
      if (taskId !== undefined) return Response.redirect(new URL(`/records/tasks/${taskId}`, url), 302);
      if (url.pathname.startsWith('/apps/')) return appPage(view, url);
      const address = /^\/records\/([^/]+)(?:\/([^/]*))?$/.exec(url.pathname);
      if (address === null) return undefined;
      const [, typeText = '', id = ''] = address;
      const list = id === '' ? LISTS.get(findObjectType(typeText)?.plural ?? '') : undefined;
      return list === undefined ? recordPage(view, typeText, id) : Response.redirect(new URL(list, url), 302);
    }
  }
}
