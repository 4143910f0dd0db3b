import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { Browser } from '../install/browser.ts';
import { freePort, served } from './served.ts';

const PORTAL = 41_000_001;
const app = { appId: 77, name: 'Rapport', clientId: 'rapport-local', clientSecret: 'local-secret' };

/** A HubSpot that sends no webhook at all, and Rapport beside it that reads the journal. */
describe('Rapport with the webhooks journal alone', () => {
  let hubSpot: LocalHubSpot;
  let server: Listening;
  let rapport: Awaited<ReturnType<typeof served>>;
  let origin: string;

  beforeAll(async () => {
    origin = `http://127.0.0.1:${await freePort()}`;
    hubSpot = createLocalHubSpot(demoPortal({ contacts: 200, seed: 1 }), {
      apps: [{ ...app, redirectUris: [`${origin}/oauth/callback`] }],
    });
    server = await listen(hubSpot);
    rapport = await served({
      HUBSPOT_API_URL: server.url,
      HUBSPOT_CLIENT_ID: app.clientId,
      HUBSPOT_CLIENT_SECRET: app.clientSecret,
      HUBSPOT_APP_ID: String(app.appId),
      RAPPORT_PUBLIC_ORIGIN: origin,
      RAPPORT_JOURNAL: '1',
      PORT: new URL(origin).port,
    });
  }, 300_000);
  afterAll(async () => {
    await rapport?.stop();
    await server?.close();
  });

  const ask = async <T>(token: string, path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return (await fetch(server.url + path, { ...init, headers })).json() as Promise<T>;
  };
  const subscribed = async (): Promise<readonly string[]> => {
    const scopes = ['developer.webhooks_journal.subscriptions.read'];
    const token = hubSpot.oauth.issueAppToken({ ...app, redirectUris: [] }, scopes);
    const answer = await ask<{ results: { subscriptionType: string; objectTypeId: string }[] }>(
      token,
      '/webhooks-journal/subscriptions/2026-03',
    );
    return answer.results.map(({ subscriptionType, objectTypeId }) => `${subscriptionType} ${objectTypeId}`).sort();
  };
  const whenWorked = (kind: string) =>
    expect
      .poll(() => new RegExp(`"kind":"${kind}".*"outcome":"done"`).test(rapport.log()), {
        timeout: 150_000,
        interval: 200,
      })
      .toBe(true);

  it('subscribes a portal that installs the app, for everything the webhooks would tell', async () => {
    const browser = new Browser(origin, origin);
    expect((await browser.install({ portal: PORTAL })).status).toBe(200);
    await expect.poll(subscribed, { timeout: 60_000, interval: 500 }).toHaveLength(11);
    expect(await subscribed()).toEqual([
      ...['0-1', '0-2', '0-3', '0-5', '0-8'].map((type) => `ASSOCIATION ${type}`),
      'GDPR_PRIVACY_DELETION 0-1',
      ...['0-1', '0-2', '0-3', '0-5', '0-8'].map((type) => `OBJECT ${type}`),
    ]);
    await whenWorked('pass');
    expect(JSON.parse((await rapport.run('doctor', '--json')).out).findings).toContainEqual(
      expect.objectContaining({ area: 'hubspot', check: 'journal', state: 'well' }),
    );
  }, 300_000);

  it('follows a deal that is won there, although no webhook tells of it', async () => {
    await rapport.run('portals', 'enable', String(PORTAL), '--now');
    await whenWorked('fill');
    const property = 'rapport_churn_category';
    const { results } = await ask<{ results: { id: string }[] }>(hubSpot.token, '/crm/v3/objects/companies/search', {
      filterGroups: [{ filters: [{ propertyName: property, operator: 'EQ', value: 'at_risk' }] }],
      limit: 1,
    });
    const [company] = results;
    if (company === undefined) throw new Error('Nobody is at risk in this portal.');
    const category = async () =>
      (
        await ask<{ properties: Record<string, string> }>(
          hubSpot.token,
          `/crm/v3/objects/companies/${company.id}?properties=${property}`,
        )
      ).properties[property];
    expect(await category()).toBe('at_risk');
    const { results: pipelines } = await ask<{
      results: { id: string; stages: { id: string; metadata: { probability?: string } }[] }[];
    }>(hubSpot.token, '/crm/v3/pipelines/deals');
    const pipeline = pipelines[0]!;
    const dealstage = pipeline.stages.find(({ metadata }) => Number(metadata.probability) === 1)!.id;
    const closedate = new Date(hubSpot.clock.nowMs()).toISOString();
    const deal = await fetch(`${server.url}/__local/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        objectType: 'deals',
        properties: { dealname: 'Won', amount: '25000', pipeline: pipeline.id, dealstage, closedate },
        with: { objectType: 'companies', id: company.id },
      }),
    });
    expect(deal.status).toBeLessThan(300);
    const won = performance.now();
    await expect.poll(category, { timeout: 60_000, interval: 200 }).not.toBe('at_risk');
    process.stdout.write(`told by the journal, followed after ${((performance.now() - won) / 1_000).toFixed(1)} s\n`);
    expect(await ask(hubSpot.token, '/__local/webhooks')).toMatchObject({ apps: [] });
  }, 300_000);

  it('takes the subscriptions away when everything is removed from the portal', async () => {
    const { code } = await rapport.run('remove', String(PORTAL), '--yes', '--json');
    expect(code).toBe(0);
    await expect.poll(subscribed, { timeout: 60_000, interval: 500 }).toEqual([]);
    expect(rapport.log()).not.toMatch(/"level":[45]0.*"what":"journal/);
  }, 300_000);
});
