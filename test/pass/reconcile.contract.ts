import { describe, expect, it } from 'vitest';
import { objectType } from '../../emulator/portal/object-types.ts';
import { silent } from '../../src/pass/progress.ts';
import { reconcile } from '../../src/pass/reconcile.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, contactOf, daysAgo, soloId, tradingSeed } from './trading-seed.ts';

const open = passes();
const minute = 60_000;

async function filled(portal: number): Promise<OpenPass> {
  const pass = await open(tradingSeed(portal));
  await pass.sync({ tasks: false });
  await pass.allowWriting();
  return pass;
}

describe('reconciling', () => {
  it('follows what nobody told of: edits, deals, deletions and merges', async () => {
    const pass = await filled(830_001);
    const twin = await filled(830_002);
    for (const portal of [pass, twin]) {
      portal.hubSpot.clock.set(portal.hubSpot.clock.nowMs() + 5 * minute);
      await portal.win({ type: 'company', id: companyId(4) }, { amount: '500', closedate: daysAgo(0) });
      await portal.change('deals', '3001', { amount: '12345' });
      await portal.change('companies', companyId(5), { rapport_churn_override: 'at_risk' });
      await portal.call('DELETE', '/deals/3031');
      await portal.call('DELETE', `/contacts/${contactOf(6)}`);
      await portal.call('POST', '/contacts/merge', { primaryObjectId: contactOf(7), objectIdToMerge: soloId });
    }
    const report = await reconciledOf(pass);
    expect(report).toMatchObject({ archived: 2, merged: 1 });
    await twin.sync({ tasks: false });
    for (const type of ['companies', 'contacts'] as const) expect(pass.everything(type)).toEqual(twin.everything(type));
  });

  it('passes over what only we wrote, and looks again from where it began', async () => {
    const pass = await filled(830_003);
    pass.hubSpot.clock.set(pass.hubSpot.clock.nowMs() + 30 * minute);
    const first = await reconciledOf(pass);
    expect(first.modified).toBeGreaterThan(0);
    expect(first.follow!.written).toEqual({ contacts: 0, companies: 0, values: 0 });
    pass.hubSpot.clock.set(pass.hubSpot.clock.nowMs() + 60 * minute);
    const second = await reconciledOf(pass);
    expect(second.sinceMs).toBe(pass.hubSpot.clock.nowMs() - 75 * minute);
    expect(second).toMatchObject({ modified: 0, differing: 0 });
  });

  it('finds what the search index had not met before', async () => {
    const pass = await filled(830_004);
    const { clock } = pass.hubSpot;
    clock.set(clock.nowMs() + 30 * minute);
    await reconciledOf(pass);
    clock.set(clock.nowMs() + 60 * minute);
    await pass.change('companies', companyId(8), { rapport_churn_override: 'at_risk' });
    const lagging = pass.hubSpot.portal.staleInSearch;
    const record = pass.hubSpot.portal.shelf(objectType('companies')).find(companyId(8))!;
    lagging.set(record, { untilRealMs: Number.POSITIVE_INFINITY, before: null });
    expect(await reconciledOf(pass)).toMatchObject({ differing: 0 });
    expect(pass.values('companies', companyId(8)).rapport_churn_category).not.toBe('at_risk');
    lagging.clear();
    clock.set(clock.nowMs() + 10 * minute);
    expect(await reconciledOf(pass)).toMatchObject({ differing: 1 });
    expect(pass.values('companies', companyId(8)).rapport_churn_category).toBe('at_risk');
  });

  it('reads ten thousand records modified at one instant', async () => {
    const seed = tradingSeed(830_005);
    const many = Array.from({ length: 10_050 }, (_, index) => ({ id: String(2_000_000 + index), properties: {} }));
    const pass = await open({ ...seed, records: { ...seed.records, contacts: [...seed.records.contacts!, ...many] } });
    await pass.sync({ tasks: false });
    const { clock } = pass.hubSpot;
    clock.set(clock.nowMs() + 30 * minute);
    await reconciledOf(pass);
    clock.set(clock.nowMs() + 60 * minute);
    for (let start = 0; start < many.length; start += 100) {
      const inputs = many.slice(start, start + 100).map(({ id }) => ({ id, properties: { jobtitle: 'Buyer' } }));
      await pass.call('POST', '/contacts/batch/update', { inputs });
    }
    const report = await reconciledOf(pass);
    expect(report).toMatchObject({ modified: 10_050, differing: 0 });
  });
});

function reconciledOf(pass: OpenPass) {
  const { store, follow, tenants, hubSpot, portal } = pass;
  const clock = { nowMs: () => hubSpot.clock.nowMs() };
  return reconcile({ crm: pass.crm(), store, follow, tenants, clock, progress: silent }, portal);
}
