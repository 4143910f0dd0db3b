import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createHttpApp } from '../../src/http/create-http-app.ts';
import { createLog } from '../../src/http/create-log.ts';
import { serveApp } from '../../src/http/serve-app.ts';
import { AppError, type AppErrorCode } from '../../src/pass/app-error.ts';
import type { Screens } from '../../src/screens/screens.ts';
import { apps, noScreens, quietWorld, type Sending } from './open-app.ts';
import { sampleScreens } from './sample-answers.ts';

const open = apps();
const recordPath = '/screens/record?objectTypeId=0-1&objectId=5';
const task = { objectTypeId: '0-1', objectId: '5' };
const failing = (error: unknown): Screens => ({ ...noScreens, record: () => Promise.reject(error) });

/** A refusal as problem+json, with one sentence. */
async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status: response.status,
    detail: expect.stringMatching(/^[^\n]+\.$/),
    code: expect.stringMatching(/^[a-z_]+$/),
  });
  return problem;
}

describe('what is asked wrongly', () => {
  it.each<[string, string, Sending, number, string]>([
    ['no record', '/screens/record?objectTypeId=0-1', {}, 400, 'objectId'],
    ['another type of record', '/screens/record?objectTypeId=0-3&objectId=5', {}, 400, 'objectTypeId'],
    ['a page that is none', '/screens/runs?page=0', {}, 400, 'page'],
    ['a category that is none', '/screens/customers?category=gone', {}, 400, 'category'],
    ['too many names', `/screens/names?contacts=${'1,'.repeat(100)}1`, {}, 400, 'contacts'],
    ['a run that is none', '/screens/runs/x', {}, 400, 'id'],
    ['no JSON', '/screens/record/task', { method: 'POST', raw: '{' }, 400, 'JSON'],
    ['no body', '/screens/record/task', { method: 'POST' }, 400, 'JSON'],
    ['a list as body', '/screens/record/task', { method: 'POST', body: [] }, 422, 'what was sent'],
    ['a field too much', '/screens/record/task', { method: 'POST', body: { ...task, portalId: '9' } }, 422, 'portalId'],
    [
      'a score that is none',
      '/screens/record/answer',
      { method: 'POST', body: { ...task, requestId: 'request-1', answer: { kind: 'survey', score: 11 } } },
      422,
      'answer.score',
    ],
  ])('%s', async (_what, path, sending, status, named) => {
    const { send } = await open({ screens: sampleScreens() });
    const response = await send(path, sending);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code: 'bad_input', detail: expect.stringContaining(named) });
  });

  it('an address that does not exist, and one that takes other methods', async () => {
    const { send, url } = await open();
    expect(await problemOf(await fetch(`${url}/nothing`))).toMatchObject({ status: 404, code: 'not_found' });
    expect(await problemOf(await send('/screens/nothing'))).toMatchObject({ status: 404, code: 'not_found' });
    const response = await send('/screens/settings', { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET, HEAD, PUT');
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'method_not_allowed' });
    const health = await fetch(`${url}/readyz`, { method: 'POST' });
    expect([health.status, health.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('more than 1 MB, or a body that is packed', async () => {
    const { send } = await open({ screens: sampleScreens() });
    const large = await send('/screens/record/task', { method: 'POST', raw: ' '.repeat(1_000_001) });
    expect(await problemOf(large)).toMatchObject({ status: 413, code: 'too_large' });
    const packed = { method: 'POST', body: task, headers: { 'content-encoding': 'gzip' } };
    expect(await problemOf(await send('/screens/record/task', packed))).toMatchObject({ status: 415 });
  });
});

describe('what fails behind it', () => {
  it.each<[AppErrorCode, number]>([
    ['bad_input', 422],
    ['not_found', 404],
    ['not_allowed', 403],
    ['crm_unreachable', 503],
    ['crm_refused', 502],
    ['missing_scope', 502],
    ['database_unreachable', 503],
    ['bad_configuration', 500],
  ])('%s is a %i with its own sentence', async (code, status) => {
    const { send } = await open({ screens: failing(new AppError(code, 'Do this, then that.')) });
    expect(await problemOf(await send(recordPath))).toMatchObject({ status, code, detail: 'Do this, then that.' });
  });

  it('says when to come again where HubSpot does', async () => {
    const { send } = await open({
      screens: failing(new AppError('crm_rate_limited', 'Wait.', { retryAfterMs: 1_500 })),
    });
    expect((await send(recordPath)).headers.get('retry-after')).toBe('2');
  });

  it('a bug tells nothing but the request to report, and logs only its place', async () => {
    const { send, logged } = await open({ screens: failing(new TypeError('Kim Roe has no deals')) });
    const response = await send(recordPath);
    const { detail, code, status } = await problemOf(response);
    expect({ code, status }).toEqual({ code: 'internal', status: 500 });
    expect(detail).toContain(response.headers.get('x-request-id'));
    expect(logged.join('')).toContain('refusals.test.ts');
    expect(logged.join('')).not.toContain('Kim');
  });

  it('takes no longer than the time limit', async () => {
    const screens: Screens = { ...noScreens, record: () => new Promise(() => {}) };
    const { send } = await open({ screens, timeLimitMs: 20 });
    const response = await send(recordPath);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'took_too_long' });
  });
});

