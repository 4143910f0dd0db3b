import { Client } from '@hubspot/api-client';

export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** One call over the wire with one token: no limit, no retry, no judgement of the answer. Rejects without one. */
export type Transport = (request: RawRequest, accessToken: string, timeoutMs: number) => Promise<RawResponse>;

/**
 * HubSpot's official client as transport. Its own limiter and retries stay off: the limiter is one for the whole
 * process, the retries know neither jitter nor Retry-After.
 * @param baseUrl `https://api.hubapi.com`, or the address of a local HubSpot.
 */
export function hubSpotTransport(baseUrl: string): Transport {
  const client = new Client({ basePath: baseUrl.replace(/\/+$/, ''), numberOfApiCallRetries: 0 });
  return async ({ method, path, query, body }, accessToken, timeoutMs) => {
    const call = async (): Promise<RawResponse> => {
      const response = await client.apiRequest({
        method,
        path,
        headers: { Authorization: `Bearer ${accessToken}` },
        ...(query === undefined ? {} : { qs: query }),
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, headers: response.headers as Headers, text: await response.text() };
    };
    return within(call(), timeoutMs);
  };
}

/** A call that hangs must not hang the pass; the client takes no abort signal, so its answer is no longer awaited. */
async function within<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
