import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { AppError } from '../pass/app-error.ts';

export interface Serving {
  /** As reached on this machine. */
  readonly url: string;
  /** Takes no new requests and ends when those under way are answered, after ten seconds at the latest. */
  close(): Promise<void>;
}

const drainMs = 10_000;

/** @throws AppError `bad_configuration` where the port or the address cannot be had. */
export async function serveApp(app: Express, { host, port }: { host: string; port: number }): Promise<Serving> {
  const server = app.listen(port, host);
  // A request that trickles in must not hold a place for ever.
  server.headersTimeout = drainMs;
  server.requestTimeout = drainMs;
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      'bad_configuration',
      `Cannot listen on ${host}, port ${port} (${error.code}): free it, or set PORT and HOST to others.`,
      { cause: error },
    );
  });
  const { address, family, port: bound } = server.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`;
  return { url, close: () => drain(server) };
}

async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A connection that answered its last request while closing would otherwise be kept for the next.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
