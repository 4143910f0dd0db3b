import { describe, expect, it } from 'vitest';
import type { PortalId } from '../../src/scoring/ids.ts';
import type { Browser } from './browser.ts';
import { app, installs, type OpenInstall } from './open-install.ts';

const open = installs();

/** Comes back from HubSpot with something wrong; nothing may come of it. */
async function refused({ tenants, tokens, installed }: OpenInstall, portal: number, person: Browser, callback: string) {
  const response = await person.ask(callback);
  const text = await response.text();
  expect(response.status, text).toBe(400);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await tenants.tenant(String(portal) as PortalId)).toBeNull();
  expect(await tokens.tokensOf(String(portal) as PortalId)).toBeNull();
  expect(installed).toEqual([]);
  return text;
}

const changed = (callback: string, values: Readonly<Record<string, string>>): string => {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url.href;
};

describe('a callback is refused', () => {
  it('with a state that did not begin here, without asking HubSpot', async () => {
    const world = await open({ portals: [5101] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5101 });
    await refused(world, 5101, person, changed(callback, { state: 'x'.repeat(43) }));
    expect(world.hubSpot.oauth.calls.report().total).toBe(0);
  });

  it('in another browser, with its own cookie or none', async () => {
    const world = await open({ portals: [5102] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5102 });
    await refused(world, 5102, world.browser(), callback);
    const other = world.browser();
    await other.begin();
    await refused(world, 5102, other, callback);
    expect(world.hubSpot.oauth.calls.report().total).toBe(0);
    // Whom it belongs to is not hindered by that.
    expect((await person.ask(callback)).status).toBe(200);
  });

  it('a second time, in whichever browser, and the first installation stays as it is', async () => {
    const world = await open({ portals: [5103] });
    const person = world.browser();
    const { callback } = await person.install({ portal: 5103 });
    const before = await world.tokens.tokensOf('5103' as PortalId);
    const asked = world.hubSpot.oauth.calls.report().total;
    for (const browser of [person, world.browser()]) expect((await browser.ask(callback)).status).toBe(400);
    expect(world.hubSpot.oauth.calls.report().total).toBe(asked);
    expect(await world.tokens.tokensOf('5103' as PortalId)).toEqual(before);
    expect(world.installed).toEqual(['5103']);
  });

  it('twice at the same moment: one of them installs', async () => {
    const world = await open({ portals: [5104] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5104 });
    const statuses = (await Promise.all([1, 2, 3].map(() => person.ask(callback)))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 400, 400]);
    expect(world.installed).toEqual(['5104']);
  });

  it('more than ten minutes after it began', async () => {
    const world = await open({ portals: [5105] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5105 });
    world.pass(10 * 60_000 + 1);
    await refused(world, 5105, person, callback);
  });

  it('with the code of somebody else’s installation', async () => {
    const world = await open({ portals: [5106, 5107] });
    const [victim, attacker] = [world.browser(), world.browser()];
    const stolen = new URL(await victim.consent(await victim.begin(), { portal: 5106 })).searchParams.get('code')!;
    const own = await attacker.consent(await attacker.begin(), { portal: 5107 });
    await refused(world, 5106, attacker, changed(own, { code: stolen }));
  });

  it('with a code that was used', async () => {
    const world = await open({ portals: [5108, 5109] });
    const person = world.browser();
    const { callback } = await person.install({ portal: 5108 });
    const used = new URL(callback).searchParams.get('code')!;
    const again = await person.consent(await person.begin(), { portal: 5109 });
    const response = await person.ask(changed(again, { code: used }));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('HubSpot did not confirm the installation');
    expect(await world.tenants.tenant('5109' as PortalId)).toBeNull();
  });

  it('with any error of HubSpot’s that Rapport does not know, even beside a code', async () => {
    const world = await open({ portals: [5110] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5110 });
    await refused(world, 5110, person, changed(callback, { error: 'server_error' }));
  });

  it.each([
    ['SQL', "' or '1'='1"],
    ['more SQL', "x'); drop table tenant; --"],
    ['a path', '../../etc/passwd'],
    ['a nought, written', '%00'],
    ['a nought', '\u0000'],
    ['a script', '<script>alert(1)</script>'],
    ['a very long text', 'x'.repeat(7_000)],
  ])('with %s as state, error or cookie, and says nothing of it', async (_what, text) => {
    const world = await open({ portals: [5111] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5111 });
    for (const name of ['state', 'error'] as const) {
      const page = await refused(world, 5111, person, changed(callback, { [name]: text }));
      expect(page).not.toContain('<script');
      expect(page).not.toContain('passwd');
    }
    const cookie = `__Host-rapport-install=${encodeURIComponent(text)}`;
    const response = await person.ask(callback, { headers: { cookie } });
    expect(response.status).toBe(400);
    expect(world.installed).toEqual([]);
    expect(await world.tenants.tenants()).toEqual(expect.any(Array));
  });

  it('with a code that is nonsense', async () => {
    const world = await open({ portals: [5112] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5112 });
    await refused(world, 5112, person, changed(callback, { code: '../../oauth/2026-03/token?x=' }));
  });

  it('with a parameter given twice', async () => {
    const world = await open({ portals: [5113] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5113 });
    await refused(world, 5113, person, `${callback}&state=${'x'.repeat(43)}`);
  });
});

