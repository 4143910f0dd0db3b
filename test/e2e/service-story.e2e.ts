import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import type { Portal } from '../../emulator/portal/portal.ts';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { hasNoBrowser, keepScreen, useBrowser } from './browser.ts';
import { freePort, served } from './served.ts';

const [FIRST, SECOND] = [41_000_001, 41_000_002];

interface Row {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
}

/** What an operator, an admin and a salesperson do, from installing the app in two portals to leaving one of them. */
describe.skipIf(hasNoBrowser)('Rapport as a service, in a browser', () => {
  const open = useBrowser();
  let hubSpot: LocalHubSpot;
  let server: Listening;
  let rapport: Awaited<ReturnType<typeof served>>;
  let origin: string;

  beforeAll(async () => {
    origin = `http://127.0.0.1:${await freePort()}`;
    const app = { appId: 77, name: 'Rapport', clientId: 'rapport-local', clientSecret: 'local-secret' };
    hubSpot = createLocalHubSpot(demoPortal({ contacts: 200, seed: 1 }), {
      portals: [{ portalId: SECOND, seed: () => ({ ...demoPortal({ contacts: 200, seed: 2 }), portalId: SECOND }) }],
      apps: [{ ...app, redirectUris: [`${origin}/oauth/callback`] }],
      project: 'extensions',
      appOrigin: origin,
    });
    hubSpot.install({ token: 'pat-second', portal: portalOf(SECOND) });
    server = await listen(hubSpot);
    rapport = await served({
      HUBSPOT_API_URL: server.url,
      HUBSPOT_CLIENT_ID: app.clientId,
      HUBSPOT_CLIENT_SECRET: app.clientSecret,
      HUBSPOT_APP_ID: String(app.appId),
      RAPPORT_PUBLIC_ORIGIN: origin,
      PORT: new URL(origin).port,
    });
  }, 300_000);
  afterAll(async () => {
    await rapport.stop();
    await server.close();
  });

  const portalOf = (id: number): Portal => hubSpot.portals.find(id) as Portal;
  const tokenOf = (id: number): string => (id === FIRST ? hubSpot.token : 'pat-second');
  const pageOf = (id: number, path: string) => open(`${server.url}${id === FIRST ? '' : `/portals/${id}`}${path}`);
  const api = async <T>(id: number, path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { authorization: `Bearer ${tokenOf(id)}`, 'content-type': 'application/json' };
    return (await fetch(server.url + path, { ...init, headers })).json() as Promise<T>;
  };
  const having = async (id: number, property: string, value?: string, type = 'companies'): Promise<readonly Row[]> => {
    const filter = value === undefined ? { operator: 'HAS_PROPERTY' } : { operator: 'EQ', value };
    const filterGroups = [{ filters: [{ propertyName: property, ...filter }] }];
    const asked = { filterGroups, properties: values, limit: 100 };
    return (await api<{ results?: Row[] }>(id, `/crm/v3/objects/${type}/search`, asked)).results ?? [];
  };
  const values = [
    'rapport_churn_category',
    'rapport_previous_category',
    'rapport_category_changed_on',
    'rapport_tier_changed_on',
    'rapport_tier_changed_on',
  ];
  const companyOf = async (id: number, company: string): Promise<Row> =>
    api<Row>(id, `/crm/v3/objects/companies/${company}?properties=${values.join(',')}`);
  interface PortalLine {
    readonly portal: string;
    readonly state: string;
    readonly writing: { readonly on: boolean; readonly why: string };
    readonly baselineDone: string | null;
    readonly lastRun: { readonly dryRun: boolean; readonly finishedAt: string } | null;
  }
  const lineOf = async (id: number): Promise<PortalLine | undefined> => {
    const { out } = await rapport.run('portals', '--json');
    return (JSON.parse(out) as { portals: PortalLine[] }).portals.find(({ portal }) => portal === String(id));
  };
  /** How often a kind of work went well on a portal, as the process logs it. */
  const worked = (id: number, kind: 'pass' | 'fill' | 'removal'): number =>
    rapport
      .log()
      .split('\n')
      .filter((line) => line.includes(`"portal":"${id}","kind":"${kind}"`) && line.includes('"outcome":"done"')).length;
  const whenWorked = (id: number, kind: 'pass' | 'fill' | 'removal', times: number) =>
    expect.poll(() => worked(id, kind), { timeout: 150_000, interval: 200 }).toBeGreaterThanOrEqual(times);
  const whenFilled = async (id: number, times = 1) => {
    await whenWorked(id, 'fill', times);
    expect((await lineOf(id))?.baselineDone ?? null).not.toBeNull();
  };

  async function install(id: number, shot: string, passes = 1): Promise<void> {
    const { page, problems } = await open(`${origin}/oauth/install`);
    await page.getByRole('link', { name: `Account ${id}` }).click();
    await page.getByRole('heading', { name: 'Connect Rapport' }).waitFor();
    await keepScreen(page, `${shot}-asked`, null);
    await page.getByRole('button', { name: 'Connect app' }).click();
    await page.getByRole('heading', { name: 'Rapport is installed' }).waitFor();
    await keepScreen(page, `${shot}-done`, null);
    expect(problems).toEqual([]);
    await whenWorked(id, 'pass', passes);
    expect((await lineOf(id))?.lastRun?.dryRun).toBe(true);
  }

  async function turnOn(page: Page): Promise<void> {
    await page.getByRole('radio', { name: /^Now/ }).check();
    await page.getByRole('button', { name: 'Turn writing on' }).click();
    await keepScreen(page, 'service-writing-sure');
    await page.getByRole('button', { name: 'Yes, turn writing on' }).click();
    await page.getByText('Writing is on').waitFor();
    await keepScreen(page, 'service-writing-on');
  }

  it('is installed in two portals; each is read, and nothing is written', async () => {
    await install(FIRST, 'service-install');
    await install(SECOND, 'service-install-second');
    for (const id of [FIRST, SECOND]) {
      expect(portalOf(id).writeLog.length).toBe(0);
      const { page, problems } = await pageOf(id, '/apps/rapport/proof');
      await page.getByText(/^Of the \d+ customers Rapport would have flagged/).waitFor();
      await keepScreen(page, `service-proof-${id}`, null);
      await page.goto(page.url().replace('/proof', '/plan'));
      await page.getByText('Rapport writes nothing yet').waitFor();
      await page.getByRole('radio', { name: /^Now/ }).waitFor();
      await keepScreen(page, `service-plan-${id}`);
      expect(problems).toEqual([]);
    }
  }, 300_000);

  it('writes once an admin turns that on, all at once as a baseline, and only in that portal', async () => {
    const { page, problems } = await pageOf(FIRST, '/apps/rapport/plan');
    const begun = performance.now();
    await turnOn(page);
    await whenFilled(FIRST);
    process.stdout.write(`first fill done ${((performance.now() - begun) / 1_000).toFixed(1)} s after the click\n`);
    expect((await having(FIRST, 'rapport_churn_category')).length).toBeGreaterThan(0);
    expect(await having(FIRST, 'rapport_category_changed_on')).toEqual([]);
    expect(await having(FIRST, 'rapport_previous_category')).toEqual([]);
    expect(portalOf(SECOND).writeLog.length).toBe(0);
    await page.reload();
    await page.getByText('Writing is on').waitFor();
    await keepScreen(page, 'service-filled');
    expect(problems).toEqual([]);
  }, 300_000);

  it('answers anew within a minute of a deal that is won, and takes that back on demand', async () => {
    const [customer] = await having(FIRST, 'rapport_churn_category', 'at_risk');
    if (customer === undefined) throw new Error('Nobody is at risk in this portal.');
    const { page } = await pageOf(FIRST, `/records/companies/${customer.id}`);
    await page.getByText('New deal', { exact: true }).click();
    const form = page.locator('details', { hasText: 'New deal' });
    await form.getByLabel('Stage').selectOption({ label: 'Closed Won' });
    await form.getByLabel('Amount').fill('25000');
    await keepScreen(page, 'service-deal', null);
    const won = performance.now();
    await form.getByRole('button', { name: 'Create deal' }).click();
    const category = async () => (await companyOf(FIRST, customer.id)).properties.rapport_churn_category;
    await expect.poll(category, { timeout: 60_000, interval: 100 }).not.toBe('at_risk');
    process.stdout.write(`a won deal changed the record after ${((performance.now() - won) / 1_000).toFixed(1)} s\n`);
    await page.reload();
    await page.waitForLoadState('networkidle');
    await keepScreen(page, 'service-record-after', null);
    const { properties } = await companyOf(FIRST, customer.id);
    expect(properties.rapport_previous_category).toBe('at_risk');

    const before = portalOf(FIRST).writeLog.length;
    const { code, out, err } = await rapport.run('undo', 'last', '--portal', String(FIRST), '--json');
    expect([code, err]).toEqual([0, '']);
    expect((JSON.parse(out) as { written: { values: number } }).written.values).toBeGreaterThan(0);
    expect(portalOf(FIRST).writeLog.length).toBeGreaterThan(before);
    expect(await lineOf(FIRST)).toMatchObject({ writing: { on: false, why: 'undo' } });
    expect(await category()).toBe('at_risk');
    const runs = await pageOf(FIRST, '/apps/rapport/runs');
    await runs.page
      .getByText(/HubSpot calls so far today/)
      .first()
      .waitFor();
    await keepScreen(runs.page, 'service-runs-after-undo', null);
  }, 300_000);

  it('leaves nothing behind in a portal from which everything is removed, and no old value when it comes back', async () => {
    await rapport.run('portals', 'enable', String(SECOND), '--now');
    await whenFilled(SECOND);
    expect((await having(SECOND, 'rapport_churn_category')).length).toBeGreaterThan(0);
    const { page, problems } = await pageOf(SECOND, '/apps/rapport/settings');
    await page.getByRole('button', { name: /^Remove everything/ }).click();
    await page.locator('input[name=portalToRemove]').fill(String(SECOND));
    await keepScreen(page, 'service-removal-sure', null);
    await page
      .getByRole('button', { name: /^Remove/ })
      .last()
      .click();
    await page
      .getByText(/^Everything of Rapport|is removed|nothing is left/i)
      .first()
      .waitFor({ timeout: 120_000 });
    expect(await lineOf(SECOND)).toBeUndefined();
    await keepScreen(page, 'service-removed', null);
    for (const type of ['contacts', 'companies']) {
      const { results } = await api<{ results: { name: string }[] }>(SECOND, `/crm/v3/properties/${type}`);
      expect(results.filter(({ name }) => name.startsWith('rapport_'))).toEqual([]);
      const groups = await api<{ results: { name: string }[] }>(SECOND, `/crm/v3/properties/${type}/groups`);
      expect(groups.results.filter(({ name }) => name.startsWith('rapport'))).toEqual([]);
    }
    const tasks = await api<{ results: Row[] }>(
      SECOND,
      '/crm/v3/objects/tasks?limit=100&properties=hs_task_body,hs_task_status',
    );
    const open = ({ properties }: Row) => properties.hs_task_status !== 'COMPLETED';
    expect(
      tasks.results.filter(open).filter(({ properties }) => /rapport/i.test(properties.hs_task_body ?? '')),
    ).toEqual([]);
    expect(hubSpot.oauth.grants.some(({ portal }) => portal.facts.portalId === SECOND)).toBe(false);
    expect(problems).toEqual([]);

    await install(SECOND, 'service-install-again', worked(SECOND, 'pass') + 1);
    await rapport.run('portals', 'enable', String(SECOND), '--now');
    await whenFilled(SECOND, 2);
    expect((await having(SECOND, 'rapport_churn_category')).length).toBeGreaterThan(0);
    for (const type of ['contacts', 'companies'])
      for (const property of ['rapport_category_changed_on', 'rapport_previous_category', 'rapport_tier_changed_on'])
        expect(await having(SECOND, property, undefined, type)).toEqual([]);
  }, 300_000);
});
