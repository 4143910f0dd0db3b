import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot } from '../../emulator/local-hubspot.ts';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (executablePath === undefined) {
  if (process.env.CI === 'true') throw new Error('Chromium is missing: install the package "chromium".');
  process.stdout.write('Chromium is not installed: the pages of the local HubSpot are not looked at.\n');
}

describe.skipIf(executablePath === undefined)('the pages of the local HubSpot, in a browser', () => {
  let browser: Browser;
  let server: Listening;

  beforeAll(async () => {
    const hubSpot = createLocalHubSpot(demoPortal({ contacts: 200, seed: 1 }));
    server = await listen(hubSpot);
    const [company] = [...demoPortal({ contacts: 200, seed: 1 }).records.companies!];
    const call = (path: string, body: unknown) =>
      hubSpot.fetch(
        new Request(`https://api.hubapi.com${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${hubSpot.token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      );
    await call('/crm/properties/2026-03/companies', {
      name: 'rapport_churn_category',
      label: 'Churn category',
      groupName: 'companyinformation',
      type: 'string',
      fieldType: 'text',
    });
    const values = { rapport_churn_category: '<b>dormant</b>' };
    const answer = await call('/crm/objects/2026-03/companies/batch/update', {
      inputs: [{ id: company!.id, properties: values }],
    });
    expect(answer.status).toBe(200);
    browser = await chromium.launch({
      executablePath: executablePath!,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('list records with what was written on them, as text and not as markup', async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${server.url}/companies`);
    expect(await page.locator('table tbody tr').count()).toBeGreaterThan(0);
    expect(await page.locator('body').innerText()).toContain('<b>dormant</b>');
    expect(await page.locator('td b').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('lead from the list to a record', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/companies`);
    await page.locator('table tbody a').first().click();
    expect(page.url()).toMatch(/\/records\/companies\/\d+/);
    expect(await page.locator('h1').count()).toBe(1);
  });
});
