import { beforeAll, describe, expect, it } from 'vitest';
import { silent } from '../../src/pass/progress.ts';
import { servePass } from '../../src/pass/serve-pass.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companies, tradingSeed } from '../pass/trading-seed.ts';
import { insideOf, runInside } from './run-inside.ts';

const open = passes();
const records = 3 * companies + 1;
let installed: OpenPass;
let byToken: OpenPass;

beforeAll(async () => {
  installed = await open(tradingSeed(4801));
  byToken = await open(tradingSeed(4802));
  const atMs = installed.hubSpot.clock.nowMs();
  await installed.tenants.connect(installed.portal, { connection: 'oauth', scopes: [], installedBy: '501', atMs });
});

/** The command line inside this process, with the token of one portal. */
const rapport = (pass: OpenPass, ...args: string[]) => runInside(insideOf(pass), args);

const serve = (pass: OpenPass) =>
  servePass(
    {
      crm: pass.crm(),
      store: pass.store,
      tenants: pass.tenants,
      clock: { nowMs: () => pass.hubSpot.clock.nowMs() },
      progress: silent,
    },
    pass.portal,
  );
const listed = async (): Promise<Record<string, unknown>[]> => {
  const { out } = await rapport(installed, 'portals', '--json');
  expect(out.split('\n')).toHaveLength(2);
  return (JSON.parse(out) as { portals: Record<string, unknown>[] }).portals;
};

describe('rapport portals', () => {
  it('refuses to turn writing on before the first dry run, and for portals it does not know', async () => {
    const early = await rapport(installed, 'portals', 'enable', installed.portal);
    expect(early).toMatchObject({ code: 2, out: '' });
    expect(early.err).toMatch(/^[^\n]+dry run[^\n]+\.$/);
    expect(await rapport(installed, 'portals', 'enable', '99')).toMatchObject({ code: 2, out: '' });
    expect((await rapport(installed, 'portals', 'enable', 'Acme')).err).toContain('"Acme"');
    expect(await listed()).toMatchObject([{ portal: '4801', writing: { on: false, why: 'new' }, lastRun: null }]);
  });

  it('turns writing on, tells how many records that is about, and follows the first fill', async () => {
    await serve(installed);
    const { code, out } = await rapport(installed, 'portals', 'enable', installed.portal);
    expect(code).toBe(0);
    expect(out).toContain(`${records} records, in about 1 hour`);
    expect(await listed()).toMatchObject([
      { connection: 'oauth', state: 'connected', writing: { on: true, pace: 'ramped' }, baselineDone: null },
    ]);
    await serve(installed);
    expect(await listed()).toMatchObject([{ baselineDone: expect.any(String), lastRun: { dryRun: false } }]);
    const table = await rapport(installed, 'portals');
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/4801 +OAuth +connected +on +complete/);
  });

  it('turns it off, and on again at once', async () => {
    const { portal } = installed;
    expect(await rapport(installed, 'portals', 'disable', portal)).toMatchObject({ code: 0 });
    expect((await serve(installed)).dryRun).toBe(true);
    const on = await rapport(installed, 'portals', 'enable', portal, '--now', '--json');
    expect(JSON.parse(on.out)).toMatchObject({ portal, writing: { on: true, pace: 'now' } });
  });

  it('knows a portal that "rapport sync" wrote to as one that is written to, and an installed one as it was', async () => {
    expect((await rapport(byToken, 'sync', '--dry-run', '--json')).code).toBe(0);
    expect((await listed())[1]).toMatchObject({ portal: '4802', connection: 'private_token', writing: { on: false } });
    expect((await rapport(byToken, 'sync', '--json')).code).toBe(0);
    expect((await listed())[1]).toMatchObject({ writing: { on: true, pace: 'now' }, baselineDone: expect.any(String) });
    await rapport(installed, 'portals', 'disable', installed.portal);
    expect((await rapport(installed, 'sync', '--json')).code).toBe(0);
    expect((await listed())[0]).toMatchObject({ connection: 'oauth', writing: { on: false, why: 'admin' } });
  });

  it('a portal that is being removed is written to by nobody', async () => {
    await byToken.tenants.moveTenant(byToken.portal, 'removing', 1);
    const before = byToken.mark;
    for (const args of [['sync'], ['portals', 'enable', byToken.portal]])
      expect(await rapport(byToken, ...args)).toMatchObject({ code: 2, out: '' });
    expect(byToken.mark).toBe(before);
  });
});
