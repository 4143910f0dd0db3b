import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { objectType } from '../../emulator/portal/object-types.ts';
import type { Wiring } from '../../src/cli/wiring.ts';
import { AppError } from '../../src/pass/app-error.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId, openedTasks, tradingSeed } from '../pass/trading-seed.ts';
import { insideOf, runInside } from './run-inside.ts';
import type { Ran } from './run-rapport.ts';

const open = passes();
const folder = mkdtempSync(join(tmpdir(), 'rapport-leaving-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let portals = 4_600;

async function filled(): Promise<OpenPass> {
  portals += 1;
  const pass = await open(tradingSeed(portals));
  await pass.sync({ tasks: true, tasksForBaseline: true });
  await pass.change('companies', companyId(3), { rapport_tier_override: 'vip' });
  await pass.sync();
  return pass;
}

/** A portal that installed the app: no token in the environment opens it. */
async function install(pass: OpenPass): Promise<void> {
  const atMs = pass.hubSpot.clock.nowMs();
  await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: '501', atMs });
}

/** The command line on one portal; `typed` is what somebody answers at the terminal, `null`: nobody is there. */
async function rapport(pass: OpenPass, args: readonly string[], typed: string | null = null): Promise<Ran> {
  const installed = (await pass.tenants.tenant(pass.portal))?.connection === 'oauth';
  const more: Partial<Wiring> = { openPortal: async () => ({ crm: pass.crm(), clock: pass.hubSpot.clock }) };
  const noToken = () => Promise.reject(new AppError('bad_configuration', 'There is no token.'));
  return runInside(insideOf(pass), args, {
    more: installed ? { ...more, hasToken: false, openCrm: noToken } : more,
    ...{ typed, throws: true },
  });
}

describe('rapport undo', () => {
  it('puts back what the last pass wrote, and says so in words and as one object', async () => {
    const pass = await filled();
    const planned = await rapport(pass, ['undo', 'last', '--dry-run']);
    expect(planned.out).toContain('would be put back');
    const before = pass.everything('companies');
    const { code, out } = await rapport(pass, ['undo', 'last', '--json']);
    const report = JSON.parse(out) as { undoes: string; run: string; written: { values: number } };
    expect([code, out.split('\n').length]).toEqual([0, 2]);
    expect(report.written.values).toBeGreaterThan(0);
    expect(pass.everything('companies')).not.toEqual(before);
    const again = await rapport(pass, ['undo', report.run, '--portal', pass.portal]);
    expect(pass.everything('companies')).toEqual(before);
    expect(again.out).toContain('Writing is off for this portal until an admin turns it on again.');
    await expect(rapport(pass, ['undo', report.run])).rejects.toMatchObject({ code: 'conflict' });
  });

  it('opens a portal that installed the app by its installation, where several are stored by its id', async () => {
    const pass = await filled();
    await install(pass);
    await expect(rapport(pass, ['undo', 'last'])).rejects.toMatchObject({
      message: expect.stringContaining('--portal'),
    });
    const { code, out } = await rapport(pass, ['undo', 'last', '--portal', pass.portal]);
    expect([code, out]).toEqual([0, expect.stringMatching(/[1-9]\d* values? put back/)]);
  });

  it('leaves a portal alone that somebody else works on, and a removal goes on when it is asked for again', async () => {
    const pass = await filled();
    const before = pass.everything('companies');
    await pass.leases.take(pass.portal, 'elsewhere 1 x', 'pass', 60_000);
    const tried = [rapport(pass, ['undo', 'last']), rapport(pass, ['remove', pass.portal, '--yes'])];
    for (const one of await Promise.allSettled(tried)) expect(one).toMatchObject({ reason: { code: 'portal_busy' } });
    expect(pass.everything('companies')).toEqual(before);
    expect(pass.knows('contacts', 'rapport_tier')).toBe(true);
    await pass.leases.release(pass.portal, 'elsewhere 1 x');
    expect((await rapport(pass, ['remove', pass.portal, '--yes'])).code).toBe(0);
  });

  it('refuses what is no run, no portal, or the portal of another token', async () => {
    const pass = await filled();
    await expect(rapport(pass, ['undo', 'everything'])).rejects.toMatchObject({ code: 'bad_input' });
    await expect(rapport(pass, ['undo', '999999999'])).rejects.toMatchObject({ code: 'not_found' });
    await expect(rapport(pass, ['undo', 'last', '--portal', 'x'])).rejects.toMatchObject({ code: 'bad_input' });
    const other = rapport(pass, ['undo', 'last', '--portal', '12']);
    await expect(other).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lists what was left, and fails where HubSpot refused', async () => {
    const pass = await filled();
    await pass.change('companies', companyId(3), { rapport_tier: 'tail' });
    const { out } = await rapport(pass, ['undo', 'last', '--dry-run']);
    expect(out).toContain(`companies ${companyId(3)} · rapport_tier · changed`);
  });
});

