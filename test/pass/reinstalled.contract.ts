import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PassStore } from '../../src/pass/pass-store.ts';
import { propertyDefinitions } from '../../src/portals/properties.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companies, companyId, contactOf, prospectId, soloId, tradingSeed } from './trading-seed.ts';

const open = passes();
const folder = mkdtempSync(join(tmpdir(), 'rapport-again-'));
let later: Database;
beforeAll(async () => {
  later = await openDatabase({ databaseUrl: null, dataDir: folder });
});
afterAll(async () => {
  await later.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Fills a portal, has people use it, and takes everything of ours away as removal does: properties archived, data deleted. */
async function removedAgain(portalId: number): Promise<{ pass: OpenPass; store: PassStore }> {
  const pass = await open(tradingSeed(portalId));
  await pass.sync({ baseline: 'now' });
  await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate: '2026-06-30T09:00:00Z' });
  await pass.change('companies', companyId(1), { rapport_tier_override: 'vip', rapport_override_reason: 'A friend' });
  await pass.change('companies', companyId(2), { rapport_do_not_score: 'true' });
  await pass.change('contacts', prospectId, { rapport_snooze_until: '2027-01-01' });
  await pass.sync();
  expect(pass.values('companies', companyId(16))).toHaveProperty('rapport_category_changed_on');
  for (let deal = 3201; deal <= 3210; deal += 1) await pass.call('DELETE', `/deals/${deal}`);
  for (const type of ['contacts', 'companies'])
    for (const { name } of propertyDefinitions) {
      if (pass.knows(type, name)) await pass.callAny('DELETE', `/crm/properties/2026-03/${type}/${name}`);
    }
  pass.hubSpot.clock.advanceDays(40);
  return { pass, store: createStores(later).store };
}

/** What stands there when the same portal is filled for the first time on the same day. */
async function neverInstalled(portalId: number): Promise<OpenPass> {
  const pass = await open(tradingSeed(portalId));
  await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate: '2026-06-30T09:00:00Z' });
  for (let deal = 3201; deal <= 3210; deal += 1) await pass.call('DELETE', `/deals/${deal}`);
  pass.hubSpot.clock.advanceDays(40);
  await pass.sync({ baseline: 'now' });
  return pass;
}

describe('installing again after everything was removed', () => {
  it('leaves no value of the earlier installation, on customers and on others', async () => {
    const { pass, store } = await removedAgain(1301);
    // A dry run cannot see what the archived properties hold.
    expect(Object.keys((await pass.plan({ baseline: 'ramped' })).summary.writtenByProperty)).not.toEqual([]);
    const summary = await pass.sync({ baseline: 'now' }, { store });
    expect(summary.schema.restored).toContain('companies.rapport_churn_category');
    expect(summary.failures).toEqual([]);
    const fresh = await neverInstalled(1302);
    for (const type of ['companies', 'contacts'] as const)
      expect(pass.everything(type)).toEqual(fresh.everything(type));
    expect(pass.values('contacts', soloId)).toEqual({});
    expect(Object.keys(pass.everything('companies'))).toHaveLength(companies);
    // From then on the same things change on the same days.
    for (const one of [pass, fresh]) one.hubSpot.clock.advanceDays(1);
    await pass.sync({}, { store });
    await fresh.sync();
    for (const type of ['companies', 'contacts'] as const)
      expect(pass.everything(type)).toEqual(fresh.everything(type));
  });

  it('does so in shares, and over a pass that was cut right after the properties were made', async () => {
    const { pass, store } = await removedAgain(1303);
    const crm = pass.crm();
    const cut = {
      ...crm,
      ensureSchema: async (...wish: Parameters<typeof crm.ensureSchema>) => {
        await crm.ensureSchema(...wish);
        throw new Error('cut');
      },
    };
    await expect(pass.sync({ baseline: 'ramped' }, { store, crm: cut })).rejects.toThrow('cut');
    const summary = await pass.sync({ baseline: 'ramped' }, { store });
    expect(summary.resumed).toBe(true);
    expect(summary.fill!.filled).toBe(summary.fill!.records);
    const fresh = await neverInstalled(1304);
    for (const type of ['companies', 'contacts'] as const)
      expect(pass.everything(type)).toEqual(fresh.everything(type));
  });

  it('hears what people enter afterwards', async () => {
    const { pass, store } = await removedAgain(1305);
    await pass.sync({ baseline: 'now' }, { store });
    await pass.change('contacts', contactOf(3), { rapport_do_not_score: 'true' });
    await pass.sync({ baseline: null }, { store });
    expect(pass.values('contacts', contactOf(3))).toEqual({ rapport_do_not_score: 'true' });
  });
});

describe('a new database beside values that never went', () => {
  it('goes on from them: nothing is written anew', async () => {
    const pass = await open(tradingSeed(1306));
    await pass.sync({ baseline: 'now' });
    const mark = pass.mark;
    await pass.sync({ baseline: 'now' }, { store: createStores(later).store });
    expect(pass.writesSince(mark)).toEqual([]);
  });
});
