import type { RemoteChannel } from '@remote-ui/core';

/** What a page asks of the worker, and the worker of the page. Both sides are the local HubSpot's own. */
export interface WorkerApi {
  /** Loads the bundle, renders it and keeps telling the channel what it renders. */
  run(channel: RemoteChannel, task: RunTask): Promise<void>;
  /** The page moved to another address below the app. */
  locate(location: PageLocation): void;
}

export interface HostApi {
  fetch(request: FetchRequest): Promise<FetchAnswer>;
  action(name: string, args: readonly unknown[]): Promise<unknown>;
  data(asked: Readonly<Record<string, unknown>>): Promise<unknown>;
  log(level: string, text: string): void;
  /** The extension threw while it rendered, or never called `hubspot.extend`. */
  failed(message: string): void;
}

export interface RunTask {
  readonly bundleUrl: string;
  readonly context: Readonly<Record<string, unknown>> & { readonly location: string };
  readonly page: PageLocation;
}

/** Where the app's page component stands: a path of its own and the rest of the query. */
export interface PageLocation {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface FetchRequest {
  readonly url: string;
  readonly method?: string;
  readonly timeout?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FetchAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}
