import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { benchPortal } from '../../../emulator/portals/bench-portal.ts';
import { smallHubSpot } from '../small-portal.ts';

const PROJECT = fileURLToPath(new URL('./project', import.meta.url));

export const ORIGIN = 'https://sample.example.com';
export const SECRET = 'a-client-secret';

/** The small portal with the sample project's cards, empty ones beside it, and a way to ask its local endpoints. */
export function sampleHubSpot(furtherIds: readonly number[] = []) {
  const portals = furtherIds.map((portalId) => {
    const empty = { contacts: 0, companies: 0, deals: 0, lineItems: 0 };
    return { portalId, seed: () => ({ ...benchPortal(empty), portalId }) };
  });
  const small = smallHubSpot({ project: PROJECT, portals });
  const ask = async (path: string, body: unknown) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await small.hubspot.fetch(new Request(`http://127.0.0.1/__local/${path}`, init));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const show = (path: string, headers: Record<string, string> = {}) =>
    small.hubspot.fetch(new Request(`http://127.0.0.1${path}`, { headers }));
  return { ...small, ask, show };
}

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A backend that keeps what it received and answers as it is told. */
export async function sampleBackend(answer: (request: Received) => { status: number; body: string } | 'hang up') {
  const received: Received[] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(one);
    const given = answer(one);
    if (given === 'hang up') request.socket.destroy();
    else response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, received, close };
}
