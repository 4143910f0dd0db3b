import { describe, expect, it } from 'vitest';
import { OBJECTS } from '../small-portal.ts';
import { APP, installableHubSpot } from './installing.ts';

const UNINSTALL = '/appinstalls/2026-09/external-install';

describe('an app that leaves', () => {
  it('takes every token of the portal along, whoever installed it', async () => {
    const { install, call, refresh, hubspot } = installableHubSpot();
    const [first, second] = [await install(), await install({ user: '9000002' })];
    expect((await call('DELETE', UNINSTALL, undefined, first.access_token)).status).toBe(204);
    for (const { access_token, refresh_token } of [first, second]) {
      expect((await call('GET', `${OBJECTS}/contacts`, undefined, access_token)).status).toBe(401);
      expect((await refresh(refresh_token)).body.status).toBe('BAD_REFRESH_TOKEN');
    }
    expect(hubspot.oauth.grants).toEqual([]);
    expect((await call('GET', `${OBJECTS}/contacts`)).status).toBe(200);
  });

  it('needs the scope oauth for it, and to have come by OAuth', async () => {
    const { install, call, link } = installableHubSpot();
    const { access_token } = await install({}, link({ scope: 'crm.objects.contacts.read' }));
    expect((await call('DELETE', UNINSTALL, undefined, access_token)).body.category).toBe('MISSING_SCOPES');
    expect((await call('DELETE', UNINSTALL)).status).toBe(400);
  });

  it('stays where its other portal is, and as other apps do', async () => {
    const other = { ...APP, appId: 78, clientId: 'other-client' };
    const { hubspot, call, local } = installableHubSpot({ apps: [APP, other] });
    const scopes = ['oauth', 'crm.objects.contacts.read'];
    const ours = (await local('install', { scopes })).body;
    const theirs = (await local('install', { appId: 78, scopes })).body;
    expect((await local('uninstall', { appId: 77 })).body).toEqual({ uninstalled: true });
    expect((await local('uninstall', { appId: 77 })).body).toEqual({ uninstalled: false });
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, ours.access_token)).status).toBe(401);
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, theirs.access_token)).status).toBe(200);
    expect(hubspot.oauth.grants.map(({ app }) => app.appId)).toEqual([78]);
  });

  it('can come back, and its old tokens do not', async () => {
    const { install, call, refresh } = installableHubSpot();
    const old = await install();
    await call('DELETE', UNINSTALL, undefined, old.access_token);
    const { access_token } = await install({ optional: 'crm.objects.deals.read' });
    expect((await call('GET', `${OBJECTS}/deals`, undefined, access_token)).status).toBe(200);
    expect((await refresh(old.refresh_token)).status).toBe(400);
  });

  it('is sent away from the page of connected apps', async () => {
    const { install, request, call } = installableHubSpot();
    const { access_token } = await install({ optional: 'tickets' });
    await install({ user: '9000002', optional: 'tickets' });
    const before = await (await request('/connected-apps')).text();
    expect(before).toContain('Installed on 20 Nov 2026 by Kim Roe, Robin Rep.');
    expect(before).toContain('<li>View and change tickets <code>tickets</code></li>');
    const press = (origin: string) =>
      request('/connected-apps', { method: 'POST', body: new URLSearchParams({ appId: '77' }), headers: { origin } });
    expect((await press('https://evil.example.com')).status).toBe(403);
    const { status, headers } = await press('http://127.0.0.1:1');
    expect([status, headers.get('location')]).toEqual([303, '/connected-apps']);
    expect(await (await request('/connected-apps')).text()).toContain('No app is installed.');
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, access_token)).status).toBe(401);
  });
});

describe('revoking and introspecting', () => {
  it('tell what a living token is good for', async () => {
    const { install, post, clock } = installableHubSpot();
    const { access_token, refresh_token } = await install();
    clock.ms += 600_000;
    const introspect = async (token: string) => (await post('/oauth/2026-03/token/introspect', { token })).body;
    expect(await introspect(access_token)).toMatchObject({
      active: true,
      hub_id: 4711,
      user_id: 501,
      user: 'kim@example.com',
      app_id: 77,
      client_id: APP.clientId,
      scopes: ['oauth', 'crm.objects.contacts.read'],
      expires_in: 1_200,
      token_use: 'access_token',
    });
    expect(await introspect(refresh_token)).toMatchObject({ active: true, token_use: 'refresh_token' });
    clock.ms += 1_200_000;
    expect(await introspect(access_token)).toEqual({ active: false });
    expect(await introspect('nonsense')).toEqual({ active: false });
  });

  it('kill a refresh token with what came of it, or an access token alone; unknown ones are no fault', async () => {
    const { install, refresh, post, call } = installableHubSpot();
    const revoke = async (token: string) => (await post('/oauth/2026-03/token/revoke', { token })).status;
    const read = async (token: string) => (await call('GET', `${OBJECTS}/contacts`, undefined, token)).status;
    const { access_token: first, refresh_token } = await install();
    const { access_token: second } = (await refresh(refresh_token)).body;
    expect(await revoke(first)).toBe(200);
    expect([await read(first), await read(second)]).toEqual([401, 200]);
    expect(await revoke(refresh_token)).toBe(200);
    expect(await read(second)).toBe(401);
    expect((await refresh(refresh_token)).body.status).toBe('BAD_REFRESH_TOKEN');
    expect(await revoke('nonsense')).toBe(200);
  });

  it('leave the tokens of another app alone', async () => {
    const other = { ...APP, appId: 78, clientId: 'other-client', clientSecret: 'other-secret' };
    const { install, post, refresh, codeFrom, exchange } = installableHubSpot({ apps: [APP, other] });
    const asOther = { client_id: other.clientId, client_secret: other.clientSecret };
    const { refresh_token: token } = await install();
    expect((await post('/oauth/v3/token/introspect', { token, ...asOther })).body).toEqual({ active: false });
    expect((await post('/oauth/v3/token/revoke', { token, ...asOther })).status).toBe(200);
    expect((await refresh(token, asOther)).body.error).toBe('invalid_grant');
    expect((await refresh(token)).status).toBe(200);
    expect((await exchange(await codeFrom(), asOther)).body.error).toBe('invalid_grant');
  });
});

describe('a token of the app itself', () => {
  it('belongs to no portal', async () => {
    const { token, call, hubspot, clock } = installableHubSpot();
    const fields = { grant_type: 'client_credentials', scope: 'developer.webhooks_journal.read' };
    const { status, body } = await token(fields);
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 1_800, scopes: ['developer.webhooks_journal.read'] });
    expect(body).not.toHaveProperty('refresh_token');
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, body.access_token)).status).toBe(401);
    expect(hubspot.oauth.appToken(body.access_token)?.app.appId).toBe(77);
    clock.ms += 1_800_000;
    expect(hubspot.oauth.appToken(body.access_token)).toBeUndefined();
    expect((await token({ ...fields, scope: 'butterflies' })).body.error).toBe('invalid_scope');
  });
});
