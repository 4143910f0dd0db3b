import type { Person } from '../account/people.ts';
import type { Portal } from '../portal/portal.ts';
import type { LocalOAuth } from './local-oauth.ts';
import type { RegisteredApp } from './registered-app.ts';

/** An app in a portal, as its people see it. */
export interface ConnectedApp {
  readonly app: RegisteredApp;
  /** What the last install granted. */
  readonly scopes: readonly string[];
  /** Everybody who installed it, each once, first come first. */
  readonly people: readonly Person[];
  /** Portal time of the first install. */
  readonly sinceMs: number;
}

/** The apps that are installed in a portal, the oldest first. */
export function connectedApps(oauth: LocalOAuth, portal: Portal): ConnectedApp[] {
  const grants = oauth.grantsIn(portal);
  const apps = new Set(grants.map(({ app }) => app.appId));
  return [...apps].flatMap((appId) => {
    const installs = grants.filter((one) => one.app.appId === appId);
    const [first, last] = [installs[0], installs.at(-1)];
    if (first === undefined || last === undefined) return [];
    const people = [...new Map(installs.map(({ person }) => [person.userId, person])).values()];
    return [{ app: last.app, scopes: [...last.scopes], people, sinceMs: first.atMs }];
  });
}
