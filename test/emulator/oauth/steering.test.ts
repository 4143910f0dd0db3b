import { describe, expect, it } from 'vitest';
import { objectType } from '../../../emulator/portal/object-types.ts';
import { benchPortal } from '../../../emulator/portals/bench-portal.ts';
import { OBJECTS } from '../small-portal.ts';
import { APP, installableHubSpot } from './installing.ts';

const SCOPES = ['oauth', 'crm.objects.contacts.read'];
const bench = (portalId: number) => ({
  portalId,
  seed: () => ({ ...benchPortal({ contacts: 20, companies: 5, deals: 10, lineItems: 10, seed: portalId }), portalId }),
});

function several(options: Parameters<typeof installableHubSpot>[0] = {}) {
  const hub = installableHubSpot({ portals: [bench(5001), bench(5002)], ...options });
  const installIn = async (portal?: number) => (await hub.local('install', { scopes: SCOPES, portal })).body;
  const read = (token: string) => hub.call('GET', `${OBJECTS}/contacts?limit=100`, undefined, token);
  return { ...hub, installIn, read };
}

describe('steering installs from outside', () => {
  it('registers an app while the local HubSpot runs, and never shows its secret', async () => {
    const { local, install, link } = installableHubSpot({ apps: [] });
    expect((await local('apps')).body).toEqual({ apps: [] });
    const { clientSecret, ...shown } = APP;
    expect((await local('apps', APP)).body).toEqual(shown);
    expect(JSON.stringify((await local('apps')).body)).not.toContain(clientSecret);
    expect((await install({}, link())).hub_id).toBe(4711);
  });

  it.each([
    ['without an id', { ...APP, appId: undefined }, 'appId is not a whole number.'],
    ['without a secret', { ...APP, clientSecret: '' }, 'clientSecret is missing.'],
    ['without a redirect URI', { ...APP, redirectUris: [] }, 'redirectUris names no address.'],
    ['with an insecure one', { ...APP, redirectUris: ['http://a.example/'] }, 'http://a.example/ is neither https'],
  ])('refuses an app %s', async (_what, app, sentence) => {
    const { local } = installableHubSpot();
    const { status, body } = await local('apps', app);
    expect(status).toBe(400);
    expect(body.message).toContain(sentence);
  });

  it('expires access tokens of one portal or of all', async () => {
    const { installIn, local, read, refresh } = several();
    const [first, other] = [await installIn(), await installIn(5001)];
    await local('oauth', { expireAccessTokens: true, portal: 5001 });
    expect((await read(first.access_token)).status).toBe(200);
    expect((await read(other.access_token)).body.category).toBe('EXPIRED_AUTHENTICATION');
    const { body } = await refresh(other.refresh_token);
    expect((await read(body.access_token)).status).toBe(200);
    await local('oauth', { expireAccessTokens: true });
    expect((await read(first.access_token)).status).toBe(401);
    expect((await read(body.access_token)).status).toBe(401);
  });

  it('revokes refresh tokens, and what access tokens there are live on', async () => {
    const { installIn, local, read, refresh } = several();
    const { access_token, refresh_token } = await installIn();
    const { body } = await local('oauth', { revokeRefreshTokens: true });
    expect(body.installs).toMatchObject([{ appId: 77, portalId: 4711, userId: 501, refreshable: false }]);
    expect((await refresh(refresh_token)).body.status).toBe('BAD_REFRESH_TOKEN');
    expect((await read(access_token)).status).toBe(200);
  });

  it('fails the token endpoint as often as it is told, and counts what it gave', async () => {
    const { installIn, local, refresh, request } = several();
    const { refresh_token } = await installIn();
    expect((await local('oauth', { fail: { times: 2 } })).status).toBe(400);
    await local('oauth', { fail: { status: 503, times: 2 } });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call++) {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: APP.clientId,
        client_secret: APP.clientSecret,
        refresh_token,
      });
      statuses.push((await request('/oauth/2026-03/token', { method: 'POST', body })).status);
    }
    expect(statuses).toEqual([503, 503, 200]);
    await refresh('dead');
    expect((await local('oauth')).body.calls).toEqual({ total: 4, given: { refresh_token: 1 } });
  });
});

