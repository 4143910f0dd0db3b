import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { newKeyLine } from '../../src/portals/key-ring.ts';
import { Browser } from '../install/browser.ts';
import { companyId, tradingSeed } from '../pass/trading-seed.ts';
import { type PostgresServer, postgresIsMissing, startPostgres } from '../store/postgres-server.ts';
import { firstLine, type Ran, runRapport } from './run-rapport.ts';

const portal = 4901;
const origin = 'https://rapport.example';
const secret = 'the-secret';

describe.skipIf(postgresIsMissing())('rapport serve in two roles', () => {
  let postgres: PostgresServer;
  let hubSpot: LocalHubSpot;
  let server: Listening;
  let environment: Record<string, string>;
  const running: Started[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    hubSpot = createLocalHubSpot(tradingSeed(portal), {
      apps: [
        {
          ...{ appId: 77, name: 'Rapport', clientId: 'rapport', clientSecret: secret },
          redirectUris: [`${origin}/oauth/callback`],
        },
      ],
      limits: { general: 1e6, associations: 1e6, search: 1e6 },
    });
    server = await listen(hubSpot);
    environment = {
      DATABASE_URL: await postgres.createDatabase(),
      HUBSPOT_API_URL: server.url,
      HUBSPOT_ACCESS_TOKEN: 'pat-refused',
      HUBSPOT_CLIENT_ID: 'rapport',
      HUBSPOT_CLIENT_SECRET: secret,
      RAPPORT_KEYS: newKeyLine(0),
      RAPPORT_PUBLIC_ORIGIN: origin,
      RAPPORT_REGION: 'eu',
      PORT: '0',
      LOG_LEVEL: 'info',
    };
  });
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGTERM');
    await Promise.all(running.map(({ ran }) => ran));
    await server?.close();
    await postgres?.stop();
  });

  interface Started {
    readonly child: ChildProcess;
    readonly ran: Promise<Ran>;
    /** What it told when it had started. */
    readonly told: Record<string, unknown>;
    log(): string;
  }

  async function serve(role: 'web' | 'worker'): Promise<Started> {
    let log = '';
    let child: ChildProcess | null = null;
    let told: Promise<string> | null = null;
    const ran = runRapport(['serve', '--role', role, '--json'], environment, (started) => {
      child = started;
      told = firstLine(started);
      started.stderr!.on('data', (data: Buffer) => {
        log += data.toString();
      });
    });
    const line = await Promise.race([told!, ran.then(({ err }) => Promise.reject(new Error(err)))]);
    const started = { child: child!, ran, told: JSON.parse(line), log: () => log };
    running.push(started);
    return started;
  }

  /** How often a kind of work went well, as this process logs it. */
  const done = ({ log }: Started, kind: string): number =>
    log()
      .split('\n')
      .filter((line) => line.includes(`"kind":"${kind}"`) && line.includes('"outcome":"done"')).length;
  const soon = { timeout: 60_000, interval: 200 };
  const callHubSpot = async (path: string, body?: object) =>
    (await (
      await fetch(server.url + path, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { authorization: `Bearer ${hubSpot.token}`, 'content-type': 'application/json' },
      })
    ).json()) as { id: string; properties: Record<string, string | null> };
  const purchases = async (company: string): Promise<number> => {
    const path = `/crm/v3/objects/companies/${company}?properties=rapport_purchase_count`;
    return Number((await callHubSpot(path)).properties.rapport_purchase_count);
  };
  function deliver(url: string, events: readonly object[]): Promise<Response> {
    const body = JSON.stringify(events);
    const timestamp = String(Date.now());
    const signature = createHmac('sha256', secret).update(`POST${origin}/webhooks${body}${timestamp}`).digest('base64');
    const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
    return fetch(`${url}/webhooks`, { method: 'POST', body, headers });
  }

  it('the web takes what comes, the worker does it, and both end when told to', async () => {
    const [web, worker] = await Promise.all([serve('web'), serve('worker')]);
    // A private token that is refused keeps nobody from being served who installed the app.
    for (const { log } of [web, worker]) expect(log()).toMatch(/"level":40,[^\n]*HubSpot refuses HUBSPOT_ACCESS_TOKEN/);
    expect(web.told).toMatchObject({ role: 'web', portal: null, installUrl: `${origin}/oauth/install` });
    expect(worker.told).toEqual({ role: 'worker', url: null });
    const url = String(web.told.url);
    expect((await new Browser(url, origin).install({ portal })).status).toBe(200);
    await expect.poll(() => done(worker, 'pass'), soon).toBe(1);
    expect(hubSpot.writeLog.length).toBe(0);
    expect((await runRapport(['portals', 'enable', String(portal), '--now'], environment)).code).toBe(0);
    // Nobody wakes the worker: it looks every minute.
    await expect.poll(() => done(worker, 'fill'), { ...soon, timeout: 90_000 }).toBe(1);

    const company = companyId(3);
    const before = await purchases(company);
    expect(before).toBeGreaterThan(0);
    const deal = await callHubSpot('/__local/create', {
      objectType: 'deals',
      with: { objectType: 'companies', id: company },
      properties: { dealname: 'Again', amount: '500', dealstage: 'won', closedate: '2026-06-29T10:00:00Z' },
    });
    const event = { portalId: portal, eventId: 1, occurredAt: Date.now(), objectTypeId: '0-3', objectId: deal.id };
    expect((await deliver(url, [{ ...event, subscriptionType: 'object.creation' }])).status).toBe(200);
    await expect.poll(() => purchases(company), soon).toBe(before + 1);
    expect(done(worker, 'changes')).toBeGreaterThan(0);
    expect(web.log()).not.toContain('"kind":');

    const toldToEnd = performance.now();
    for (const { child } of [web, worker]) child.kill('SIGTERM');
    const ended = await Promise.all([web.ran, worker.ran]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(performance.now() - toldToEnd).toBeLessThan(20_000);
  }, 240_000);

  it.each(['web', 'worker'])('--role %s takes a database server: exit 2 and one sentence', async (role) => {
    const { code, out, err } = await runRapport(['serve', '--role', role], { ...environment, DATABASE_URL: '' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `rapport: Set DATABASE_URL for --role ${role}: the embedded database belongs to one process, which does everything.\n`,
    );
  });
});
