import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNoBrowser, keepScreen, useBrowser } from './browser.ts';
import { runningDemo } from './running-demo.ts';

/** A task's life in a portal in which some nights have gone by: made for a reason, put off, closed by itself. */
describe.skipIf(hasNoBrowser)('a task, in a browser', () => {
  const open = useBrowser();
  let demo: Awaited<ReturnType<typeof runningDemo>>;

  beforeAll(async () => {
    demo = await runningDemo(200, '--nights', '5');
  }, 240_000);
  afterAll(() => demo.stop());

  /** Nobody has put it off, and a word with the customer is what it waits for. */
  const untouched = (page: Page) =>
    page
      .locator('table.tasks tbody tr', { hasText: /Keep in touch:|Thank:/ })
      .filter({ hasText: 'Not started' })
      .filter({ hasText: ', 09:00' })
      .first();

  it('says why, whose it is and what to do; moves to the day the customer names; goes when somebody has called', async () => {
    const { page } = await open(`${demo.url}/tasks`);
    const task = untouched(page);
    const play = (await task.locator('th').innerText()).split(':')[0]!;
    expect(await task.innerText()).toMatch(/nobody has spoken with them since/i);
    expect(await task.innerText()).toMatch(/Rapport · ref [0-9A-Z]{8}/);
    expect(await task.locator('td').nth(3).innerText()).toMatch(/\w/);
    const address = await task.locator('th a').getAttribute('href');
    await task.locator('td ul a').first().click();

    const card = page.locator('.side section.card');
    await card.getByText(`Next: ${play}`).waitFor();
    await card.getByRole('button', { name: /What did they say/ }).click();
    await card.getByRole('menuitem', { name: 'Contact later' }).click();
    await card.locator('input[type=date]').fill('2026-11-02');
    await card.locator('form button[type=submit]').click();
    await card.getByText(/2 Nov/).first().waitFor();
    const record = page.url();
    await page.goto(`${demo.url}${address}`);
    await page.getByText('2 Nov 2026, 09:00').first().waitFor();
    await keepScreen(page, 'task-put-off');

    await page.goto(record);
    await page.getByText('Log a call or meeting').click();
    await page.getByRole('button', { name: 'Log call' }).click();
    await page.waitForLoadState();
    await demo.passAgain();
    await page.goto(`${demo.url}/tasks`);
    expect(await page.locator(`table.tasks th a[href="${address}"]`).count()).toBe(0);
  });

  it('is counted on the plays page, which says what the nights did and whether it helped', async () => {
    const { page, problems } = await open(`${demo.url}/apps/rapport/plays`);
    await page.getByText('Did it help?').waitFor();
    await page.getByText('Opportunity areas').waitFor();
    await keepScreen(page, 'plays');
    expect(problems).toEqual([]);
  });
});