describe('rapport remove', () => {
  it('tells what it would remove, and removes nothing', async () => {
    const pass = await filled();
    const { code, out } = await rapport(pass, ['remove', pass.portal, '--dry-run', '--json']);
    const plan = JSON.parse(out) as { openTasks: number; peoplesRecords: number; properties: { contacts: string[] } };
    expect([code, plan.openTasks, plan.peoplesRecords]).toEqual([0, openedTasks, 1]);
    expect(plan.properties.contacts).toContain('rapport_tier');
    expect(pass.knows('contacts', 'rapport_tier')).toBe(true);
  });

  it('takes an installed app out of its portal', async () => {
    const pass = await filled();
    await install(pass);
    const { out } = await rapport(pass, ['remove', pass.portal, '--yes', '--json']);
    expect(JSON.parse(out)).toMatchObject({ connection: 'oauth', step: 'done' });
    expect(pass.knows('contacts', 'rapport_tier')).toBe(false);
  });

  it('asks for the id of the portal, and removes nothing without it', async () => {
    const pass = await filled();
    for (const typed of [null, '', 'yes', '4711'])
      await expect(rapport(pass, ['remove', pass.portal], typed)).rejects.toMatchObject({ code: 'bad_input' });
    expect(pass.knows('contacts', 'rapport_tier')).toBe(true);
    expect(await pass.tenants.tenant(pass.portal)).toBeNull();
    const { code, out } = await rapport(pass, ['remove', pass.portal], ` ${pass.portal} `);
    expect(code).toBe(0);
    expect(out).toContain('The owner of the private app has to delete it');
    expect(pass.knows('contacts', 'rapport_tier')).toBe(false);
  });

  it('first writes what people entered to a new file, never over one that is there', async () => {
    const pass = await filled();
    const file = join(folder, `${pass.portal}.csv`);
    writeFileSync(file, 'of an earlier try');
    const over = rapport(pass, ['remove', pass.portal, '--yes', '--export', file]);
    await expect(over).rejects.toMatchObject({ code: 'bad_input' });
    expect(readFileSync(file, 'utf8')).toBe('of an earlier try');
    expect(pass.knows('contacts', 'rapport_tier')).toBe(true);
    rmSync(file);
    await rapport(pass, ['remove', pass.portal, '--yes', '--export', file]);
    expect(readFileSync(file, 'utf8')).toContain(`companies,${companyId(3)},rapport_tier_override,vip`);
    expect(pass.knows('contacts', 'rapport_tier')).toBe(false);
  });

  it('tells as one object what HubSpot kept, and that not all is done', async () => {
    const pass = await filled();
    pass.hubSpot.portal.catalogue(objectType('contacts')).usedElsewhere.add('rapport_tier');
    const { code, out } = await rapport(pass, ['remove', pass.portal, '--yes', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ step: 'done', byHand: expect.arrayContaining([expect.any(String)]) });
  });

  it('with a dead token deletes what is stored here, and says what was left', async () => {
    const pass = await filled();
    pass.hubSpot.installations.clear();
    const { code, out } = await rapport(pass, ['remove', pass.portal, '--yes']);
    expect(code).toBe(1);
    expect(out).toContain('no longer accepted the token');
    expect(await pass.store.portals()).not.toContainEqual(expect.objectContaining({ portalId: pass.portal }));
  });

  it('refuses a portal that the token does not open, and one it does not know', async () => {
    const pass = await filled();
    const other = await filled();
    await expect(rapport(pass, ['remove', other.portal, '--yes'])).rejects.toMatchObject({ code: 'bad_configuration' });
    expect(other.knows('contacts', 'rapport_tier')).toBe(true);
    await expect(rapport(pass, ['remove', 'all', '--yes'])).rejects.toMatchObject({ code: 'bad_input' });
    expect(existsSync(join(folder, 'none.csv'))).toBe(false);
  });
});
