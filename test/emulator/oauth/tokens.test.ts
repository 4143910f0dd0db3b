import { describe, expect, it } from 'vitest';
import { OBJECTS } from '../small-portal.ts';
import { CHALLENGE, installableHubSpot, VERIFIER } from './installing.ts';

const DEAD = {
  error: 'invalid_grant',
  error_description: 'refresh token is invalid, expired or revoked',
  status: 'BAD_REFRESH_TOKEN',
  message: 'refresh token is invalid, expired or revoked',
};

describe('the token endpoint', () => {
  it('gives tokens for a code, which open the portal with what was granted and nothing else', async () => {
    const { codeFrom, exchange, call } = installableHubSpot();
    const { status, body } = await exchange(await codeFrom({ optional: 'crm.objects.deals.read' }));
    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: 'bearer',
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 1_800,
      hub_id: 4711,
      scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.deals.read'],
      user_id: 501,
      token_use: 'access_token',
    });
    const asApp = (path: string) => call('GET', path, undefined, body.access_token);
    expect((await asApp(`${OBJECTS}/contacts`)).status).toBe(200);
    expect((await asApp(`${OBJECTS}/deals`)).status).toBe(200);
    expect((await asApp(`${OBJECTS}/tickets`)).body.category).toBe('MISSING_SCOPES');
  });

  it('answers at every version of its address', async () => {
    const { post, install } = installableHubSpot();
    const { refresh_token } = await install();
    for (const version of ['2026-03', '2026-09', 'v3', 'v1']) {
      const { status } = await post(`/oauth/${version}/token`, { grant_type: 'refresh_token', refresh_token });
      expect([version, status]).toEqual([version, 200]);
    }
  });

  it('takes a code once, and whoever brings it again loses what the first exchange gave', async () => {
    const { codeFrom, exchange, refresh, call } = installableHubSpot();
    const code = await codeFrom();
    const { body } = await exchange(code);
    const again = await exchange(code);
    expect([again.status, again.body.error, again.body.status]).toEqual([400, 'invalid_grant', 'BAD_AUTH_CODE']);
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, body.access_token)).status).toBe(401);
    expect((await refresh(body.refresh_token)).body).toEqual(DEAD);
  });

  it('takes a code for a minute', async () => {
    const { codeFrom, exchange, clock } = installableHubSpot();
    const [inTime, late] = [await codeFrom(), await codeFrom()];
    clock.ms = 60_000;
    expect((await exchange(inTime)).status).toBe(200);
    clock.ms = 60_001;
    expect((await exchange(late)).body.error).toBe('invalid_grant');
  });

  it('takes a code only with the redirect URI it was asked for with', async () => {
    const { codeFrom, exchange } = installableHubSpot();
    const code = await codeFrom();
    for (const redirect_uri of [
      'https://sample.example.com/oauth/callback/',
      'http://localhost:3000/callback?from=here',
    ]) {
      expect((await exchange(code, { redirect_uri })).body.status).toBe('MISMATCH_REDIRECT_URI_AUTH_CODE');
    }
    expect((await exchange(code)).status).toBe(200);
  });

  it('holds the verifier against the challenge', async () => {
    const { codeFrom, exchange, link } = installableHubSpot();
    const address = link({ code_challenge: CHALLENGE, code_challenge_method: 'S256' });
    const code = await codeFrom({}, address);
    expect((await exchange(code)).body.error).toBe('invalid_grant');
    expect((await exchange(code, { code_verifier: 'w'.repeat(43) })).body.error).toBe('invalid_grant');
    expect((await exchange(code, { code_verifier: CHALLENGE })).body.error).toBe('invalid_grant');
    expect((await exchange(code, { code_verifier: VERIFIER })).status).toBe(200);
    expect((await exchange(await codeFrom(), { code_verifier: VERIFIER })).body.error).toBe('invalid_grant');
  });

  it('refreshes as often as it is asked, with the refresh token that it gave first', async () => {
    const { install, refresh, call } = installableHubSpot();
    const first = await install();
    const { body: second } = await refresh(first.refresh_token);
    expect(second).toEqual({ ...first, access_token: second.access_token });
    expect(second.access_token).not.toBe(first.access_token);
    for (const { access_token } of [first, second])
      expect((await call('GET', `${OBJECTS}/contacts`, undefined, access_token)).status).toBe(200);
  });

  it('rotates refresh tokens where that is asked for: the old one dies', async () => {
    const { install, refresh } = installableHubSpot({ rotatesRefreshTokens: true });
    const first = await install();
    const { body: second } = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).body).toEqual(DEAD);
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });

  it('lets access tokens live for half an hour', async () => {
    const { install, refresh, call, clock, hubspot } = installableHubSpot();
    const { access_token, refresh_token } = await install();
    const read = (token: string) => call('GET', `${OBJECTS}/contacts`, undefined, token);
    clock.ms = 1_799_999;
    expect((await read(access_token)).status).toBe(200);
    clock.ms = 1_800_000 + 120_000;
    const { status, body } = await read(access_token);
    expect(status).toBe(401);
    expect(body).toMatchObject({
      category: 'EXPIRED_AUTHENTICATION',
      message: 'The OAuth token used to make this call expired 2 minute(s) ago.',
      context: { 'expire time': [new Date(hubspot.clock.nowMs() - 120_000).toISOString().replace('.000Z', 'Z')] },
    });
    expect((await read((await refresh(refresh_token)).body.access_token)).status).toBe(200);
  });

  it('lets them live shorter where that is asked for, whatever the portal’s own clock does', async () => {
    const { install, call, clock, hubspot } = installableHubSpot({ tokenLifeMs: 2_000 });
    const { access_token, expires_in } = await install();
    expect(expires_in).toBe(2);
    hubspot.clock.advanceDays(3);
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, access_token)).status).toBe(200);
    clock.ms = 2_000;
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, access_token)).status).toBe(401);
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 401, 'invalid_client'],
    ['a wrong secret', { client_secret: 'sample-secreT' }, 401, 'invalid_client'],
    ['no secret', { client_secret: '' }, 401, 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'x' }, 400, 'invalid_grant'],
    ['an unknown code', { grant_type: 'authorization_code', code: 'x' }, 400, 'invalid_grant'],
  ])('refuses %s in the words of RFC 6749', async (_what, fields, status, error) => {
    const { token } = installableHubSpot();
    const refused = await token(fields);
    expect([refused.status, refused.body.error]).toEqual([status, error]);
    expect(refused.body.error_description).toBe(refused.body.message);
  });

  it('takes forms only', async () => {
    const { request } = installableHubSpot();
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await request('/oauth/2026-03/token', init)).status).toBe(415);
  });
});
