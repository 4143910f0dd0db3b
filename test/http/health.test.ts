import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHealthApp } from '../../src/http/health-app.ts';
import type { Health } from '../../src/http/health-routes.ts';
import { AppError } from '../../src/pass/app-error.ts';
import { apps } from './open-app.ts';

const open = apps();
const token = 'a-token-for-figures';
const health = (more: Partial<Health> = {}): Health => ({
  ping: async () => {},
  ending: () => false,
  metrics: async () => 'rapport_inbox_events 3\n',
  metricsFor: null,
  ...more,
});
const noDatabase = () => Promise.reject(new AppError('database_unreachable', 'Start it.'));

describe('a process that answers people', () => {
  const statusOf = async (path: string, more: Partial<Health>): Promise<number> =>
    (await fetch(`${(await open({ health: health(more) })).url}${path}`)).status;

  it('is alive whatever its database does, and ready only with it', async () => {
    expect(await statusOf('/healthz', { ping: noDatabase })).toBe(200);
    expect(await statusOf('/readyz', {})).toBe(200);
    expect(await statusOf('/readyz', { ping: noDatabase })).toBe(503);
  });

  it('is not ready any more once it ends', async () => {
    expect(await statusOf('/readyz', { ending: () => true })).toBe(503);
    expect(await statusOf('/healthz', { ending: () => true })).toBe(200);
  });

  it('shows its figures to whoever brings the token, and nothing to anybody else', async () => {
    const { url } = await open({ health: health({ metricsFor: { token } }) });
    const ask = (authorization: string) => fetch(`${url}/metrics`, { headers: { authorization } });
    const told = await ask(`Bearer ${token}`);
    expect([told.status, await told.text()]).toEqual([200, 'rapport_inbox_events 3\n']);
    for (const wrong of [`Bearer ${token}x`, `Basic ${token}`, token, '']) expect((await ask(wrong)).status).toBe(404);
    const closed = await open({ health: health() });
    const refused = await fetch(`${closed.url}/metrics`, { headers: { authorization: 'Bearer null' } });
    expect([refused.status, await refused.text()]).toEqual([404, expect.not.stringContaining('rapport_')]);
  });
});

describe('a process that works', () => {
  it('tells the same on its own port, figures to anybody who reaches it', async () => {
    const server = createHealthApp(health({ metricsFor: 'anybody', ping: noDatabase })).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const statuses = await Promise.all(
      ['/healthz', '/readyz', '/metrics', '/screens/settings'].map(async (path) => (await fetch(url + path)).status),
    );
    server.closeAllConnections();
    server.close();
    expect(statuses).toEqual([200, 503, 200, 404]);
  });
});
