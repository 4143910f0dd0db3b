import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNoBrowser, keepScreen, useBrowser } from './browser.ts';
import { runningDemo } from './running-demo.ts';

/** What a manager and an admin do on the demo's pages and settings. */
describe.skipIf(hasNoBrowser)('the pages of the demo, in a browser', () => {
  const open = useBrowser();
  let demo: Awaited<ReturnType<typeof runningDemo>>;

  beforeAll(async () => {
    demo = await runningDemo(300);
  }, 120_000);
  afterAll(() => demo.stop());

  const pageAt = (path: string) => open(`${demo.url}/apps/rapport${path}`);
  const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();

  it('open on the money at risk, by category and tier, and lead to the customers behind a number', async () => {
    const { page, problems } = await pageAt('');
    await page.getByText('Revenue at risk, a year').waitFor();
    const row = page.getByRole('row', { name: /^Account churn/ });
    expect(await row.innerText()).toMatch(/€[\d,]+/);
    await page.getByText(/^Your top 20 % made \d+%/).waitFor();
    await keepScreen(page, 'overview', null);
    await row.getByRole('link', { name: 'Account churn' }).click();
    await page.getByText(/customers as of/).waitFor();
    const first = page.locator('table tbody tr').first();
    expect(await first.innerText()).toContain('Account churn');
    // The id stands until the name has come.
    await expect.poll(() => first.getByRole('link').first().innerText()).not.toMatch(/^\d+$/);
    await keepScreen(page, 'customers', null);
    await first.getByRole('link').first().click();
    await page
      .locator('.middle section.card')
      .getByText(/gone since|left|lost/i)
      .first()
      .waitFor();
    expect(problems).toEqual([]);
  });

  it('prove on the portal’s own past how often Rapport was right, beside a plain rule', async () => {
    const { page, problems } = await pageAt('/proof');
    await page.getByText(/^Of the \d+ customers Rapport would have flagged/).waitFor();
    const rule = page.getByRole('row', { name: /^90-day rule/ });
    expect(await rule.innerText()).toMatch(/\d+% \(\d+% to \d+%; n = \d+\)/);
    await keepScreen(page, 'proof', null);
    expect(problems).toEqual([]);
  });

  it('show every other page with figures, or say plainly what is not measured', async () => {
    const { page, problems } = await pageAt('');
    await page.getByText('Revenue at risk, a year').waitFor();
    for (const [link, said, name] of [
      ['Connection (estimated)', /No value is claimed|goes together with/, 'connection'],
      ['Plays', /Next plays as of/, 'plays'],
      ['Referrals', /referred leads as of/, 'referrals'],
      ['Runs', /HubSpot calls so far today/, 'runs'],
    ] as const) {
      await follow(page, link);
      await page.getByText(said).first().waitFor();
      await keepScreen(page, name, null);
    }
    await page.locator('table tbody a').first().click();
    await page.getByText('Churn category', { exact: true }).first().waitFor();
    await keepScreen(page, 'run', null);
    await page.goto(`${demo.url}/apps/rapport/plan`);
    await page
      .getByText(/dry run/i)
      .first()
      .waitFor();
    await keepScreen(page, 'plan', null);
    expect(problems).toEqual([]);
  });

  it('let an admin change a tier share, see who would move, and save', async () => {
    const { page, problems } = await open(`${demo.url}/apps/rapport/settings`);
    await page.getByText('Tiers', { exact: true }).click();
    const share = page.getByLabel(/VIP/).first();
    await share.fill('30');
    await keepScreen(page, 'settings', null);
    await page.getByRole('button', { name: 'See who would move' }).click();
    const moved = page.getByRole('row', { name: /Core.*VIP/ }).first();
    await moved.waitFor({ timeout: 30_000 });
    expect(await moved.innerText()).toMatch(/\d/);
    await keepScreen(page, 'settings-preview', null);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('No unsaved changes.').waitFor();
    await page.reload();
    await page.getByText('Tiers', { exact: true }).click();
    expect(await page.getByLabel(/VIP/).first().inputValue()).toBe('30');
    expect(problems).toEqual([]);
  });

  it('tell a sales rep whom to ask, instead of the portal’s money and settings', async () => {
    const { page } = await open(`${demo.url}/apps/rapport?as=rep`);
    await page
      .getByText(/ask an administrator|ask an admin/i)
      .first()
      .waitFor();
    await keepScreen(page, 'overview-as-rep', null);
    await page.goto(`${demo.url}/apps/rapport/settings`);
    await page
      .getByText(/administrators|admin/i)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    await keepScreen(page, 'settings-as-rep', null);
  });

  it('say that the backend is away, and what to do', async () => {
    const { page } = await pageAt('/proof');
    await page.getByText(/^Of the \d+ customers Rapport/).waitFor();
    await page.route('**/__local/extensions/fetch', (route) =>
      route.fulfill({ json: { status: 502, contentType: 'application/json', body: '{"status":"error"}' } }),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await keepScreen(page, 'proof-without-backend', null);
  });
});
