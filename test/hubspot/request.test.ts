import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readAccount, readOwners } from '../../src/hubspot/account.ts';
import { hubSpotTransport } from '../../src/hubspot/client.ts';
import { portalLimiter } from '../../src/hubspot/limiter.ts';
import { createRequester, type TokenSource } from '../../src/hubspot/request.ts';
import { UsageCounter } from '../../src/hubspot/usage.ts';
import { AppError } from '../../src/pass/app-error.ts';
import { hurriedClock, jumpingClock } from './clocks.ts';

const baseUrl = 'https://api.hubapi.com';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function gateway(options: { tokens?: TokenSource; timeoutMs?: number; baseUrl?: string } = {}) {
  const clock = jumpingClock();
  const usage = new UsageCounter();
  const tokens = options.tokens ?? { current: async () => 'token', refresh: async () => null };
  const request = createRequester({
    transport: hubSpotTransport(options.baseUrl ?? baseUrl),
    limiter: portalLimiter(clock),
    tokens,
    usage,
    clock,
    random: () => 0,
    baseUrl: options.baseUrl ?? baseUrl,
    timeoutMs: options.timeoutMs ?? 5_000,
  });
  return { request, usage, clock };
}

type Reply = (request: Request) => Response | Promise<Response>;

/** Answers one after the other, the last one for ever. */
function replies(...list: Reply[]): { readonly seen: Request[] } {
  const seen: Request[] = [];
  server.use(
    http.all(`${baseUrl}/*`, ({ request }) => {
      seen.push(request.clone());
      return list[Math.min(seen.length, list.length) - 1]!(request);
    }),
  );
  return { seen };
}
const json =
  (status: number, body: object, headers: Record<string, string> = {}): Reply =>
  () =>
    HttpResponse.json(body, { status, headers });
const page =
  (status: number): Reply =>
  () =>
    new HttpResponse('<html>Bad Gateway</html>', { status, headers: { 'content-type': 'text/html' } });
const cutOff: Reply = () =>
  new HttpResponse('{"results":[{"id":"1","prop', { headers: { 'content-type': 'application/json' } });
const reset: Reply = () => HttpResponse.error();
const hanging: Reply = () => new Promise(() => {});

const list = { method: 'GET', path: '/crm/objects/2026-03/contacts', query: { limit: '1' } } as const;
const create = {
  method: 'POST',
  path: '/crm/objects/2026-03/tasks/batch/create',
  body: { inputs: [] },
  replayable: false,
} as const;

describe('one call', () => {
  it('carries the token, the query and the body', async () => {
    const { seen } = replies(json(200, { results: [] }));
    const { request } = gateway();
    await request({ ...list, query: { after: '7', properties: 'a,b' } });
    await request({ method: 'POST', path: '/crm/x', body: { inputs: [{ id: '1' }] } });
    expect(seen[0]!.headers.get('authorization')).toBe('Bearer token');
    expect(new URL(seen[0]!.url).searchParams.get('properties')).toBe('a,b');
    expect(await seen[1]!.json()).toEqual({ inputs: [{ id: '1' }] });
  });

  it.each([
    ['an HTML error page', page(502)],
    ['a truncated body', cutOff],
    ['a reset connection', reset],
    ['an answer that never comes', hanging],
    ['a lock', json(423, {})],
    ['a rate limit', json(429, { policyName: 'TEN_SECONDLY_ROLLING' })],
  ])('is made again after %s, and counted as a retry', async (_name, fault) => {
    replies(fault, fault, json(200, { results: [1] }));
    const { request, usage, clock } = gateway({ timeoutMs: 20 });
    const answer = await request(list);
    expect(answer).toMatchObject({ ok: true, body: { results: [1] } });
    expect(usage.usage()).toMatchObject({ general: 3, overhead: { retries: 2 } });
    expect(clock.slept.length).toBeGreaterThanOrEqual(2);
  });

  it('counts every refusal by a rate limit, also the one that ends the pass', async () => {
    replies(json(429, { policyName: 'TEN_SECONDLY_ROLLING' }), json(429, { policyName: 'DAILY', message: 'daily' }));
    const { request, usage } = gateway();
    await expect(request(list)).rejects.toMatchObject({ code: 'crm_daily_limit', retryable: true });
    expect(usage.usage()).toMatchObject({ general: 2, rateLimited: 2 });
  });

  it.each([
    ['a reset connection', reset, 'crm_unreachable'],
    ['an answer that never comes', hanging, 'crm_unreachable'],
    ['an error page', page(504), 'crm_unexpected_answer'],
  ])('is not made again when it makes something and meets %s', async (_name, fault, code) => {
    const { seen } = replies(fault);
    const { request } = gateway({ timeoutMs: 20 });
    await expect(request(create)).rejects.toMatchObject({ code, retryable: true });
    expect(seen).toHaveLength(1);
  });

  it('learns the limit from general answers only', async () => {
    const headers = {
      'x-hubspot-ratelimit-max': '2',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-remaining': '1',
    };
    replies(json(200, {}, headers));
    const { request, clock } = gateway();
    for (let call = 0; call < 3; call += 1) await request({ ...list, bucket: 'associations' });
    expect(clock.slept).toEqual([]);
    for (let call = 0; call < 3; call += 1) await request(list);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(10_000);
  });
});

