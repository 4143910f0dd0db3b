import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { createHttpApp, type HttpWorld } from '../../src/http/create-http-app.ts';
import { verifySignatureV2, verifySignatureV3 } from '../../src/hubspot/signature.ts';
import type { Screens } from '../../src/screens/screens.ts';

export const origin = 'https://rapport.example';
export const secret = 'test secret';
export const nowMs = Date.UTC(2026, 10, 27, 9);

export interface Sending {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The bytes to send instead of `body`. */
  readonly raw?: string;
  readonly portal?: string;
  readonly userId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What to sign instead of the public origin. */
  readonly origin?: string;
  readonly secret?: string;
  readonly atMs?: number;
}

/** An app on a port of its own, and HubSpot's proxy before it. */
export interface OpenApp {
  readonly url: string;
  /** Lines of the log, as JSON text. */
  readonly logged: string[];
  /** Sends what a card would send, with what HubSpot adds to it: portal and person in the query, and a signature. */
  send(path: string, sending?: Sending): Promise<Response>;
}

/** Every screen that a test does not bring refuses loudly. */
export const noScreens = new Proxy({} as Screens, {
  get: (_, name) => () => Promise.reject(new Error(`no screen ${String(name)} here`)),
});

/** A world in which everybody is an admin and nothing is logged. */
export const quietWorld = (): HttpWorld => ({
  screens: noScreens,
  roles: { of: async () => ({ admin: true, seesMoney: true }) },
  installer: null,
  webhooks: { receive: () => Promise.reject(new Error('no webhooks here')), onReceived: () => {} },
  workflows: { answer: () => Promise.reject(new Error('no workflows here')) },
  verify: (request) => verifySignatureV3(request, [secret], nowMs),
  verifyV2: (request) => verifySignatureV2(request, [secret]),
  publicOrigin: origin,
  dev: null,
  log: pino({ level: 'silent' }),
  health: { ping: async () => {}, ending: () => false, metrics: async () => '', metricsFor: null },
  observing: { answered: () => {}, delivered: () => {} },
});

/** Opens apps for a file of tests and closes them after it. */
export function apps(): (world?: Partial<HttpWorld>) => Promise<OpenApp> {
  const closing: (() => void)[] = [];
  afterAll(() => {
    for (const close of closing) close();
  });
  return async (world = {}) => {
    const logged: string[] = [];
    const app = createHttpApp({
      ...quietWorld(),
      log: pino({ level: 'debug' }, { write: (line) => logged.push(line) }),
      ...world,
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, logged, send: (path, sending) => fetch(url + signedPath(path, sending), signedInit(path, sending)) };
  };
}

function signedPath(path: string, { portal = '4711', userId = '501' }: Sending = {}): string {
  const added = new URLSearchParams({ portalId: portal, userId, userEmail: 'kim@example.com', appId: '77' });
  return `${path}${path.includes('?') ? '&' : '?'}${added}`;
}

function signedInit(path: string, sending: Sending = {}): RequestInit {
  const { method = 'GET', atMs = nowMs } = sending;
  const body = sending.raw ?? (sending.body === undefined ? '' : JSON.stringify(sending.body));
  const uri = (sending.origin ?? origin) + signedPath(path, sending).replaceAll('%40', '@').replaceAll('%2C', ',');
  const signature = createHmac('sha256', sending.secret ?? secret)
    .update(`${method}${uri}${body}${atMs}`)
    .digest('base64');
  return {
    method,
    headers: {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': String(atMs),
      ...sending.headers,
    },
    ...(body === '' ? {} : { body }),
  };
}
