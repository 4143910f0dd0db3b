import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { smallHubSpot } from './small-portal.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (executablePath === undefined) {
  if (process.env.CI === 'true') throw new Error('Chromium is missing: install the package "chromium".');
  process.stdout.write('Chromium is not installed: editing in the local HubSpot is not tried.\n');
}

describe.skipIf(executablePath === undefined)('the pages of the local HubSpot, without scripts', () => {
  const { hubspot, call } = smallHubSpot();
  const stored = async (id: string) => {
    const names = 'dealstage,amount,closedate,dealname';
    return (await call('GET', `/crm/objects/2026-03/deals/${id}?properties=${names}`)).body.properties;
  };
  let browser: Browser;
  let server: Listening;

  beforeAll(async () => {
    server = await listen(hubspot);
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ];
    browser = await chromium.launch({ executablePath: executablePath!, args });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (path: string) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${server.url}${path}`);
    return page;
  };

  it('win a deal that is reached from the record of its contact', async () => {
    const page = await open('/records/contacts/1010');
    await page.getByRole('link', { name: 'Open', exact: true }).first().click();
    await page.getByRole('button', { name: 'Mark as Won' }).click();
    expect(page.url()).toBe(`${server.url}/records/deals/303`);
    expect(await stored('303')).toMatchObject({ dealstage: 'won', closedate: '2026-11-20T12:00:00Z' });
    expect(await page.getByRole('button', { name: 'Mark as Won' }).count()).toBe(0);
  });

  it('change the stage and amount of a deal', async () => {
    const page = await open('/records/deals/301');
    await page.getByLabel('Stage').selectOption({ label: 'Talking' });
    await page.getByLabel('Amount').fill('42.50');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await stored('301')).toMatchObject({ dealstage: 'talking', amount: '42.50' });
    expect(await page.getByLabel('Amount').inputValue()).toBe('42.50');
  });

  it('make a deal on a company, and delete and restore it', async () => {
    const page = await open('/records/companies/502');
    await page.getByText('New deal').first().click();
    await page.getByLabel('Deal name').fill('Second <try>');
    await page.getByLabel('Amount').fill('9');
    await page.getByRole('button', { name: 'Create deal' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Second <try>');
    const id = page.url().split('/').at(-1)!;
    expect(await stored(id)).toMatchObject({ dealname: 'Second <try>', amount: '9' });
    await page.getByRole('button', { name: 'Delete deal' }).click();
    expect(page.url()).toBe(`${server.url}/records/companies/502`);
    expect((await call('GET', `/crm/objects/2026-03/deals/${id}`)).status).toBe(404);
    await page.goto(`${server.url}/records/deals/${id}`);
    await page.getByRole('button', { name: 'Restore deal' }).click();
    expect((await call('GET', `/crm/objects/2026-03/deals/${id}`)).status).toBe(200);
  });

  it('merge two contacts', async () => {
    const page = await open('/records/contacts/99');
    await page.getByText('Merge or delete').click();
    await page.getByLabel(/Id of the contact/).fill('1002');
    await page.getByRole('button', { name: 'Merge' }).click();
    expect((await call('GET', '/crm/objects/2026-03/contacts/1002')).body.id).toBe('99');
  });
});
