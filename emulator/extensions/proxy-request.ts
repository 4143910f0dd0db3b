import { isLoopback } from '../routing/is-loopback.ts';
import { isObject, type JsonObject } from '../routing/read-body.ts';

export const LARGEST_BYTES = 1_000_000;
const DEFAULT_TIMEOUT_MS = 15_000;
const LONGEST_TIMEOUT_MS = 120_000;

/** What a card asked `hubspot.fetch` for, after HubSpot's own checks. */
export interface ProxyRequest {
  readonly method: string;
  readonly url: URL;
  /** Empty where there is none. */
  readonly body: string;
  readonly authorization: string | null;
  readonly timeoutMs: number;
}

/** Why HubSpot does not pass a request on. */
export class ProxyRefusal extends Error {
  readonly status: number;
  readonly category: string;

  constructor(status: number, category: string, message: string) {
    super(message);
    this.status = status;
    this.category = category;
  }
}

const invalid = (message: string) => new ProxyRefusal(400, 'VALIDATION_ERROR', message);

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** @throws ProxyRefusal in HubSpot's words where they are known */
export function readProxyRequest(asked: JsonObject, permitted: readonly string[]): ProxyRequest {
  const method = String(asked.method ?? 'GET').toUpperCase();
  if (!METHODS.has(method)) throw invalid(`${method} is not one of ${[...METHODS].join(', ')}.`);
  const url = readUrl(asked.url, permitted);
  const body = method === 'GET' || asked.body === undefined || asked.body === null ? '' : JSON.stringify(asked.body);
  if (Buffer.byteLength(body) > LARGEST_BYTES)
    throw new ProxyRefusal(413, 'VALIDATION_ERROR', 'The request body is larger than 1 MB.');
  const timeoutMs = Number(asked.timeout ?? DEFAULT_TIMEOUT_MS);
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMEOUT_MS))
    throw invalid(`The timeout must be between 1 and ${LONGEST_TIMEOUT_MS} ms.`);
  return { method, url, body, authorization: readAuthorization(asked.headers), timeoutMs };
}

function readAuthorization(headers: unknown): string | null {
  const given = isObject(headers) ? Object.entries(headers) : [];
  if (given.some(([name]) => name.toLowerCase() !== 'authorization')) {
    throw invalid("Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()");
  }
  return given[0] === undefined ? null : String(given[0][1]);
}

function readUrl(text: unknown, permitted: readonly string[]): URL {
  const url = URL.parse(String(text));
  if (url === null) throw invalid(`${String(text)} is not an address.`);
  // Where the project's files name an address of this machine, to try things out without a certificate.
  const local = isLoopback(url) && permitted.some((prefix) => isBelow(url, prefix));
  if (url.protocol !== 'https:' && !local) throw invalid('hubspot.fetch() calls https addresses only.');
  if (!permitted.some((prefix) => isBelow(url, prefix)))
    throw invalid(`${url.origin}${url.pathname} is not below one of the app's permittedUrls.fetch.`);
  url.hash = '';
  return url;
}

/** A prefix by parts, so that `https://a.example` does not permit `https://a.example.evil.example`. */
export function isBelow(url: URL, prefix: string): boolean {
  const allowed = URL.parse(prefix);
  return allowed !== null && url.origin === allowed.origin && url.pathname.startsWith(allowed.pathname);
}
