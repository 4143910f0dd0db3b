import type { AppConnection } from '../extensions/app-connection.ts';
import type { AppToken } from '../oauth/grant.ts';
import type { ChangeFeed, RecordChange } from '../portal/change-feed.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { makeRandom, type Random } from '../portals/random.ts';
import { notFound } from '../routing/hubspot-error.ts';
import { isLoopback } from '../routing/is-loopback.ts';
import { isObject, type JsonObject } from '../routing/read-body.ts';
import { AppWebhooks } from './app-webhooks.ts';
import { AppJournal } from './journal/app-journal.ts';
import { subscriptionsOfFile } from './subscription.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';
import { isToldOf, makeEvent } from './webhook-event.ts';

/** An app in a portal. */
export interface Install {
  readonly appId: number;
  readonly portal: Portal;
  readonly scopes: ReadonlySet<string>;
}

/** What webhooks need to know of the apps of this HubSpot. */
export interface AppRegister {
  /** The secret of an app that is registered elsewhere. */
  readonly secretOf: (appId: number) => string | undefined;
  /** What a token of an app itself opens; undefined for others and for expired ones. */
  readonly appToken: (token: string) => AppToken | undefined;
  /** Which app is installed in which portal, and with which scopes; more than once where it has more than one token. */
  readonly installs: () => Iterable<Install>;
}

/** Types of the events of an app's life in a portal. */
const INSTALLED = '4-1909196';
const UNINSTALLED = '4-1916193';

/** The webhooks of all apps. What changes in a portal becomes events for the apps that are installed there. */
export class Webhooks {
  readonly switches: Switches;
  readonly random: Random = makeRandom(1);
  readonly register: AppRegister;
  readonly #apps = new Map<number, AppWebhooks>();
  readonly #journals = new Map<number, AppJournal>();
  readonly #secrets = new Map<number, string>();
  /** Public origin → the same backend on this machine. */
  readonly #backends = new Map<string, string>();
  /** By portal: the ids of events are not unique beyond it. */
  readonly #lastEventIds = new Map<number, number>();

  constructor(feed: ChangeFeed, register: AppRegister, switches: Partial<Switches> = {}) {
    this.switches = { ...DEFAULT_SWITCHES, ...switches };
    this.register = register;
    feed.listen((portalId, change) => this.#hear(portalId, change));
  }

  get apps(): readonly AppWebhooks[] {
    return [...this.#apps.values()];
  }

  /** Makes an app known: with its secret it may be told of events. */
  introduce(appId: number, clientSecret: string): AppWebhooks {
    this.#secrets.set(appId, clientSecret);
    return this.#app(appId);
  }

  /** Requests to this public origin go to that address on this machine. */
  mapOrigin(origin: string, backendUrl: string): void {
    this.#backends.set(origin, backendUrl);
  }

  /** @throws HubSpotError 404 where no app has this id */
  app(appId: number): AppWebhooks {
    if (this.#apps.has(appId) || this.secretOf(appId) !== undefined) return this.#app(appId);
    throw notFound(`There is no app ${appId}.`);
  }

  /** A backend of the loaded project said where it is: the project's file holds from now on. */
  connect(connection: AppConnection, file: JsonObject | null, nowMs: number): void {
    this.mapOrigin(connection.origin, connection.backendUrl);
    const app = this.introduce(connection.appId, connection.clientSecret);
    if (file === null) return;
    const settings = isObject(file.settings) ? file.settings : {};
    app.targetUrl = String(settings.targetUrl);
    app.maxConcurrentRequests = Number(settings.maxConcurrentRequests ?? app.maxConcurrentRequests);
    app.replaceSubscriptions(subscriptionsOfFile(file), nowMs);
  }

  secretOf(appId: number): string | undefined {
    return this.#secrets.get(appId) ?? this.register.secretOf(appId);
  }

  journal(appId: number): AppJournal {
    let journal = this.#journals.get(appId);
    if (journal === undefined) {
      journal = new AppJournal();
      this.#journals.set(appId, journal);
    }
    return journal;
  }

  /** An app was installed in a portal, or left it: only its journal tells of that. */
  noteInstall(appId: number, { facts, clock }: Portal, isMade: boolean): void {
    this.#journals.get(appId)?.noteLifecycle(facts.portalId, isMade ? INSTALLED : UNINSTALLED, clock.nowMs());
  }

  /** The id of the next event of a portal. */
  nextEventId(portalId: number): number {
    const next = (this.#lastEventIds.get(portalId) ?? 100) + 1;
    this.#lastEventIds.set(portalId, next);
    return next;
  }

  #app(appId: number): AppWebhooks {
    let app = this.#apps.get(appId);
    if (app === undefined) {
      const { switches, random } = this;
      const secretOf = (id: number) => this.secretOf(id);
      app = new AppWebhooks(appId, { switches, random, secretOf, localUrlOf: (url) => this.#localUrlOf(url) });
      this.#apps.set(appId, app);
    }
    return app;
  }

  #localUrlOf(targetUrl: string): string | null {
    const url = URL.parse(targetUrl);
    if (url === null) return null;
    const backend = this.#backends.get(url.origin);
    if (backend !== undefined) return new URL(url.pathname + url.search, backend).href;
    return isLoopback(url) ? url.href : null;
  }

  #hear(portalId: number, change: RecordChange): void {
    if ((this.#apps.size === 0 && this.#journals.size === 0) || !isToldOf(change)) return;
    this.#writeJournals(portalId, change);
    let eventId: number | undefined;
    for (const app of this.#apps.values()) {
      const subscriptions = app.targetUrl === null ? [] : app.matching(change);
      if (subscriptions.length === 0 || !this.#mayRead(app.appId, portalId, change.record.type)) continue;
      eventId ??= this.nextEventId(portalId);
      for (const one of subscriptions) {
        app.sender.add(makeEvent(change, one, { appId: app.appId, portalId, eventId }));
      }
    }
  }

  #writeJournals(portalId: number, change: RecordChange): void {
    for (const [appId, journal] of this.#journals) {
      if (journal.asksFor(portalId, change) && this.#mayRead(appId, portalId, change.record.type)) {
        journal.note(portalId, change);
      }
    }
  }

  /** Is the app installed there, with a scope for records of this type? */
  #mayRead(appId: number, portalId: number, type: ObjectType): boolean {
    for (const one of this.register.installs()) {
      const isHere = one.appId === appId && one.portal.facts.portalId === portalId;
      if (isHere && type.readScopes.some((scope) => one.scopes.has(scope))) return true;
    }
    return false;
  }
}
