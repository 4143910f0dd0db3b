import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SECRET = 'a-client-secret';

/** One event, looked into freely by tests. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests examine
export type Event = any;

export interface Request {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly events: readonly Event[];
}

/** An app's backend that keeps what it is sent, and answers with what it is told: a status, or null for no answer. */
export async function openReceiver(answer: (request: Request, index: number) => number | null = () => 200) {
  const requests: Request[] = [];
  let [running, mostAtOnce] = [0, 0];
  const server = createServer(async (incoming, outgoing) => {
    mostAtOnce = Math.max(mostAtOnce, ++running);
    outgoing.once('close', () => running--);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const request = { url: incoming.url ?? '', headers: incoming.headers, body, events: JSON.parse(body) as Event[] };
    const status = answer(request, requests.push(request) - 1);
    if (status !== null) outgoing.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get events(): Event[] {
      return requests.flatMap((one) => one.events);
    },
    get mostAtOnce(): number {
      return mostAtOnce;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Signature v3 as HubSpot's documentation describes it, for addresses without encoded characters. */
export function isSigned(request: Request, publicUrl: string, secret = SECRET): boolean {
  const time = String(request.headers['x-hubspot-request-timestamp']);
  const hmac = createHmac('sha256', secret);
  hmac.update(['POST', publicUrl, request.body, time].join(''));
  const first = createHash('sha256').update(secret).update(request.body).digest('hex');
  return (
    Math.abs(Date.now() - Number(time)) < 300_000 &&
    request.headers['x-hubspot-signature-v3'] === hmac.digest().toString('base64') &&
    request.headers['x-hubspot-signature'] === first
  );
}
