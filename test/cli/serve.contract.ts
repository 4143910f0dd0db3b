import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { newKeyLine } from '../../src/portals/key-ring.ts';
import { Browser } from '../install/browser.ts';
import { tradingSeed } from '../pass/trading-seed.ts';
import { firstLine, runRapport } from './run-rapport.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-serve-'));
const origin = 'https://rapport.example';
let hubSpot: LocalHubSpot;
let server: Listening;

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  HUBSPOT_API_URL: server.url,
  HUBSPOT_ACCESS_TOKEN: hubSpot.token,
  RAPPORT_DATA_DIR: join(folder, 'data'),
  HUBSPOT_CLIENT_SECRET: 'new,old',
  RAPPORT_PUBLIC_ORIGIN: origin,
  PORT: '0',
  LOG_LEVEL: 'info',
  ...more,
});

beforeAll(async () => {
  hubSpot = createLocalHubSpot(tradingSeed(4713), { limits: { general: 1e6, associations: 1e6, search: 1e6 } });
  server = await listen(hubSpot);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(url: string, path: string, portal: number, secret: string): Promise<Response> {
  const target = `${path}&portalId=${portal}&userId=501&userEmail=kim@example.com`;
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', secret).update(`GET${origin}${target}${timestamp}`).digest('base64');
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  return fetch(url + target, { headers });
}

describe('rapport serve', () => {
  it('answers what HubSpot signs, for its own portal only, and ends when told to', async () => {
    const record = '/screens/record?objectTypeId=0-1&objectId=999';
    const statuses: number[] = [];
    const { code, out, err } = await runRapport(['serve', '--json'], environment(), async (child) => {
      try {
        const { url } = JSON.parse(await firstLine(child)) as { url: string };
        statuses.push((await fetch(`${url}/readyz`)).status);
        for (const [portal, secret] of [
          [4713, 'new'],
          [4713, 'old'],
          [4713, 'other'],
          [4714, 'new'],
        ] as const)
          statuses.push((await ask(url, record, portal, secret)).status);
      } finally {
        // As from a terminal, which signals the launcher and the process itself.
        child.kill('SIGTERM');
        child.kill('SIGINT');
      }
    });
    expect(statuses).toEqual([200, 200, 200, 401, 404]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ origin, portal: '4713' });
    const lines = err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      // What this process works on meanwhile is logged too.
      .filter(({ method }) => method !== undefined);
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatchObject({ method: 'GET', route: '/screens/record', status: 200, portal: '4713' });
    expect(err).not.toMatch(/kim|"501"|"999"|objectId=|x-hubspot/);
  });

  it('lets portals install the app, serves each of them, and stops serving who uninstalled', async () => {
    const oauthApp = { appId: 77, name: 'Rapport', clientId: 'rapport', clientSecret: 'the-secret' };
    const seeds = [tradingSeed(4801), tradingSeed(4802)] as const;
    const there = createLocalHubSpot(seeds[0], {
      portals: [seeds[1]],
      apps: [{ ...oauthApp, redirectUris: [`${origin}/oauth/callback`] }],
      limits: { general: 1e6, associations: 1e6, search: 1e6 },
    });
    const listening = await listen(there);
    const environmentOf = environment({
      HUBSPOT_API_URL: listening.url,
      HUBSPOT_ACCESS_TOKEN: '',
      HUBSPOT_CLIENT_ID: 'rapport',
      HUBSPOT_CLIENT_SECRET: 'the-secret',
      RAPPORT_KEYS: newKeyLine(0),
      RAPPORT_DATA_DIR: join(folder, 'installed'),
      LOG_LEVEL: 'debug',
    });
    const name = '/screens/names?contacts=1011';
    const statuses: number[] = [];
    const { code, out, err } = await runRapport(['serve', '--json'], environmentOf, async (child) => {
      try {
        const { url } = JSON.parse(await firstLine(child)) as { url: string };
        statuses.push((await ask(url, name, 4801, 'the-secret')).status);
        for (const portal of [4801, 4802]) statuses.push((await new Browser(url, origin).install({ portal })).status);
        for (const portal of [4801, 4802]) statuses.push((await ask(url, name, portal, 'the-secret')).status);
        there.oauth.uninstall(there.portal, 77);
        for (let again = 0; again < 2; again += 1)
          statuses.push((await ask(url, '/screens/names?contacts=1012', 4801, 'the-secret')).status);
        statuses.push((await ask(url, name, 4802, 'the-secret')).status);
      } finally {
        child.kill('SIGTERM');
        child.kill('SIGINT');
      }
    });
    const tokens = there.oauth.grants.flatMap(({ refreshToken, accessTokens }) => [refreshToken!, ...accessTokens]);
    await listening.close();
    expect(statuses).toEqual([404, 200, 200, 200, 200, 403, 403, 200]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ portal: null, installUrl: `${origin}/oauth/install` });
    for (const secret of [...tokens, 'the-secret']) expect(err).not.toContain(secret);
    expect(err).toContain('"outcome":"installed"');
    expect(err).not.toMatch(/kim|state=|code=/);
  });

  it('does not start with a private token that HubSpot refuses, where nobody installs the app', async () => {
    const { code, out, err } = await runRapport(
      ['serve', '--json'],
      environment({ HUBSPOT_ACCESS_TOKEN: 'pat-refused', RAPPORT_DATA_DIR: join(folder, 'refused') }),
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^rapport: [^\n]+HUBSPOT_ACCESS_TOKEN[^\n]+\.\n$/);
  });

  it.each([
    ['with an app and no key', { HUBSPOT_CLIENT_ID: 'rapport' }, 'RAPPORT_KEYS'],
    ['without a secret', { HUBSPOT_CLIENT_SECRET: '' }, 'HUBSPOT_CLIENT_SECRET'],
    ['without its address', { RAPPORT_PUBLIC_ORIGIN: '' }, 'RAPPORT_PUBLIC_ORIGIN'],
    ['without a token or an app', { HUBSPOT_ACCESS_TOKEN: '' }, 'HUBSPOT_CLIENT_ID'],
    [
      'with the switch for development in production',
      { NODE_ENV: 'production', RAPPORT_DEV_USER_ID: '1' },
      'production',
    ],
  ])('does not start %s: exit 2 and one sentence', async (_what, more, named) => {
    const { code, out, err } = await runRapport(['serve', '--json'], environment(more));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^rapport: [^\n]+\.\n$/);
    expect(err).toContain(named);
  });

  it('says that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const PORT = String((other.address() as AddressInfo).port);
    const { code, err } = await runRapport(['serve'], environment({ PORT }));
    other.close();
    expect(code).toBe(2);
    expect(err).toMatch(/^rapport: Cannot listen on 127\.0\.0\.1, port \d+ \(EADDRINUSE\)[^\n]+\.\n$/);
  });
});
