import { describe, expect, it } from 'vitest';
import type { PortalId } from '../../src/scoring/ids.ts';
import { app, everyScope, installs, optionalScopes, origin } from './open-install.ts';

const open = installs();
const marketplace = 'https://app.hubspot.com/marketplace/back?step=2';

describe('installing the app', () => {
  it('connects the portal, makes the installer an admin, and tells what happens next', async () => {
    const { browser, tenants, store, installed, crms } = await open({ portals: [5001] });
    const portal = '5001' as PortalId;
    const person = browser();
    const { status, text } = await person.install({ portal: 5001, user: 501 });
    expect(status).toBe(200);
    expect(text).toContain('Rapport is installed');
    expect(text).toContain('writes nothing');
    expect(text).toContain('href="https://app.hubspot.com/contacts/5001"');
    expect(await tenants.tenant(portal)).toMatchObject({
      connection: 'oauth',
      state: 'connected',
      installedBy: '501',
      writing: { on: false },
    });
    expect([...(await tenants.tenant(portal))!.scopes].toSorted()).toEqual(everyScope.toSorted());
    expect(await store.portalAdmins(portal)).toEqual(['501']);
    expect(installed).toEqual([portal]);
    expect((await (await crms.crmOf(portal)).account()).portalId).toBe(portal);
  });

  it('asks HubSpot for the scopes of app.json, with PKCE and a state of 256 bits', async () => {
    const { browser } = await open({ portals: [5002] });
    const query = new URL(await browser().begin()).searchParams;
    expect(query.get('client_id')).toBe(app.clientId);
    expect(query.get('redirect_uri')).toBe(`${origin}/oauth/callback`);
    expect(`${query.get('scope')} ${query.get('optional_scope')}`.split(' ')).toEqual(everyScope);
    expect(query.get('state')).toMatch(/^[\w-]{43}$/);
    expect([query.get('code_challenge'), query.get('code_challenge_method')]).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      'S256',
    ]);
  });

  it('binds the browser by a cookie that no script, no other site and no other host gets at', async () => {
    const { browser } = await open({ portals: [5003] });
    const person = browser();
    await person.begin();
    expect(person.setCookies).toHaveLength(1);
    expect(person.setCookies[0]).toMatch(/^__Host-rapport-install=[\w-]{43}; /);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=600'])
      expect(person.setCookies[0]).toContain(attribute);
  });

  it('shows pages without scripts, in nobody’s frame and in no cache', async () => {
    const { browser } = await open({ portals: [5004] });
    const response = await browser().ask('/oauth/callback');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';style-src 'sha256-[^']+';form-action 'self';frame-ancestors 'none';base-uri 'none'$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await response.text()).not.toContain('<script');
  });

  it('works without an optional permission, and says what will be missing', async () => {
    const { browser, tenants } = await open({ portals: [5005] });
    const { status, text } = await browser().install({ portal: 5005, optional: ['tickets'] });
    expect(status).toBe(200);
    expect(text).toContain('What will not work');
    for (const scope of optionalScopes) expect(text.includes(`<code>${scope}</code>`), scope).toBe(scope !== 'tickets');
    expect((await tenants.tenant('5005' as PortalId))!.scopes).toContain('tickets');
  });

  it('stores nothing where a required permission is missing, says which and what it is for', async () => {
    const required = [...everyScope, 'crm.lists.read'];
    const { browser, tenants, tokens, store, installed, hubSpot } = await open({ portals: [5006], required });
    const portal = '5006' as PortalId;
    const { status, text } = await browser().install({ portal: 5006 });
    expect(status).toBe(403);
    expect(text).toContain('<code>crm.lists.read</code>: For a test.');
    expect(await tenants.tenant(portal)).toBeNull();
    expect(await tokens.tokensOf(portal)).toBeNull();
    expect(await store.portalAdmins(portal)).toEqual([]);
    expect(installed).toEqual([]);
    // The token that nobody keeps is revoked.
    expect(hubSpot.oauth.grants.every(({ refreshToken }) => refreshToken === null)).toBe(true);
  });

  it('tells whoever says no at HubSpot that nothing was stored', async () => {
    const { browser, tenants, installed } = await open({ portals: [5007] });
    const { status, text } = await browser().install({ portal: 5007, decision: 'refuse' });
    expect(status).toBe(200);
    expect(text).toContain('Rapport was not installed');
    expect(await tenants.tenant('5007' as PortalId)).toBeNull();
    expect(installed).toEqual([]);
  });

  it('again keeps what the admin chose, and both people are admins', async () => {
    const { browser, tenants, store, tokens, crms } = await open({ portals: [5008] });
    const portal = '5008' as PortalId;
    await browser().install({ portal: 5008, user: 501, optional: [] });
    const first = await tokens.tokensOf(portal);
    await tenants.setWriting(portal, {
      on: true,
      sinceMs: 9,
      why: 'admin',
      pace: 'now',
      baselineDoneAtMs: 10,
    });
    await crms.crmOf(portal);
    // With a scope more, by somebody else.
    const { status } = await browser().install({ portal: 5008, user: 502, optional: ['tickets'] });
    expect(status).toBe(200);
    const tenant = await tenants.tenant(portal);
    expect(tenant).toMatchObject({ installedBy: '502', writing: { on: true, baselineDoneAtMs: 10 } });
    expect(tenant!.scopes).toContain('tickets');
    expect(await store.portalAdmins(portal)).toEqual(['501', '502']);
    expect((await tokens.tokensOf(portal))!.generation).not.toBe(first!.generation);
    expect((await (await crms.crmOf(portal)).account()).portalId).toBe(portal);
  });

  it('brings a disconnected portal back', async () => {
    const { browser, tenants, crms, installed, hubSpot } = await open({ portals: [5009] });
    const portal = '5009' as PortalId;
    await browser().install({ portal: 5009 });
    hubSpot.oauth.uninstall(hubSpot.portal, app.appId);
    await expect((await crms.crmOf(portal)).account()).rejects.toMatchObject({ code: 'disconnected' });
    expect(await tenants.tenant(portal)).toMatchObject({ state: 'disconnected' });
    await expect(crms.crmOf(portal)).rejects.toMatchObject({ code: 'disconnected' });
    await browser().install({ portal: 5009 });
    expect(await tenants.tenant(portal)).toMatchObject({ state: 'connected' });
    expect((await (await crms.crmOf(portal)).account()).portalId).toBe(portal);
    expect(installed).toEqual([portal, portal]);
  });

  it('leaves a removal that has begun to end first, with tokens that work', async () => {
    const { browser, tenants, crms, installed, hubSpot } = await open({ portals: [5010] });
    const portal = '5010' as PortalId;
    await browser().install({ portal: 5010 });
    await tenants.moveTenant(portal, 'removing', Date.now());
    hubSpot.oauth.uninstall(hubSpot.portal, app.appId);
    const { status, text } = await browser().install({ portal: 5010 });
    expect(status).toBe(409);
    expect(text).toContain('Remove everything');
    expect(await tenants.tenant(portal)).toMatchObject({ state: 'removing' });
    expect(installed).toEqual([portal]);
    await expect(crms.crmOf(portal)).rejects.toMatchObject({ code: 'not_found' });
    expect((await (await crms.crmOf(portal, 'removal')).account()).portalId).toBe(portal);
  });

  it('takes over a portal that a private token opened, which comes back to the token when the app is gone', async () => {
    const { browser, tenants, crms, hubSpot } = await open({ portals: [5011] });
    const portal = '5011' as PortalId;
    expect(await crms.connectPrivate(1)).toBe(portal);
    expect(await tenants.tenant(portal)).toMatchObject({ connection: 'private_token', installedBy: null });
    await browser().install({ portal: 5011 });
    expect(await crms.connectPrivate(2)).toBe(portal);
    expect(await tenants.tenant(portal)).toMatchObject({ connection: 'oauth' });
    hubSpot.oauth.uninstall(hubSpot.portal, app.appId);
    await expect((await crms.crmOf(portal)).account()).rejects.toMatchObject({ code: 'disconnected' });
    await crms.connectPrivate(3);
    expect(await tenants.tenant(portal)).toMatchObject({ connection: 'private_token', state: 'connected' });
    expect((await (await crms.crmOf(portal)).account()).portalId).toBe(portal);
  });

  it('serves portals of both kinds side by side, each with its own', async () => {
    const { browser, crms } = await open({ portals: [5012, 5013, 5014] });
    await crms.connectPrivate(1);
    await browser().install({ portal: 5013 });
    await browser().install({ portal: 5014 });
    for (const portal of ['5012', '5013', '5014'] as PortalId[]) {
      expect((await (await crms.crmOf(portal)).account()).portalId).toBe(portal);
      expect((await (await crms.liveOf(portal)).account()).portalId).toBe(portal);
    }
    const time = await crms.clockOf('5013' as PortalId);
    expect(Math.abs(time.nowMs() - Date.parse('2026-06-30T10:00:00Z'))).toBeLessThan(86_400_000);
    await expect(crms.crmOf('5015' as PortalId)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an installation that begins at HubSpot’s marketplace', () => {
  it('does not use the code that comes without our state, begins again here, and goes straight back at the end', async () => {
    const { browser, tenants, hubSpot } = await open({ portals: [5020] });
    const person = browser();
    const question = await person.begin(`/oauth/callback?code=anybodys&returnUrl=${encodeURIComponent(marketplace)}`);
    expect(new URL(question).pathname).toBe('/oauth/authorize');
    expect(hubSpot.oauth.calls.report().total).toBe(0);
    const response = await person.ask(await person.consent(question, { portal: 5020 }));
    expect([response.status, response.headers.get('location')]).toEqual([303, marketplace]);
    expect(await tenants.tenant('5020' as PortalId)).toMatchObject({ state: 'connected' });
  });

  it('shows what is missing before it goes back', async () => {
    const { browser } = await open({ portals: [5021] });
    const person = browser();
    const question = await person.begin(`/oauth/install?returnUrl=${encodeURIComponent(marketplace)}`);
    const response = await person.ask(await person.consent(question, { portal: 5021, optional: [] }));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`href="${marketplace}"`);
  });

  it.each([
    'https://evil.example/',
    'https://hubspot.com.evil.example/',
    'https://evilhubspot.com/',
    'http://app.hubspot.com/',
    'https://app.hubspot.com@evil.example/',
    'https://user@app.hubspot.com/',
    'javascript:alert(1)//.hubspot.com',
    '//evil.example/',
  ])('never sends anybody to %s', async (returnUrl) => {
    const { browser } = await open({ portals: [5022] });
    const person = browser();
    const question = await person.begin(`/oauth/install?returnUrl=${encodeURIComponent(returnUrl)}`);
    const response = await person.ask(await person.consent(question, { portal: 5022 }));
    expect(response.status).toBe(200);
    expect(await response.text()).not.toMatch(/evil|javascript|user@/);
  });
});

