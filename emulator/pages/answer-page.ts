import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { overviewPage } from './overview-page.ts';
import { recordPage } from './record-page.ts';
import { recordsPage } from './records-page.ts';
import { tasksPage } from './tasks-page.ts';

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
      const record = /^\/records\/([^/]+)\/([^/]+)$/.exec(url.pathname);
      return record === null ? undefined : recordPage(portal, record[1] as string, record[2] as string);
    }
  }
}
