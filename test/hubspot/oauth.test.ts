import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOAuth } from '../../src/hubspot/oauth.ts';
import { jumpingClock } from './clocks.ts';

const baseUrl = 'https://api.hubapi.com';
const tokenUrl = `${baseUrl}/oauth/2026-03/token`;
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = () => {
  const clock = jumpingClock();
  const oauth = createOAuth({
    baseUrl,
    authoriseUrl: 'https://app.hubspot.com/oauth/authorize?x=1',
    clientId: 'client',
    clientSecret: 'secret',
    redirectUri: 'https://rapport.example/oauth/callback',
    scopes: { required: ['oauth', 'crm.objects.deals.read'], optional: ['tickets'] },
    clock,
    random: () => 0,
  });
  return { oauth, clock };
};

/** Answers one after the other, the last one for ever; what was sent is kept. */
function replies(url: string, ...list: (() => Response)[]) {
  const forms: URLSearchParams[] = [];
  const urls: string[] = [];
  server.use(
    http.post(url, async ({ request }) => {
      urls.push(request.url);
      forms.push(new URLSearchParams(await request.text()));
      return list[Math.min(forms.length, list.length) - 1]!();
    }),
  );
  return { forms, urls };
}
const json = (status: number, body: object) => () => HttpResponse.json(body, { status });
const tokens = {
  token_type: 'bearer',
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 1800,
  hub_id: 4711,
  scopes: ['oauth'],
  user_id: 501,
};
const facts = { active: true, hub_id: 4711, user_id: 501, client_id: 'client', scopes: ['oauth', 'tickets'] };
const legacy = (status: string) => ({ status, message: 'no', correlationId: 'x' });

