import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { ORIGIN, SECRET, sampleBackend, sampleHubSpot } from '../emulator/extensions/sample-portal.ts';
import { OBJECTS } from '../emulator/small-portal.ts';
import { hasNoBrowser, useBrowser } from './browser.ts';

describe.skipIf(hasNoBrowser)('an app’s cards and pages beside the local HubSpot', () => {
  const open = useBrowser();
  const sample = sampleHubSpot([5001]);
  let server: Listening;
  let backend: Awaited<ReturnType<typeof sampleBackend>>;
  let answer = { status: 200, body: '{"hello":"back"}' };

  beforeAll(async () => {
    server = await listen(sample.hubspot);
    backend = await sampleBackend(() => answer);
    await sample.ask('app', { origin: ORIGIN, backendUrl: backend.url, clientSecret: SECRET, appId: 77 });
  });
  afterAll(async () => {
    await server.close();
    await backend.close();
  });

  const contact = () => open(`${server.url}/records/contacts/1010`);
  const card = (page: Awaited<ReturnType<typeof open>>['page'], title: string) =>
    page.locator('section.card', { has: page.getByRole('heading', { name: title, exact: true }) });

  it('shows what a card renders, markup in values as the text it is', async () => {
    const { page, problems } = await contact();
    const everything = card(page, 'Everything');
    await everything.getByText('a tile').waitFor();
    expect(await everything.getByTestId('hostile').innerText()).toBe('<img src=x onerror=alert(1)>');
    expect(await everything.locator('img[src=x]').count()).toBe(0);
    expect(await everything.locator('[href^="javascript:"]').count()).toBe(0);
    expect(await everything.getByRole('link', { name: 'Zoe’s record' }).getAttribute('href')).toBe(
      '/contacts/4711/record/0-1/1010',
    );
    expect(problems).toEqual([]);
  });

  it('names a component it does not know instead of leaving it out', async () => {
    const { page } = await contact();
    await page.getByText('cannot show the component “CrmReport”').waitFor();
  });

  it('brings what is typed to the card and back, and keeps the order of fast keys', async () => {
    const { page } = await contact();
    await page.getByRole('tab', { name: 'Inputs' }).click();
    const name = page.getByLabel('Name', { exact: true });
    await name.pressSequentially('Zoë Example-Quickly', { delay: 1 });
    await page.getByTestId('echo').getByText('Echo: Zoë Example-Quickly').waitFor();
    expect(await name.inputValue()).toBe('Zoë Example-Quickly');
    await name.fill('bad');
    await page.getByText('Not that.').waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
  });

  it('gives each input the value its card expects', async () => {
    const { page } = await contact();
    await page.getByRole('tab', { name: 'Inputs' }).click();
    await page.getByLabel('Number', { exact: true }).fill('12');
    await page.getByLabel('Money').fill('7.5');
    await page.getByRole('button', { name: 'More Steps' }).click();
    await page.getByLabel('Day', { exact: true }).fill('2027-03-12');
    await page.getByLabel('Time').fill('09:30');
    await page.getByLabel('Choice', { exact: true }).selectOption({ label: 'Two' });
    await page.getByRole('checkbox', { name: 'One' }).check();
    await page.getByRole('checkbox', { name: 'A box' }).check();
    await page.getByRole('switch', { name: 'A switch' }).click();
    await page.getByRole('radio', { name: 'Right' }).check();
    const said = card(page, 'Everything').getByTestId('said');
    await said.getByText('"group":"right"').waitFor();
    expect(JSON.parse(await said.innerText())).toMatchObject({
      number: 10,
      money: 7.5,
      steps: 2,
      day: { year: 2027, month: 2, date: 12 },
      time: { hours: 9, minutes: 30 },
      choice: 2,
      choices: [1],
      box: true,
      switch: true,
      group: 'right',
    });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByTestId('sent').getByText('"choice":2').waitFor();
  });

  it('sorts and pages tables, draws charts with their figures, opens menus with the keyboard', async () => {
    const { page } = await contact();
    await page.getByRole('tab', { name: 'Figures' }).click();
    const table = page.locator('table', { hasText: '7 rows' });
    await table.getByRole('button', { name: 'Money' }).click();
    await table.locator('th[aria-sort=descending]').waitFor();
    const first = await table.locator('tbody tr').first().innerText();
    await page.getByRole('button', { name: 'Page 2' }).click();
    await expect.poll(() => table.locator('tbody tr').first().innerText()).not.toBe(first);
    expect(await page.getByRole('img', { name: /Money by day/ }).count()).toBe(1);
    await page.getByText('Figures of this chart').first().click();
    expect(await page.locator('figure table').first().innerText()).toContain('1 Jan 2026');
    await page.getByRole('button', { name: /Do it/ }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[aria-current=step]').innerText()).toContain('First');
  });

  it('does the actions: alert, values asked and watched, dialogs, navigation', async () => {
    const { page, problems } = await contact();
    const doing = card(page, 'Doing');
    await doing.getByText('kim@example.com at 0-1/1010').waitFor();
    await doing.getByText('Zoe feels good').waitFor();
    await doing.getByText('Acme, Globex').waitFor();
    await doing.getByRole('button', { name: 'Alert' }).click();
    await page.getByRole('status').getByText('It was <b>saved</b>').waitFor();
    await doing.getByRole('button', { name: 'Ask' }).click();
    await doing.getByText('{"firstname":"Zoe"}').waitFor();

    await sample.call('PATCH', `${OBJECTS}/contacts/1010`, { properties: { mood: 'bad', jobtitle: 'Baker' } });
    await doing.getByRole('button', { name: 'Refresh' }).click();
    await doing.getByText('Zoe feels bad').waitFor();
    await doing.getByText('mood is bad').waitFor();
    await page.locator('.about').getByText('Baker').waitFor();

    await doing.getByRole('button', { name: 'Open' }).click();
    const dialog = page.getByRole('dialog', { name: 'A question' });
    await dialog.getByLabel('Why?').fill('because');
    await doing.getByTestId('said').getByText('because').waitFor();
    await dialog.getByRole('button', { name: 'Enough' }).click();
    await doing.getByText('modal closed').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);

    await doing.getByRole('button', { name: 'Panel' }).click();
    await page.getByRole('dialog', { name: 'Aside' }).getByText('Beside the page').waitFor();
    await page.keyboard.press('Escape');
    await doing.getByRole('button', { name: 'Frame' }).click();
    await page.getByRole('dialog', { name: 'A frame' }).getByText('permittedUrls.iframe').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await doing.getByText('frame closed').waitFor();

    await doing.getByRole('button', { name: 'Go' }).click();
    await page.getByText('zoe sorted up').waitFor();
    expect(new URL(page.url()).pathname).toBe('/apps/sample/people/zoe');
    expect(problems).toEqual([]);
  });

  it('sends hubspot.fetch to the backend as the person who looks, and shows what failed', async () => {
    const { page } = await open(`${server.url}/records/contacts/1010?as=rep`);
    const doing = card(page, 'Doing');
    await doing.getByRole('button', { name: 'Get' }).click();
    await doing.getByText('200 {"hello":"back"}').waitFor();
    expect(new URL(backend.received.at(-1)?.url ?? '', ORIGIN).searchParams.get('userEmail')).toBe('rep@example.com');
    answer = { status: 422, body: '{"code":"bad_input"}' };
    await doing.getByRole('button', { name: 'Post' }).click();
    await doing.getByText('422 {"code":"bad_input"}').waitFor();
    answer = { status: 200, body: '{}' };
    await doing.getByRole('button', { name: 'Elsewhere' }).click();
    await doing.getByText('permittedUrls.fetch').waitFor();
  });

  it('stays in the portal whose record a card stands on', async () => {
    const made = await sample.ask('create', { portal: 5001, objectType: 'contacts', properties: { firstname: 'Uwe' } });
    const { page } = await open(`${server.url}/contacts/5001/record/0-1/${made.body.id}`);
    const doing = card(page, 'Doing');
    await doing.getByText('Uwe feels').waitFor();
    await doing.getByRole('button', { name: 'Get' }).click();
    await doing.getByText('200 {}').waitFor();
    expect(new URL(backend.received.at(-1)?.url ?? '', ORIGIN).searchParams.get('portalId')).toBe('5001');
    await doing.getByRole('button', { name: 'Go' }).click();
    await page.getByText('zoe sorted up').waitFor();
    expect(new URL(page.url()).pathname).toBe('/portals/5001/apps/sample/people/zoe');
  });

  it('leaves a card no way out of its worker', async () => {
    const { page } = await open(`${server.url}/records/companies/501`);
    const prisoner = card(page, 'Prisoner');
    expect(await prisoner.getByTestId('left').innerText()).toBe('Left: .');
    expect(await prisoner.getByTestId('kept').innerText()).toBe(
      'Kept: function, function, object, function, function.',
    );
    await expect.poll(() => prisoner.getByTestId('escapes').innerText()).toContain('timer');
    expect(await prisoner.getByTestId('escapes').innerText()).not.toMatch(/(import|evaluate|compile): ran/);
  });

  it('shows as it is what a card threw and what the builder said', async () => {
    const { page } = await open(`${server.url}/records/companies/501`);
    await card(page, 'Throwing').getByRole('alert').getByText('TypeError').waitFor();
    await card(page, 'Broken').getByRole('alert').getByText('Could not resolve "./not-there.ts"').waitFor();
  });

  it('shows the app’s pages by their routes, back and forth, and its settings', async () => {
    const { page } = await open(`${server.url}/apps/sample`);
    await page.getByRole('heading', { name: 'Sample home' }).waitFor();
    await page.getByRole('link', { name: 'Zoe' }).click();
    await page.getByText('zoe sorted up').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Sample home' }).waitFor();
    await page.goBack();
    await page.getByText('zoe sorted up').waitFor();
    await page.getByRole('link', { name: 'Sample settings' }).click();
    await page.getByText('Largest: 3').waitFor();
  });

  it('fits a narrow screen and a dark one', async () => {
    for (const look of [{ width: 400 }, { width: 1280, colorScheme: 'dark' as const }]) {
      const { page } = await open(`${server.url}/records/contacts/1010`, look);
      await page.getByText('a tile').waitFor();
      const room = await page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]');
      const [needed, given] = room as [number, number];
      expect(needed).toBeLessThanOrEqual(given);
    }
  });
});