describe('several portals in one local HubSpot', () => {
  it('answer each its own token with its own records', async () => {
    const { installIn, read, call } = several();
    const portals = [await installIn(), await installIn(5001), await installIn(5002)];
    const ids = await Promise.all(
      portals.map(async ({ access_token }) => {
        const details = await call('GET', '/account-info/2026-03/details', undefined, access_token);
        return [details.body.portalId, (await read(access_token)).body.results.length];
      }),
    );
    expect(ids).toEqual([
      [4711, 3],
      [5001, 20],
      [5002, 20],
    ]);
  });

  it('are made when they are first needed', async () => {
    let made = 0;
    const lazy = bench(5001);
    const seed = () => {
      made++;
      return lazy.seed();
    };
    const { local, request } = installableHubSpot({ portals: [{ ...lazy, seed }] });
    expect((await local('portals')).body).toEqual({ portals: [4711, 5001] });
    expect(made).toBe(0);
    await request('/portals/5001');
    await local('clock?portal=5001');
    expect(made).toBe(1);
  });

  it('share one limit between the users of an app, and none between portals or apps', async () => {
    const other = { ...APP, appId: 78, clientId: 'other-client' };
    const limits = { general: 2, associations: 2, search: 1 };
    const { installIn, read, call, local } = several({ limits, apps: [APP, other] });
    const [first, second, elsewhere] = [await installIn(), await installIn(), await installIn(5001)];
    const theirs = (await local('install', { appId: 78, scopes: SCOPES })).body;
    const statusOf = async (token: string) => (await read(token)).status;
    expect(await statusOf(first.access_token)).toBe(200);
    expect(await statusOf(second.access_token)).toBe(200);
    expect(await statusOf(first.access_token)).toBe(429);
    expect(await statusOf(elsewhere.access_token)).toBe(200);
    expect(await statusOf(theirs.access_token)).toBe(200);
    const search = async (token: string) => (await call('POST', `${OBJECTS}/contacts/search`, {}, token)).status;
    expect(await search(first.access_token)).toBe(200);
    expect(await search(theirs.access_token)).toBe(429);
    expect(await search(elsewhere.access_token)).toBe(200);
    expect((await local('stats?portal=5001')).body).toMatchObject({ total: 2, rateLimited: 0 });
    expect((await local('stats')).body).toMatchObject({ total: 8, rateLimited: 2 });
  });

  it('have clocks and write logs of their own', async () => {
    const { local, hubspot } = several();
    await local('clock', { portal: 5001, nowMs: 5 });
    expect((await local('clock?portal=5001')).body).toEqual({ nowMs: 5 });
    expect((await local('clock')).body).toEqual({ nowMs: hubspot.clock.nowMs() });
    expect((await local('writes?portal=5002')).body.total).toBe(0);
    expect((await local('truth?portal=5002')).body.portalId).toBe(5002);
    expect((await local('clock?portal=5003')).status).toBe(404);
  });

  it('have pages of their own, whose links stay in the portal', async () => {
    const { request } = several();
    const show = async (path: string) => (await request(path)).text();
    expect(await show('/')).toContain('<a href="/portals">Switch account</a>');
    expect(await show('/portals')).toContain('<a href="/portals/5002">Account 5002</a>');
    const list = await show('/portals/5001/contacts');
    expect(list).toContain('20 contacts');
    const links = [...list.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, address]) => address);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((one) => !one?.startsWith('/portals'))).toEqual([]);
    const record = links.find((one) => one?.includes('/records/contacts/')) ?? '';
    expect((await request(record)).status).toBe(200);
    expect((await request('/portals/5003')).status).toBe(404);
  });

  it('change their own records by the forms of their pages', async () => {
    const { request, hubspot } = several();
    const [contact] = hubspot.portals.find(5001)?.shelf(objectType('contacts')).live ?? [];
    const page = `/portals/5001/records/contacts/${contact?.id}`;
    const [, hidden = ''] = /action="\/__local\/archive">(.*?)<button/s.exec(await (await request(page)).text()) ?? [];
    const body = new URLSearchParams();
    for (const [, name = '', value = ''] of hidden.matchAll(/name="(.*?)" value="(.*?)"/g)) body.append(name, value);
    const answer = await request('/__local/archive', { method: 'POST', body });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portals/5001/contacts']);
    expect(hubspot.portals.find(5001)?.shelf(objectType('contacts')).liveCount).toBe(19);
    expect(hubspot.portal.shelf(objectType('contacts')).liveCount).toBe(3);
  });

  it('are found by HubSpot’s own addresses of a record', async () => {
    const { request } = several();
    const where = async (path: string) => (await request(path)).headers.get('location');
    expect(await where('/contacts/5001/record/0-1/17')).toBe('http://127.0.0.1:1/portals/5001/records/0-1/17');
    expect(await where('/contacts/4711/record/0-1/17')).toBe('http://127.0.0.1:1/records/0-1/17');
    expect(await where('/tasks/5002/view/all/task/3')).toBe('http://127.0.0.1:1/portals/5002/records/tasks/3');
  });

  it('cannot be two of one id', () => {
    expect(() => several({ portals: [bench(4711)] })).toThrow('There are two portals with the id 4711.');
  });
});
