import { type Person, personAs, type Role } from '../account/people.ts';
import { type ExtensionHost, roleOf } from '../extensions/extension-host.ts';
import type { Portal } from '../portal/portal.ts';

/** What a page is made from: the portal, the app whose cards it shows, and who looks. */
export interface View {
  readonly portal: Portal;
  /** Every portal of this local HubSpot, the first one's first. */
  readonly portalIds: readonly number[];
  /** Null where no HubSpot project is loaded. */
  readonly app: ExtensionHost | null;
  readonly role: Role;
  readonly person: Person;
  /** The page's own address, without origin. */
  readonly address: string;
}

/** `?as=admin|rep` says who looks; the choice is kept in a cookie for the pages after it. */
export function viewOf(
  request: Request,
  portal: Portal,
  portalIds: readonly number[],
  app: ExtensionHost | null,
): View {
  const url = new URL(request.url);
  const kept = /(?:^|;\s*)as=(admin|rep)/.exec(request.headers.get('cookie') ?? '')?.[1];
  const role = roleOf(url.searchParams.get('as') ?? kept);
  return { portal, portalIds, app, role, person: personAs(portal, role), address: url.pathname + url.search };
}

/** The same page, looked at as somebody else. */
export function addressAs(view: View, role: Role): string {
  const url = new URL(view.address, 'http://localhost');
  url.searchParams.set('as', role);
  return url.pathname + url.search;
}