describe('too many requests', () => {
  const limits = { portalPerTenSeconds: 3, addressPerMinute: 2 };

  it('of one portal wait, those of another do not', async () => {
    const { send } = await open({ screens: sampleScreens(), limits });
    for (let number = 1; number <= 3; number += 1) expect((await send(recordPath)).status).toBe(200);
    const refused = await send(recordPath);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(refused)).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect((await send(recordPath, { portal: '4712' })).status).toBe(200);
  });

  it('that nobody signed wait too, and take no room from those that HubSpot signed', async () => {
    const { send } = await open({ screens: sampleScreens(), limits });
    const statuses: number[] = [];
    for (let number = 1; number <= 4; number += 1) statuses.push((await send(recordPath, { secret: 'other' })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await send(recordPath)).status).toBe(200);
  });

  it.each([
    ['none: everybody counts as who connects, whatever they say', 0, [200, 200, 429]],
    ['one: everybody by the address that the last proxy heard', 1, [200, 200, 200]],
  ])('are counted by address, behind proxies that are believed: %s', async (_, trustedProxies, statuses) => {
    const { url } = await open({ limits, trustedProxies });
    const ask = async (from: string): Promise<number> =>
      (await fetch(`${url}/openapi.json`, { headers: { 'x-forwarded-for': from } })).status;
    expect([await ask('192.0.2.1'), await ask('192.0.2.2'), await ask('192.0.2.3')]).toEqual(statuses);
    // What somebody claims before the last proxy counts for nothing.
    if (trustedProxies === 1)
      expect([await ask('1.1.1.1, 192.0.2.1'), await ask('2.2.2.2, 192.0.2.1')]).toEqual([200, 429]);
  });
});

describe('the log', () => {
  it('has one line a request, without anything that names a person or lets somebody in', async () => {
    const { send, logged, url } = await open({ screens: sampleScreens() });
    const response = await send('/screens/names?contacts=5', { userId: '502' });
    await send(recordPath, { secret: 'other' });
    await fetch(`${url}/nothing?userEmail=kim@example.com`);
    const lines = logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'request');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ method: 'GET', route: '/screens/names', status: 200, portal: '4711' });
    expect(lines[0]!.requestId).toBe(response.headers.get('x-request-id'));
    expect(lines[1]).toMatchObject({ status: 401, portal: null });
    expect(logged.join('')).not.toMatch(/kim|Kim|"502"|x-hubspot|userEmail|contacts=/);
  });

  it('blots out what should never have come there', () => {
    const lines: string[] = [];
    createLog('info', { write: (line) => lines.push(line) }).info({
      userEmail: 'kim@example.com',
      of: { token: 'x-1' },
    });
    expect(lines.join('')).not.toMatch(/kim|x-1/);
  });
});

describe('ending', () => {
  it('answers what is under way, and takes nothing new', async () => {
    let answer = (): void => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const app = createHttpApp({ ...quietWorld(), health: { ...quietWorld().health, ping: () => slow } });
    const { url, close } = await serveApp(app, { host: '127.0.0.1', port: 0 });
    const asked = httpRequest(`${url}/readyz`, { agent: false, headers: { connection: 'keep-alive' } }).end();
    await once(asked, 'socket').then(([socket]) => once(socket, 'connect'));
    await new Promise((resolve) => setImmediate(resolve));
    const responded = once(asked, 'response');
    const closed = close();
    await expect(fetch(`${url}/readyz`)).rejects.toThrow();
    answer();
    const [response] = await responded;
    expect(response.statusCode).toBe(200);
    response.resume();
    await closed;
  });
});
