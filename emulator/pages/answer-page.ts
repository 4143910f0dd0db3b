import { findObjectType, objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { overviewPage } from './overview-page.ts';
import { recordPage } from './record-page.ts';
import { recordsPage } from './records-page.ts';
import { tasksPage } from './tasks-page.ts';

/** Where the records of a type are listed. */
const LISTS = new Map(['companies', 'contacts', 'tasks'].map((plural) => [plural, `/${plural}`]));

/** The HTML pages of the local HubSpot; undefined for paths that are none. */
export function answerPage(url: URL, portal: Portal): Response | undefined {
  switch (url.pathname) {
    case '/':
      return overviewPage(portal);
    case '/companies':
    case '/contacts':
      return recordsPage(portal, objectType(url.pathname.slice(1)), url.searchParams);
    case '/tasks':
      return tasksPage(portal, url.searchParams);
    default: {
      const address = /^\/records\/([^/]+)(?:\/([^/]*))?$/.exec(url.pathname);
      if (address === null) return undefined;
      const [, typeText = '', id = ''] = address;
      const list = id === '' ? LISTS.get(findObjectType(typeText)?.plural ?? '') : undefined;
      return list === undefined ? recordPage(portal, typeText, id) : Response.redirect(new URL(list, url), 302);
    }
  }
}
