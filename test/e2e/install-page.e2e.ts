import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { hasNoBrowser, keepScreen, useBrowser } from './browser.ts';

const OTHER = 41_000_002;

/** An app that does nothing but wait for whoever is sent back to it. */
async function imaginaryApp() {
  const visits: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/callback') visits.push(url.searchParams);
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>App</title><h1>Welcome back</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { visits, redirectUri, close };
}

describe.skipIf(hasNoBrowser)('installing an app through the pages of the local HubSpot, in a browser', () => {
  const open = useBrowser();
  let app: Awaited<ReturnType<typeof imaginaryApp>>;
  let hubspot: LocalHubSpot;
  let server: Listening;

  beforeAll(async () => {
    app = await imaginaryApp();
    const seed = () => ({ ...demoPortal({ contacts: 200, seed: 2 }), portalId: OTHER });
    hubspot = createLocalHubSpot(demoPortal({ contacts: 200, seed: 1 }), {
      portals: [{ portalId: OTHER, seed }],
      apps: [{ appId: 77, name: 'Imaginary', clientId: 'c', clientSecret: 's', redirectUris: [app.redirectUri] }],
    });
    server = await listen(hubspot);
  });
  afterAll(async () => {
    await server.close();
    await app.close();
  });

  const link = (changes: Record<string, string> = {}) => {
    const query = {
      client_id: 'c',
      redirect_uri: app.redirectUri,
      scope: 'oauth crm.objects.contacts.read',
      ...changes,
    };
    return `${server.url}/oauth/authorize?${new URLSearchParams(query).toString()}`;
  };
  const token = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: 'c', client_secret: 's', ...fields });
    const response = await fetch(`${server.url}/oauth/2026-03/token`, { method: 'POST', body });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };

  it('chooses an account and a user, leaves out an optional scope, and is sent away again by its menu', async () => {
    const { page, problems } = await open(link({ optional_scope: 'tickets crm.objects.deals.read', state: 'kept' }));
    await page.getByRole('link', { name: `Account ${OTHER}` }).click();
    await page.getByRole('heading', { name: 'Connect Imaginary' }).waitFor();
    const rep = hubspot.portals.find(OTHER)?.facts.owners.filter((one) => one.archived !== true)[1];
    await page.getByLabel('You are').selectOption(String(rep?.userId));
    await page.getByLabel(/View and change tickets/).uncheck();
    await keepScreen(page, 'install-page', null);
    await page.getByRole('button', { name: 'Connect app' }).click();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();

    const visit = app.visits.at(-1);
    expect(visit?.get('state')).toBe('kept');
    const code = visit?.get('code') ?? '';
    const { body } = await token({ grant_type: 'authorization_code', code, redirect_uri: app.redirectUri });
    expect(body).toMatchObject({ hub_id: OTHER, user_id: rep?.userId });
    expect(body.scopes).toEqual(['oauth', 'crm.objects.contacts.read', 'crm.objects.deals.read']);

    await page.goto(`${server.url}/portals/${OTHER}`);
    await page.getByRole('link', { name: 'Connected apps' }).click();
    await keepScreen(page, 'connected-apps', null);
    await page.getByRole('button', { name: 'Uninstall Imaginary' }).click();
    await page.getByText('No app is installed.').waitFor();
    const refused = await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' });
    expect([refused.status, refused.body.status]).toEqual([400, 'BAD_REFRESH_TOKEN']);
    expect(problems).toEqual([]);
  });

  it('takes no for an answer', async () => {
    const { page } = await open(link({ state: 'kept' }));
    await page.getByRole('link', { name: 'Account 41000001' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    expect(Object.fromEntries(app.visits.at(-1) ?? [])).toMatchObject({ error: 'access_denied', state: 'kept' });
  });

  it('shows what is wrong with a link', async () => {
    const { page } = await open(link({ redirect_uri: `${app.redirectUri}/elsewhere` }));
    await page.getByRole('heading', { name: 'The app could not be connected' }).waitFor();
    await keepScreen(page, 'install-page-refusing', null);
  });
});
