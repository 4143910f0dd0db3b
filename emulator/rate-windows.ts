import type { Portal } from './portal/portal.ts';
import { RollingWindow } from './rolling-window.ts';

/** The calls of the last seconds, by bucket. */
interface Windows {
  readonly generalWindow: RollingWindow;
  readonly associationsWindow: RollingWindow;
  /** Shared by all apps of the portal. */
  readonly searchWindow: RollingWindow;
}

/** What HubSpot counts apart: general and association calls per app and portal, searches per portal. */
export class RateWindows {
  readonly #perPortal = new Map<Portal, { search: RollingWindow; perApp: Map<string | number, Windows> }>();

  /** @param app the app's id, or the token of a private app */
  of(portal: Portal, app: string | number): Windows {
    const home = this.#perPortal.get(portal) ?? { search: new RollingWindow(1_000), perApp: new Map() };
    this.#perPortal.set(portal, home);
    const windows = home.perApp.get(app) ?? {
      generalWindow: new RollingWindow(10_000),
      associationsWindow: new RollingWindow(10_000),
      searchWindow: home.search,
    };
    home.perApp.set(app, windows);
    return windows;
  }
}
