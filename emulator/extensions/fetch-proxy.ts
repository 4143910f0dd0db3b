import type { Person } from '../account/people.ts';
import { json } from '../routing/answers.ts';
import type { JsonObject } from '../routing/read-body.ts';
import type { AppConnection } from './app-connection.ts';
import { LARGEST_BYTES, ProxyRefusal, type ProxyRequest, readProxyRequest } from './proxy-request.ts';
import { signatureHeaders } from './sign-request.ts';

const AT_ONCE = 20;

/** Who asks, and through which app. */
interface Caller {
  readonly portalId: number;
  readonly person: Person;
  readonly connection: AppConnection | null;
  readonly permitted: readonly string[];
}

/** What the backend said. */
interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * HubSpot's part of `hubspot.fetch`: checks what a card asks for, says in the query who asks, signs the public address and
 * calls the app's backend (developers.hubspot.com, "Fetching data"). Answers `{ status, contentType, body }`, what the
 * card's `Response` is made of.
 */
export class FetchProxy {
  #running = 0;

  async answer(asked: JsonObject, caller: Caller): Promise<Response> {
    if (this.#running >= AT_ONCE) {
      return json(200, refused(new ProxyRefusal(429, 'RATE_LIMITS', `More than ${AT_ONCE} requests at once.`)));
    }
    this.#running++;
    try {
      return json(200, await passOn(readProxyRequest(asked, caller.permitted), caller));
    } catch (error) {
      if (error instanceof ProxyRefusal) return json(200, refused(error));
      throw error;
    } finally {
      this.#running--;
    }
  }
}

async function passOn(request: ProxyRequest, { connection, person, portalId }: Caller): Promise<Answered> {
  if (connection === null || connection.origin !== request.url.origin) {
    throw new ProxyRefusal(502, 'BAD_GATEWAY', `No backend is connected for ${request.url.origin}.`);
  }
  const identity = { portalId, userId: person.userId, userEmail: person.email, appId: connection.appId };
  for (const [name, value] of Object.entries(identity)) request.url.searchParams.set(name, String(value));
  const answered = await twice(() => callBackend(request, connection));
  return connection.wrapsErrors && answered.status >= 300 ? wrapped(answered) : answered;
}

/** HubSpot repeats a request once after a broken connection or a 5xx: backends must bear the same call twice. */
async function twice(call: () => Promise<Answered>): Promise<Answered> {
  try {
    const first = await call();
    if (first.status < 500) return first;
  } catch (error) {
    if (error instanceof ProxyRefusal && error.status !== 502) throw error;
  }
  return call();
}

async function callBackend(request: ProxyRequest, connection: AppConnection): Promise<Answered> {
  const { method, url, body, authorization, timeoutMs } = request;
  const signed = { method, url: url.href, body, timestampMs: Date.now() };
  try {
    const response = await fetch(new URL(url.pathname + url.search, connection.backendUrl), {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...signatureHeaders(connection.clientSecret, signed),
        ...(authorization === null ? {} : { authorization }),
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === '' ? {} : { body }),
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? 'text/plain',
      body: await readBody(response),
    };
  } catch (error) {
    if (error instanceof ProxyRefusal) throw error;
    if (error instanceof DOMException && error.name === 'TimeoutError')
      throw new ProxyRefusal(504, 'GATEWAY_TIMEOUT', `The app's backend did not answer within ${timeoutMs} ms.`);
    throw new ProxyRefusal(502, 'BAD_GATEWAY', "The app's backend cannot be reached.");
  }
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_BYTES) throw new ProxyRefusal(413, 'BAD_GATEWAY', "The backend's answer is larger than 1 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const asJson = (status: number, body: unknown): Answered => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});

const refused = ({ status, category, message }: ProxyRefusal): Answered =>
  asJson(status, { status: 'error', category, message });

/** As the proxy of HubSpot's local development answers (ui-extensions-dev-server, AppProxyService). */
function wrapped({ status, body }: Answered): Answered {
  let responseBody: unknown = body;
  try {
    responseBody = JSON.parse(body);
  } catch {}
  const context = { appServerStatusCode: [String(status)] };
  const message = 'The app server answered with an error.';
  return asJson(200, { status: 'error', category: 'BAD_GATEWAY', message, context, responseBody });
}