describe('the token endpoint', () => {
  it('trades a code with the secret and the verifier in the body, nothing in the address', async () => {
    const { forms, urls } = replies(tokenUrl, json(200, tokens));
    expect(await client().oauth.exchangeCode('code', 'verifier')).toEqual({
      ok: true,
      accessToken: 'access',
      refreshToken: 'refresh',
      expiresInMs: 1_800_000,
    });
    expect(urls).toEqual([tokenUrl]);
    expect(Object.fromEntries(forms[0]!)).toEqual({
      grant_type: 'authorization_code',
      code: 'code',
      code_verifier: 'verifier',
      redirect_uri: 'https://rapport.example/oauth/callback',
      client_id: 'client',
      client_secret: 'secret',
    });
  });

  it('keeps the old refresh token where a refresh brings none', async () => {
    const { refresh_token: _, ...rest } = tokens;
    const { forms } = replies(tokenUrl, json(200, rest), json(200, tokens));
    const { oauth } = client();
    expect(await oauth.refresh('old')).toMatchObject({ ok: true, refreshToken: 'old' });
    expect(await oauth.refresh('old')).toMatchObject({ ok: true, refreshToken: 'refresh' });
    expect(forms[0]!.get('refresh_token')).toBe('old');
  });

  it('gives the app a token of its own', async () => {
    const { forms } = replies(tokenUrl, json(200, { access_token: 'app', expires_in: 1800 }));
    const granted = await client().oauth.clientCredentials(['developer.webhooks_journal.read', 'tickets']);
    expect(granted).toEqual({ ok: true, accessToken: 'app', expiresInMs: 1_800_000 });
    expect(forms[0]!.get('scope')).toBe('developer.webhooks_journal.read tickets');
  });

  it.each([
    ['as RFC 6749 has it', 400, { error: 'invalid_grant' }],
    ['in HubSpot’s words', 400, legacy('BAD_REFRESH_TOKEN')],
    ['in both', 400, { error: 'invalid_grant', ...legacy('BAD_REFRESH_TOKEN') }],
    ['about a code', 400, legacy('BAD_AUTH_CODE')],
    ['about an old code', 400, legacy('EXPIRED_AUTH_CODE')],
  ])('says %s that a grant is dead', async (_how, status, body) => {
    replies(tokenUrl, json(status, body));
    expect(await client().oauth.refresh('dead')).toEqual({ ok: false, reason: 'invalid_grant' });
  });

  it.each([
    ['the app is not known', 401, { error: 'invalid_client', ...legacy('BAD_CLIENT_ID') }, 'bad_configuration'],
    ['the secret is wrong', 400, legacy('BAD_CLIENT_SECRET'), 'bad_configuration'],
    [
      'the callback is another',
      400,
      { error: 'invalid_grant', ...legacy('MISMATCH_REDIRECT_URI_AUTH_CODE') },
      'bad_configuration',
    ],
    ['a proxy refuses', 403, { message: 'blocked' }, 'crm_refused'],
    ['the request is malformed', 400, { error: 'invalid_request' }, 'crm_refused'],
  ])('never takes a portal for gone because %s', async (_what, status, body, code) => {
    replies(tokenUrl, json(status, body));
    const failure = await client()
      .oauth.refresh('living')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(String(failure)).not.toMatch(/living|secret"/);
  });

  it('is asked again after an outage, with pauses, but never about a code', async () => {
    const { forms } = replies(tokenUrl, json(502, {}), () => HttpResponse.error(), json(200, tokens));
    const { oauth, clock } = client();
    expect(await oauth.refresh('living')).toMatchObject({ ok: true });
    expect([forms.length, clock.slept.length]).toEqual([3, 2]);
    const { forms: again } = replies(tokenUrl, json(502, {}), json(200, tokens));
    await expect(oauth.exchangeCode('code', 'verifier')).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
    expect(again).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['an empty token', { ...tokens, access_token: '' }],
    ['no lifetime', { ...tokens, expires_in: undefined }],
    ['a list', []],
  ])('is not believed when it answers with %s', async (_what, body) => {
    replies(tokenUrl, json(200, body));
    await expect(client().oauth.refresh('living')).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
  });

  it('gives up a HubSpot that stays away', async () => {
    const { forms } = replies(tokenUrl, () => HttpResponse.error());
    await expect(client().oauth.refresh('living')).rejects.toMatchObject({ code: 'crm_unreachable', retryable: true });
    expect(forms).toHaveLength(3);
  });
});

describe('introspection', () => {
  const url = `${tokenUrl}/introspect`;

  it('tells portal, person and scopes, and is asked by either name of the field', async () => {
    const { forms } = replies(url, json(200, facts));
    expect(await client().oauth.introspect('access')).toEqual({
      ok: true,
      portal: '4711',
      userId: '501',
      scopes: ['oauth', 'tickets'],
    });
    expect([forms[0]!.get('token'), forms[0]!.get('access_token')]).toEqual(['access', 'access']);
  });

  it.each([
    ['one that is not active', { active: false }],
    ['one of another app', { ...facts, client_id: 'another' }],
  ])('does not accept %s', async (_what, body) => {
    replies(url, json(200, body));
    expect(await client().oauth.introspect('access')).toEqual({ ok: false, reason: 'invalid_grant' });
  });

  it.each([
    ["4711'; drop table tenant", 'text'],
    [0, 'nought'],
    [1.5, 'a fraction'],
    [null, 'nothing'],
  ])('is not believed with %j as portal (%s)', async (hub_id: unknown, _kind: string) => {
    replies(url, json(200, { ...facts, hub_id }));
    await expect(client().oauth.introspect('access')).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
  });
});

describe('revoking', () => {
  it('is done once HubSpot says nothing against it', async () => {
    for (const answer of [
      json(200, {}),
      () => new Response(null, { status: 200 }),
      () => new Response(null, { status: 204 }),
    ]) {
      const { forms } = replies(`${tokenUrl}/revoke`, answer);
      await client().oauth.revoke('refresh');
      expect(forms).toHaveLength(1);
      expect(forms[0]!.get('token')).toBe('refresh');
    }
  });
});

describe('the address of HubSpot’s question', () => {
  it('carries everything, and what its own address already had', () => {
    const address = new URL(client().oauth.authoriseAddress({ state: 'a b&c', challenge: 'challenge' }));
    expect(Object.fromEntries(address.searchParams)).toEqual({
      x: '1',
      client_id: 'client',
      redirect_uri: 'https://rapport.example/oauth/callback',
      scope: 'oauth crm.objects.deals.read',
      optional_scope: 'tickets',
      response_type: 'code',
      state: 'a b&c',
      code_challenge: 'challenge',
      code_challenge_method: 'S256',
    });
  });
});
