import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNoBrowser, keepScreen, useBrowser } from './browser.ts';
import { runningDemo } from './running-demo.ts';

/** What a salesperson does with the demo, on the cards and pages as anybody sees them without a HubSpot account. */
describe.skipIf(hasNoBrowser)('the demo, in a browser', () => {
  const open = useBrowser();
  let demo: Awaited<ReturnType<typeof runningDemo>>;

  beforeAll(async () => {
    demo = await runningDemo(300);
  }, 120_000);
  afterAll(() => demo.stop());

  /** The first company of the list of VIPs at risk. */
  const leavingVip = async () => {
    const { page, problems } = await open(`${demo.url}/companies?category=at_risk&tier=vip`);
    await page.locator('table tbody th a').first().click();
    return { page, problems, ...cardsOf(page) };
  };
  const cardsOf = (page: Page) => ({
    brief: page.locator('.side section.card'),
    whole: page.locator('.middle section.card'),
  });

  it('leads from the list to a VIP who is leaving, with the headline, the reason and the next play on both cards', async () => {
    const { page, brief, whole, problems } = await leavingVip();
    for (const card of [brief, whole]) {
      await card.getByText(/^VIP · at risk of leaving/).waitFor();
      await card.getByText(/^Next: /).waitFor();
      expect(await card.locator('.xbtn.primary').count()).toBe(1);
    }
    await whole.getByText(/^All reasons/).click();
    const reasons = whole.locator('details', { hasText: 'All reasons' }).getByRole('listitem');
    expect(await reasons.first().innerText()).toMatch(/\d{4}/);
    await keepScreen(page, 'record');
    await keepScreen(page, 'sidebar-card', '.side section.card');
    await keepScreen(page, 'record-card', '.middle section.card');
    expect(problems).toEqual([]);
  });

  it('keeps that a customer wants to be asked later, and shows it on the card and among the values of the record', async () => {
    const { page, brief, problems } = await leavingVip();
    await brief.getByRole('button', { name: /What did they say/ }).click();
    await brief.getByRole('menuitem', { name: 'Contact later' }).click();
    await brief.locator('input[type=date]').fill('2026-11-02');
    await keepScreen(page, 'contact-later', '.side section.card');
    await brief.locator('form button[type=submit]').click();
    await brief.getByText(/2 Nov/).first().waitFor();
    const values = page.locator('.about');
    await values.getByText('Contact later').waitFor();
    await values.getByText('2 Nov 2026').waitFor();
    await page.reload();
    await brief.getByText(/2 Nov/).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('shows the state for errors while the backend is away, and comes back by itself', async () => {
    const { page, brief } = await leavingVip();
    await brief.getByText(/^VIP · /).waitFor();
    await page.route('**/__local/extensions/fetch', (route) =>
      route.fulfill({ json: { status: 502, contentType: 'application/json', body: '{"status":"error"}' } }),
    );
    await page.reload();
    await brief.getByRole('button', { name: 'Try again' }).waitFor();
    await keepScreen(page, 'record-without-backend');
    await page.unroute('**/__local/extensions/fetch');
    await brief.getByRole('button', { name: 'Try again' }).click();
    await brief.getByText(/^VIP · /).waitFor();
  });
});