describe('a portal whose data HubSpot keeps in the EU', () => {
  const hubSpot = { dataHostingLocation: 'eu1' } as const;
  const answerOf = (text: string): URLSearchParams => {
    const form = new URLSearchParams();
    for (const [, name = '', value = ''] of text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g))
      form.set(name, value);
    return form;
  };

  it('is not read from outside before an admin’s yes', async () => {
    const {
      browser,
      crms,
      tenants,
      installed,
      hubSpot: there,
    } = await open({ portals: [5030], region: 'us', hubSpot });
    const portal = '5030' as PortalId;
    const person = browser();
    const { text } = await person.install({ portal: 5030 });
    expect(text).toContain('One question before Rapport begins');
    expect(installed).toEqual([]);
    await expect(crms.crmOf(portal)).rejects.toMatchObject({ code: 'awaiting_agreement' });
    await expect(crms.liveOf(portal)).rejects.toMatchObject({ code: 'awaiting_agreement' });
    // The account alone is asked: it says where the portal is.
    expect(there.stats.report().byRoute).toEqual({ 'GET /account-info/details': 1 });
    const body = answerOf(text);
    const yes = await person.ask('/oauth/agreement', { method: 'POST', body });
    expect(yes.status).toBe(200);
    expect(await yes.text()).toContain('What happens next');
    expect((await tenants.tenant(portal))!.outsideEuAgreedAtMs).toBeGreaterThan(0);
    expect(installed).toEqual([portal]);
    expect((await (await crms.crmOf(portal)).account()).portalId).toBe(portal);
    const twice = await person.ask('/oauth/agreement', { method: 'POST', body });
    expect(twice.status).toBe(400);
    expect(installed).toEqual([portal]);
    // Installed again, it is not asked again.
    expect((await person.install({ portal: 5030 })).text).toContain('Rapport is installed');
  });

  it('is read at once from inside, and waits where nobody said where this is', async () => {
    const inside = await open({ portals: [5031], region: 'eu', hubSpot });
    expect((await inside.browser().install({ portal: 5031 })).text).toContain('Rapport is installed');
    const unknown = await open({ portals: [5032], hubSpot });
    expect((await unknown.browser().install({ portal: 5032 })).text).toContain('One question');
  });

  it.each([
    ['another token', { token: 'x'.repeat(43) }],
    ['no token', { token: '' }],
    ['another portal', { portal: '5034' }],
    ['a portal that is SQL', { portal: "5033' or '1'='1" }],
  ])('does not take a yes with %s', async (_what, wrong) => {
    const { browser, tenants, installed } = await open({ portals: [5033, 5034], region: 'us', hubSpot });
    const person = browser();
    await person.install({ portal: 5034 });
    const { text } = await person.install({ portal: 5033 });
    const body = answerOf(text);
    for (const [name, value] of Object.entries(wrong)) body.set(name, value);
    const answer = await person.ask('/oauth/agreement', { method: 'POST', body });
    expect(answer.status).toBe(400);
    for (const portal of ['5033', '5034'] as PortalId[])
      expect((await tenants.tenant(portal))!.outsideEuAgreedAtMs).toBeNull();
    expect(installed).toEqual([]);
  });

  it('does not take a yes an hour later', async () => {
    const { browser, installed, pass } = await open({ portals: [5035], region: 'us', hubSpot });
    const person = browser();
    const { text } = await person.install({ portal: 5035 });
    pass(61 * 60_000);
    expect((await person.ask('/oauth/agreement', { method: 'POST', body: answerOf(text) })).status).toBe(400);
    expect(installed).toEqual([]);
  });
});
