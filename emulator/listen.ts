import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import express from 'express';
import type { LocalHubSpot } from './local-hubspot.ts';

export interface Listening {
  /** Base address, `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const compress = promisify(gzip);
const WORTH_COMPRESSING_BYTES = 1_024;

/** Puts a local HubSpot on a port of 127.0.0.1 (0: any free one), with keep-alive, and gzip for those who ask. */
export async function listen(hubspot: Pick<LocalHubSpot, 'fetch'>, port = 0): Promise<Listening> {
  const app = express().disable('x-powered-by');
  app.use((incoming, outgoing) => answer(hubspot, incoming, outgoing).catch(() => outgoing.destroy()));
  const server = createServer(app);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${actual}`, close };
}

async function answer(hubspot: Pick<LocalHubSpot, 'fetch'>, incoming: IncomingMessage, outgoing: ServerResponse) {
  const response = await hubspot.fetch(await toRequest(incoming));
  const plain = Buffer.from(await response.arrayBuffer());
  const zip =
    plain.length >= WORTH_COMPRESSING_BYTES && /\bgzip\b/.test(String(incoming.headers['accept-encoding'] ?? ''));
  const bytes = zip ? await compress(plain, { level: 1 }) : plain;
  response.headers.forEach((value, name) => {
    outgoing.setHeader(name, value);
  });
  outgoing.setHeader('vary', 'Accept-Encoding');
  if (zip) outgoing.setHeader('content-encoding', 'gzip');
  if (response.status !== 204) outgoing.setHeader('content-length', bytes.length);
  outgoing.writeHead(response.status);
  outgoing.end(response.status === 204 ? undefined : bytes);
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  const url = `http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`;
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return new Request(url, { method, headers, ...(body.length > 0 ? { body } : {}) });
}
