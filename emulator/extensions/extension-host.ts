import { personAs, type Role } from '../account/people.ts';
import type { Portal } from '../portal/portal.ts';
import { json } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import type { JsonObject } from '../routing/read-body.ts';
import { type AppConnection, readConnection, showConnection } from './app-connection.ts';
import { browserScript } from './browser-scripts.ts';
import { Bundles } from './bundles.ts';
import { crmData } from './crm-data.ts';
import { FetchProxy } from './fetch-proxy.ts';
import type { Extension, HubSpotProject } from './project.ts';

/**
 * What the worker that runs cards may do: load the local HubSpot's own scripts, and nothing else. Even a card that finds
 * its way around the sandbox reaches no network.
 */
const WORKER_POLICY = "default-src 'none'; script-src 'self'";

/** Hears where the app's backend is, together with the project's webhooks file. */
type ConnectionListener = (connection: AppConnection, webhooks: JsonObject | null) => void;

/** A HubSpot project in the local HubSpot: its bundles, the worker's and the page's script, and what cards may ask. */
export class ExtensionHost {
  readonly project: HubSpotProject;
  connection: AppConnection | null = null;
  readonly #bundles: Bundles;
  /** HubSpot counts what runs at once per account. */
  readonly #proxies = new WeakMap<Portal, FetchProxy>();
  #listener: ConnectionListener = () => {};

  constructor(project: HubSpotProject) {
    this.project = project;
    this.#bundles = new Bundles(project);
  }

  /** Calls the listener whenever the app's backend says where it is. */
  whenConnected(listener: ConnectionListener): void {
    this.#listener = listener;
  }

  /** The cards of one place on the records of a type, or the page or settings of the app. */
  extensionsAt(location: string, objectType?: string): readonly Extension[] {
    return this.project.extensions.filter(
      (one) => one.location === location && (objectType === undefined || one.objectTypes.includes(objectType)),
    );
  }

  /** Answers `/__local/app` and `/__local/extensions/…` for the pages of a portal; undefined for all else. */
  async answer({ request, url }: Call, body: JsonObject, portal: Portal): Promise<Response | undefined> {
    const what = `${request.method} ${url.pathname.slice('/__local/'.length)}`;
    if (what === 'POST app') return this.#connect(body);
    if (what === 'POST extensions/fetch') return this.#fetch(body, portal);
    if (what === 'POST extensions/crm') return json(200, crmData(portal, body));
    const [, bundle, script] = /^GET extensions\/(?:bundles\/([\w.-]+)\.js|([\w.-]+))$/.exec(what) ?? [];
    if (bundle !== undefined) return this.#bundle(bundle);
    return script === undefined ? undefined : answerScript(script);
  }

  #connect(body: JsonObject): Response {
    const connection = readConnection(body);
    if (typeof connection === 'string') return json(400, { message: connection });
    this.connect(connection);
    return showConnection(connection);
  }

  /** The app's backend is there. */
  connect(connection: AppConnection): void {
    this.connection = connection;
    this.#listener(connection, this.project.webhooks);
  }

  #fetch(body: JsonObject, portal: Portal): Promise<Response> {
    const proxy = this.#proxies.get(portal) ?? new FetchProxy();
    this.#proxies.set(portal, proxy);
    return proxy.answer(body, {
      portalId: portal.facts.portalId,
      person: personAs(portal, roleOf(body.as)),
      connection: this.connection,
      permitted: this.project.permittedUrls.fetch,
    });
  }

  async #bundle(uid: string): Promise<Response | undefined> {
    const extension = this.project.extensions.find((one) => one.uid === uid);
    if (extension === undefined) return undefined;
    const bundle = await this.#bundles.get(extension);
    return bundle.ok ? javascript(bundle.code) : new Response(bundle.message, { status: 500 });
  }
}

export const roleOf = (value: unknown): Role => (value === 'rep' ? 'rep' : 'admin');

async function answerScript(name: string): Promise<Response | undefined> {
  const script = await browserScript(name);
  return script === undefined ? undefined : javascript(script);
}

const javascript = (code: string): Response =>
  new Response(code, {
    headers: {
      'content-type': 'text/javascript;charset=utf-8',
      'content-security-policy': WORKER_POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
