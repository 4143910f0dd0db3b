import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import { actionsAt } from './actions.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import type { HostApi, PageLocation, RunTask } from './protocol.ts';
import { emptyGlobals } from './sandbox.ts';
import { textOf } from './text-of.ts';

/**
 * Stands in for HubSpot's extension worker: gives a bundle the globals that HubSpot gives, takes all others away, and
 * sends what the extension renders to the page as data.
 */
const scope = self as unknown as Record<string, unknown>;
const importScripts = (scope.importScripts as (url: string) => void).bind(self);
/** The page alone is spoken to; the extension itself keeps neither `postMessage` nor `addEventListener`. */
const messenger = {
  postMessage: self.postMessage.bind(self),
  addEventListener: self.addEventListener.bind(self),
  removeEventListener: self.removeEventListener.bind(self),
};
const endpoint = createEndpoint<HostApi>(messenger as Parameters<typeof createEndpoint>[0], {
  callable: ['fetch', 'action', 'data', 'log', 'failed'],
});
const host = endpoint.call;

type RenderExtension = (api: unknown) => React.ReactNode;
let renderExtension: RenderExtension | undefined;

const Api = React.createContext<{ context: unknown; actions: unknown } | null>(null);
const useApi = () => {
  const api = React.useContext(Api);
  if (api === null) throw new Error('This hook works only inside an extension.');
  return api;
};

const page = {
  now: { path: '/', params: {} } as PageLocation,
  watchers: new Set<() => void>(),
  watch(watcher: () => void) {
    page.watchers.add(watcher);
    return () => page.watchers.delete(watcher);
  },
};

/** HubSpot's data functions answer like `fetch` does. */
const answered = async (asked: Record<string, unknown>) => {
  const answer = await host.data(asked);
  return { json: async () => answer };
};

const plainHeaders = (headers: HeadersInit | undefined) =>
  headers === undefined ? undefined : Object.fromEntries(new Headers(headers));

const notOffered = (what: string) => () => Promise.reject(new Error(`The local HubSpot does not offer ${what}.`));

Object.assign(scope, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  extend_V2: (render: RenderExtension) => {
    renderExtension = render;
  },
  logger: Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [level, (text: unknown) => void host.log(level, String(text))]),
  ),
  hsFetch: async (url: string | URL, options: Record<string, unknown> = {}) => {
    const { method, timeout, body, headers } = options as { headers?: HeadersInit } & Record<string, never>;
    const asked = { url: String(url), method, timeout, body, headers: plainHeaders(headers) };
    const answer = await host.fetch(asked);
    const hasBody = ![204, 205, 304].includes(answer.status);
    const init = { status: answer.status, headers: { 'content-type': answer.contentType } };
    return new Response(hasBody ? answer.body : null, init);
  },
  serverless: notOffered('serverless functions'),
  hsWorkerAPI: {
    useExtensionContext: () => useApi().context,
    useExtensionActions: () => useApi().actions,
    useExtensionApi: useApi,
    useAppPageLocation: () => React.useSyncExternalStore(page.watch, () => page.now),
    fetchCrmProperties: async (properties: unknown, onUpdate: (values: unknown) => void, options?: FormatOptions) => {
      const asked = { kind: 'properties', properties, format: options?.propertiesToFormat };
      const cleanup = await host.action('watchProperties', [asked, onUpdate]);
      const answer = await host.data(asked);
      return { json: async () => ({ ...(answer as object), cleanup }) };
    },
    fetchAssociations: (asked: object, options?: FormatOptions) =>
      answered({ ...asked, kind: 'associations', format: options?.propertiesToFormat }),
    fetchCrmSearch: () => answered({ kind: 'search' }),
    fetchHubSpotApi: notOffered('the experimental API client'),
    formatCrmProperties: async ({ propertiesList }: { propertiesList: unknown }) => ({
      json: async () => propertiesList,
    }),
  },
});

interface FormatOptions {
  readonly propertiesToFormat?: unknown;
}

endpoint.expose({
  async run(channel: RemoteChannel, { bundleUrl, context, page: location }: RunTask) {
    retain(channel);
    page.now = location;
    emptyGlobals(self);
    importScripts(bundleUrl);
    if (renderExtension === undefined) {
      host.failed('The bundle was loaded, but it never called hubspot.extend().');
      return;
    }
    const api = { context, actions: actionsAt(context.location, host), runServerlessFunction: scope.serverless };
    const root = createRemoteRoot(channel, { strict: false });
    const report = (error: unknown) => void host.failed(textOf(error));
    RemoteUI.createRoot(root).render(
      <Api.Provider value={api}>
        <FaultBoundary report={report}>
          <Extension render={renderExtension} api={api} />
        </FaultBoundary>
      </Api.Provider>,
    );
    root.mount();
  },
  locate(location: PageLocation) {
    page.now = location;
    for (const watcher of page.watchers) watcher();
  },
});

/** Calls what the bundle gave to `hubspot.extend` while rendering, so that what it throws is caught too. */
const Extension = ({ render, api }: { render: RenderExtension; api: unknown }) => <>{render(api)}</>;