describe('the token', () => {
  /** Every refresh gives the next token; only the newest is accepted by HubSpot. */
  function refreshable() {
    let number = 1;
    let refreshes = 0;
    const tokens: TokenSource = {
      current: async () => `token ${number}`,
      refresh: async () => {
        refreshes += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        number += 1;
        return `token ${number}`;
      },
    };
    return { tokens, refreshes: () => refreshes };
  }
  const expired = json(401, { category: 'EXPIRED_AUTHENTICATION' });

  it('is refreshed once for many calls that find it expired, and each call is made again once', async () => {
    const { tokens, refreshes } = refreshable();
    const { seen } = replies((request) =>
      request.headers.get('authorization') === 'Bearer token 2'
        ? json(200, { results: [] })(request)
        : expired(request),
    );
    const { request } = gateway({ tokens });
    const answers = await Promise.all(Array.from({ length: 10 }, () => request(list)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(refreshes()).toBe(1);
    expect(seen).toHaveLength(20);
  });

  it('is not refreshed again for a refusal of the old one that comes in late', async () => {
    const { tokens, refreshes } = refreshable();
    let calls = 0;
    replies(async (request) => {
      if (request.headers.get('authorization') === 'Bearer token 2') return json(200, {})(request);
      calls += 1;
      if (calls === 2) await new Promise((resolve) => setTimeout(resolve, 60));
      return expired(request);
    });
    const { request } = gateway({ tokens });
    await Promise.all([request(list), request(list)]);
    expect(refreshes()).toBe(1);
  });

  it('is given up when the new one is refused too', async () => {
    const { tokens, refreshes } = refreshable();
    replies(expired);
    const { request } = gateway({ tokens });
    await expect(request(list)).rejects.toMatchObject({
      ...{ code: 'bad_token', retryable: false },
      message: expect.stringMatching(/^(?!.*HUBSPOT_ACCESS_TOKEN).*install the app again\.$/),
    });
    expect(refreshes()).toBe(1);
  });

  it('is given up at once when it cannot be refreshed', async () => {
    const { seen } = replies(expired);
    const { request, clock } = gateway();
    await expect(request(list)).rejects.toThrow(/HUBSPOT_ACCESS_TOKEN/);
    expect(seen).toHaveLength(1);
    expect(clock.slept).toEqual([]);
  });
});

describe('a missing scope', () => {
  it.each([
    ['errors', { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['tickets'] } }] }],
    ['the top-level context', { category: 'MISSING_SCOPES', context: { requiredGranularScopes: ['tickets'] } }],
  ])('is a value that names the scopes of %s', async (_name, body) => {
    const { seen } = replies(json(403, body));
    const { request } = gateway();
    expect(await request(list)).toEqual({ ok: false, reason: 'missing_scope', scopes: ['tickets'] });
    expect(seen).toHaveLength(1);
  });

  it('leaves a portal without owners, while a broken owners answer is an error', async () => {
    replies(json(403, { category: 'MISSING_SCOPES' }));
    expect(await readOwners(gateway().request)).toBeNull();
    server.resetHandlers();
    replies(json(400, { category: 'VALIDATION_ERROR' }));
    await expect(readOwners(gateway().request)).rejects.toMatchObject({ code: 'crm_refused' });
  });
});

describe('the first call', () => {
  const listening: Server[] = [];
  afterAll(() => {
    for (const one of listening) one.close();
  });
  async function portThat(behaves: (socket: Socket) => void): Promise<string> {
    const one = createServer(behaves);
    listening.push(one);
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
  }

  it.each([
    ['hangs up', (socket: Socket) => socket.destroy()],
    ['says nothing', (socket: Socket) => socket.on('error', () => {})],
  ])('tells within five seconds that a host which %s is out of reach', async (_name, behaves) => {
    server.close();
    const url = await portThat(behaves);
    // Time runs a hundred times faster, so the five seconds are over after a twentieth of one.
    const clock = hurriedClock(100);
    const usage = new UsageCounter();
    const transport = hubSpotTransport(url);
    const request = createRequester({
      transport: (call, token, timeoutMs) => transport(call, token, timeoutMs / 100),
      limiter: portalLimiter(clock),
      tokens: { current: async () => 'token', refresh: async () => null },
      usage,
      clock,
      random: () => 0,
      baseUrl: url,
      timeoutMs: 30_000,
    });
    const beganMs = clock.nowMs();
    const failure = await readAccount(request).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'crm_unreachable', message: expect.stringContaining(url) });
    expect(usage.usage().general).toBeLessThanOrEqual(3);
    // The clock is hurried, so a slow machine shows here a hundredfold: only the order of size is held.
    expect(clock.nowMs() - beganMs).toBeLessThan(30_000);
    server.listen({ onUnhandledFrame: 'error' });
  });

  it('waits out a rate limit although it takes longer than five seconds', async () => {
    const slowly: Reply = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return json(200, { portalId: 4711, timeZone: 'Nowhere/Land' })(request);
    };
    replies(json(429, { policyName: 'TEN_SECONDLY_ROLLING' }), slowly);
    const { request } = gateway();
    expect(await readAccount(request)).toMatchObject({ portalId: '4711', timeZone: 'UTC', currency: 'USD' });
  });

  it('says so when something else than HubSpot answers', async () => {
    replies(json(200, { hello: 'world' }));
    await expect(readAccount(gateway().request)).rejects.toThrow(/is not HubSpot/);
    server.resetHandlers();
    replies(page(200));
    await expect(readAccount(gateway().request)).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
  });
});
