import { describe, expect, it } from 'vitest';
import { APP, installableHubSpot } from './installing.ts';

const SECOND = { portalId: 4712, seed: () => ({ ...SEED, portalId: 4712 }) };
const SEED = {
  timeZone: 'Europe/Berlin',
  companyCurrency: 'EUR',
  additionalCurrencies: [],
  exchangeRates: {},
  now: '2026-11-20T12:00:00.000Z',
  owners: [{ id: '81', userId: 601, email: 'ute@example.com', firstName: 'Ute', lastName: 'Ott' }],
  pipelines: [],
  customProperties: [],
  records: {},
  associations: [],
  truth: [],
};

describe('the install page', () => {
  it('says who wants what, lets optional scopes be ticked, and needs no script', async () => {
    const { request, link } = installableHubSpot();
    const response = await request(link());
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('<h1>Connect Sample</h1>');
    expect(text).toContain('account 4711');
    expect(text).toContain('<li>View contacts <code>crm.objects.contacts.read</code></li>');
    expect(text).toContain('<option value="501">Kim Roe, super admin</option>');
    expect(
      text.match(/type="checkbox" name="optional" value="(tickets|crm\.objects\.deals\.read)" checked/g),
    ).toHaveLength(2);
    expect(text).not.toContain('<script');
    // Browsers hold a form to its policy also where the answer redirects it.
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' https://sample.example.com");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('sends back a code and the state as it came', async () => {
    const { answerPage } = installableHubSpot();
    const { response, back } = await answerPage({ decision: 'grant' });
    expect(response.status).toBe(302);
    expect(`${back?.origin}${back?.pathname}`).toBe(APP.redirectUris[0]);
    expect(back?.searchParams.get('state')).toBe('a state & more');
    expect(back?.searchParams.get('code')).toMatch(/^na1-/);
  });

  it('keeps the query that a redirect URI has already', async () => {
    const { answerPage, link } = installableHubSpot();
    const { back } = await answerPage({ decision: 'grant' }, link({ redirect_uri: APP.redirectUris[1] as string }));
    expect(back?.searchParams.get('from')).toBe('here');
    expect(back?.searchParams.has('code')).toBe(true);
  });

  it('sends back a refusal, and installs nothing', async () => {
    const { answerPage, hubspot } = installableHubSpot();
    const { back } = await answerPage({ decision: 'refuse' });
    expect(back?.searchParams.get('error')).toBe('access_denied');
    expect(back?.searchParams.get('state')).toBe('a state & more');
    expect(back?.searchParams.has('code')).toBe(false);
    expect(hubspot.oauth.grants).toEqual([]);
  });

  it('grants what is required, and of what is optional only what was ticked and asked for', async () => {
    const { install } = installableHubSpot();
    expect((await install()).scopes).toEqual(['oauth', 'crm.objects.contacts.read']);
    const { scopes } = await install({ optional: ['tickets', 'crm.objects.companies.write'] });
    expect(scopes).toEqual(['oauth', 'crm.objects.contacts.read', 'tickets']);
  });

  it('connects as the user that was chosen', async () => {
    const { install, answerPage } = installableHubSpot();
    expect((await install({ user: '9000002' })).user_id).toBe(9_000_002);
    expect((await answerPage({ decision: 'grant', user: '7' })).response.status).toBe(400);
  });

  it.each([
    ['an unknown client ID', { client_id: 'nobody' }, 'No app with the client ID'],
    ['another redirect URL', { redirect_uri: 'https://evil.example.com/' }, 'none of those that Sample has registered'],
    ['a redirect URL below a registered one', { redirect_uri: `${APP.redirectUris[0]}/x` }, 'none of those'],
    ['a scope that is none', { scope: 'oauth crm.objects.butterflies.read' }, 'which is no scope of HubSpot'],
    ['an optional scope that is none', { optional_scope: '<b>' }, '&lt;b&gt;, which is no scope'],
    ['no scope', { scope: ' ' }, 'asks for no scope'],
    ['a plain challenge', { code_challenge: 'v'.repeat(43), code_challenge_method: 'plain' }, 'not S256'],
    ['a challenge that is none', { code_challenge: 'x', code_challenge_method: 'S256' }, 'no SHA-256'],
  ])('shows an error for %s, and sends nobody anywhere', async (_what, changes, sentence) => {
    const { request, link, answerPage } = installableHubSpot();
    const shown = await request(link(changes));
    expect([shown.status, shown.headers.get('location')]).toEqual([400, null]);
    expect(await shown.text()).toContain(sentence);
    const { response } = await answerPage({ decision: 'grant' }, link(changes));
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it('takes no answer from another site', async () => {
    const { answerPage, link } = installableHubSpot();
    const stranger = await answerPage({ decision: 'grant' }, link(), { origin: 'https://evil.example.com' });
    expect(stranger.response.status).toBe(400);
    const own = await answerPage({ decision: 'grant' }, link(), { origin: 'http://127.0.0.1:1' });
    expect(own.response.status).toBe(302);
  });

  it('asks for the account where there are several, and shows the people of the one chosen', async () => {
    const { request, link, install } = installableHubSpot({ portals: [SECOND] });
    const choosing = await (await request(link())).text();
    expect(choosing).toContain('>Account 4711</a>');
    expect(choosing).toContain('>Account 4712</a>');
    const address = link({}, '/oauth/4712/authorize');
    expect(choosing).toContain(address.replaceAll('&', '&amp;'));
    expect(await (await request(address)).text()).toContain('Ute Ott, super admin');
    expect(await install({}, address)).toMatchObject({ hub_id: 4712, user_id: 601 });
    expect(await install({ portal: '4712' })).toMatchObject({ hub_id: 4712, user_id: 601 });
    expect((await request(link({}, '/oauth/4713/authorize'))).status).toBe(400);
  });
});
