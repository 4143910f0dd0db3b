import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { verifySignatureV3 } from '../../../src/hubspot/signature.ts';
import { ORIGIN, type Received, SECRET, sampleBackend, sampleHubSpot } from './sample-portal.ts';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

type Answer = Parameters<typeof sampleBackend>[0];

async function connected(answer: Answer = () => ({ status: 200, body: '{}' }), more: object = {}) {
  const backend = await sampleBackend(answer);
  ending.push(backend.close);
  const { ask } = sampleHubSpot();
  const app = { origin: ORIGIN, backendUrl: backend.url, clientSecret: SECRET, appId: 77, ...more };
  expect(await ask('app', app)).toMatchObject({ status: 200, body: { appId: 77 } });
  const call = async (asked: object) => (await ask('extensions/fetch', { url: `${ORIGIN}/api/x`, ...asked })).body;
  return { ...backend, call, ask };
}

const url = (request: Received | undefined) => new URL(request?.url ?? '', ORIGIN);

describe('hubspot.fetch in the local HubSpot', () => {
  it('says who asks and signs the public address, decoded as the documentation wants it', async () => {
    const { call, received } = await connected();
    await call({ method: 'POST', url: `${ORIGIN}/api/x?q=a%2Fb%20c`, body: { a: 'ü' }, as: 'rep' });
    const [request] = received;
    expect(request).toMatchObject({ method: 'POST', body: '{"a":"ü"}' });
    const query = Object.fromEntries(url(request).searchParams);
    expect(query).toEqual({
      q: 'a/b c',
      portalId: '4711',
      userId: '9000002',
      userEmail: 'rep@example.com',
      appId: '77',
    });
    const timestamp = request?.headers['x-hubspot-request-timestamp'];
    const address = `${ORIGIN}/api/x?q=a/b+c&portalId=4711&userId=9000002&userEmail=rep@example.com&appId=77`;
    const signed = createHmac('sha256', SECRET).update(`POST${address}{"a":"ü"}${timestamp}`).digest('base64');
    expect(request?.headers['x-hubspot-signature-v3']).toBe(signed);
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(60_000);
  });

  it('signs so that Rapport, whose check is written apart from it, believes it', async () => {
    const { call, received } = await connected();
    await call({ method: 'PUT', url: `${ORIGIN}/api/x?name=J%C3%B6rg%20%26%20(S%C3%B6hne)`, body: { a: 1 } });
    const [{ method, url: uri, body, headers } = {} as Received] = received;
    const signed = {
      method,
      uri: ORIGIN + uri,
      body: Buffer.from(body),
      signature: String(headers['x-hubspot-signature-v3']),
      timestamp: String(headers['x-hubspot-request-timestamp']),
    };
    expect(verifySignatureV3(signed, [SECRET], Date.now())).toEqual({ ok: true });
    expect(verifySignatureV3({ ...signed, body: Buffer.from('{}') }, [SECRET], Date.now()).ok).toBe(false);
  });

  it('passes on what the backend says, or wraps refusals as HubSpot’s own local proxy does', async () => {
    const refusal: Answer = () => ({ status: 403, body: '{"code":"not_for_you"}' });
    const plain = await connected(refusal);
    expect(await plain.call({})).toEqual({
      status: 403,
      contentType: 'application/json',
      body: '{"code":"not_for_you"}',
    });
    const wrapping = await connected(refusal, { wrapsErrors: true });
    const answer = await wrapping.call({});
    expect(answer.status).toBe(200);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      status: 'error',
      category: 'BAD_GATEWAY',
      context: { appServerStatusCode: ['403'] },
      responseBody: { code: 'not_for_you' },
    });
  });

  it('tries once more after a broken connection or a 5xx, and not after a 4xx', async () => {
    let calls = 0;
    const { call } = await connected(({ url }) => {
      calls++;
      if (url.includes('/api/refuses')) return { status: 400, body: '{}' };
      if (calls === 1) return url.includes('/api/breaks') ? 'hang up' : { status: 503, body: '{}' };
      return { status: 200, body: '"well"' };
    });
    expect(await call({ url: `${ORIGIN}/api/breaks` })).toMatchObject({ status: 200, body: '"well"' });
    calls = 0;
    expect(await call({ url: `${ORIGIN}/api/fails` })).toMatchObject({ status: 200 });
    expect(calls).toBe(2);
    expect(await call({ url: `${ORIGIN}/api/refuses` })).toMatchObject({ status: 400 });
    expect(calls).toBe(3);
  });

  it.each([
    ['an address outside of permittedUrls.fetch', { url: `${ORIGIN}/elsewhere` }, 400],
    ['a host that only begins alike', { url: `${ORIGIN}.evil.example/api/x` }, 400],
    ['an address without https', { url: 'http://sample.example.com/api/x' }, 400],
    ['a header other than Authorization', { headers: { 'x-mine': '1' } }, 400],
    ['an unknown method', { method: 'TRACE' }, 400],
    ['a body larger than 1 MB', { method: 'POST', body: { text: 'x'.repeat(1_000_001) } }, 413],
  ])('refuses %s', async (_what, asked, status) => {
    const { call, received } = await connected();
    expect(await call(asked)).toMatchObject({ status });
    expect(received).toHaveLength(0);
  });

  it('lets an Authorization header through', async () => {
    const { call, received } = await connected();
    await call({ headers: { Authorization: 'Bearer mine' } });
    expect(received[0]?.headers.authorization).toBe('Bearer mine');
  });

  it('gives up on answers that are too large or too slow', async () => {
    const large = await connected(() => ({ status: 200, body: 'x'.repeat(1_000_001) }));
    expect(await large.call({})).toMatchObject({ status: 413 });
    const { call, ask } = await connected();
    await ask('app', { origin: ORIGIN, backendUrl: 'http://127.0.0.1:9/', clientSecret: SECRET });
    expect(await call({})).toMatchObject({ status: 502 });
  });

  it('lets no more than 20 run at once', async () => {
    const { ask } = sampleHubSpot();
    const server = await sampleBackend(() => ({ status: 200, body: '{}' }));
    ending.push(server.close);
    await ask('app', { origin: ORIGIN, backendUrl: server.url, clientSecret: SECRET });
    const all = Array.from({ length: 21 }, () => ask('extensions/fetch', { url: `${ORIGIN}/api/x` }));
    const statuses = (await Promise.all(all)).map(({ body }) => body.status);
    expect(statuses.filter((one) => one === 429)).toHaveLength(1);
    expect(statuses.filter((one) => one === 200)).toHaveLength(20);
  });

  it('names the portal whose page asks, and counts what runs at once for each', async () => {
    const { ask } = sampleHubSpot([5001]);
    const server = await sampleBackend(() => ({ status: 200, body: '{}' }));
    ending.push(server.close);
    await ask('app', { origin: ORIGIN, backendUrl: server.url, clientSecret: SECRET });
    const at = (portal: number) => ask('extensions/fetch', { url: `${ORIGIN}/api/x`, portal });
    const many = Array.from({ length: 20 }, () => at(5001));
    expect((await at(4711)).body).toMatchObject({ status: 200 });
    await Promise.all(many);
    const portals = server.received.map((one) => url(one).searchParams.get('portalId'));
    expect([portals.filter((one) => one === '5001').length, portals.filter((one) => one === '4711').length]).toEqual([
      20, 1,
    ]);
  });

  it('says that no backend is connected, and that a connection is not complete', async () => {
    const { ask } = sampleHubSpot();
    expect((await ask('extensions/fetch', { url: `${ORIGIN}/api/x` })).body).toMatchObject({ status: 502 });
    expect(await ask('app', { origin: ORIGIN, backendUrl: 'http://127.0.0.1:1/' })).toMatchObject({
      status: 400,
      body: { message: 'clientSecret is missing.' },
    });
  });
});