describe('whoever asks wrongly', () => {
  it('is told which method is right', async () => {
    const { browser } = await open({ portals: [5120] });
    const answers = await Promise.all([
      browser().ask('/oauth/callback', { method: 'POST' }),
      browser().ask('/oauth/agreement'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([405, 405]);
    expect(answers.map(({ headers }) => headers.get('allow'))).toEqual(['GET, HEAD', 'POST']);
  });

  it('gets a page, too, where the body of a form is too large or no form', async () => {
    const { browser } = await open({ portals: [5121] });
    const form = 'application/x-www-form-urlencoded';
    const bodies = [
      { body: `portal=5121&token=${'x'.repeat(3_000)}`, type: form },
      { body: '{"portal":"5121"}', type: 'application/json' },
      { body: 'a=1&a=2&b=3&c=4&d=5&e=6', type: form },
    ];
    for (const { body, type } of bodies) {
      const response = await browser().ask('/oauth/agreement', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get('content-type')).toContain('text/html');
    }
  });

  it('waits where the world fails, and the same browser can begin again', async () => {
    const world = await open({ portals: [5122] });
    const person = world.browser();
    const callback = await person.consent(await person.begin(), { portal: 5122 });
    world.hubSpot.oauth.faults.set(503, 1);
    const response = await person.ask(callback);
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('status.hubspot.com');
    expect(await world.tenants.tenant('5122' as PortalId)).toBeNull();
    expect((await person.install({ portal: 5122 })).status).toBe(200);
  });
});

describe('what is secret', () => {
  it('stands neither in the log, nor on a page, nor in the database', async () => {
    const world = await open({ portals: [5130, 5131] });
    const person = world.browser();
    const pages: string[] = [];
    const question = await person.begin();
    const callback = await person.consent(question, { portal: 5130 });
    pages.push(await (await person.ask(callback)).text(), await (await person.ask(callback)).text());
    pages.push(await (await world.browser().ask(callback)).text());
    await (await world.crms.crmOf('5130' as PortalId)).account();
    world.hubSpot.oauth.expireAccessTokens();
    await (await world.crms.crmOf('5130' as PortalId)).account();
    // One installation is still under way.
    const waiting = await person.begin();
    const secrets = [
      app.clientSecret,
      ...person.cookies.values(),
      ...[callback, question, waiting].map((address) => new URL(address).searchParams.get('state')!),
      new URL(callback).searchParams.get('code')!,
      ...world.hubSpot.oauth.grants.flatMap(({ refreshToken, accessTokens }) => [refreshToken!, ...accessTokens]),
    ];
    expect(secrets.length).toBeGreaterThan(8);
    const tables = await world.database.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    let dump = '';
    for (const { name } of tables)
      for (const { row } of await world.database.query<{ row: string }>(`select t::text as row from ${name} t`))
        dump += `${row}\n`;
    expect(dump).toContain('5130');
    const places = { log: world.logged.join(''), pages: pages.join(''), dump };
    for (const secret of secrets)
      for (const [place, text] of Object.entries(places))
        expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
    expect(places.log).toContain('"outcome":"installed"');
    // Who installed is known by number only.
    for (const text of Object.values(places)) expect(text).not.toMatch(/kim@|Kim|lee@/);
  });
});
