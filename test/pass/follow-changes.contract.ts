import { test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { objectType } from '../../emulator/portal/object-types.ts';
import { heardChanges } from './heard-changes.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { apply, edits } from './random-edits.ts';
import { companyId, contactOf, daysAgo, soloId, tradingSeed } from './trading-seed.ts';

const open = passes();
const noMapping = {
  statusProperty: null,
  statusLostValues: [],
  contractEndProperty: null,
  ownProperties: [],
  callDispositions: {},
};
let portals = 810_000;

/** Two portals alike, after their first pass. */
async function twins(): Promise<[OpenPass, OpenPass]> {
  const pair: [OpenPass, OpenPass] = [await open(tradingSeed(portals + 1)), await open(tradingSeed(portals + 2))];
  portals += 2;
  for (const pass of pair) {
    await pass.sync({ tasks: false });
    await pass.allowWriting();
  }
  return pair;
}

describe('changes that are followed', () => {
  property.prop([edits], { numRuns: 25 })(
    'leave in HubSpot what a whole pass with the same model leaves',
    async (list) => {
      const [followed, passed] = await twins();
      const heard = heardChanges(followed);
      for (const edit of list) {
        await apply(followed, edit);
        await apply(passed, edit);
      }
      heard.stop();
      await followed.followed(heard.hints);
      await passed.sync({ tasks: false });
      for (const type of ['companies', 'contacts'] as const)
        expect(followed.everything(type)).toEqual(passed.everything(type));
    },
    600_000,
  );

  async function filled(): Promise<OpenPass> {
    portals += 1;
    const pass = await open(tradingSeed(portals));
    await pass.sync({ tasks: false });
    await pass.allowWriting();
    return pass;
  }

  it('are read and written with the fewest calls', async () => {
    const pass = await filled();
    const heard = heardChanges(pass);
    for (let k = 1; k <= 20; k += 1)
      await pass.win({ type: 'company', id: companyId(k) }, { amount: '90', closedate: daysAgo(1) });
    heard.stop();
    const crm = pass.crm();
    // A process that serves a portal knows these since its first pass.
    await crm.account();
    await crm.readById('deals', ['3001'], noMapping);
    const { calls, written } = await pass.followed(heard.hints, { crm });
    expect(written.companies).toBe(20);
    expect(written.contacts).toBeGreaterThan(0);
    // One batch each of deals, contacts' links and writes of both types; those of line items are none.
    expect(calls).toEqual({ general: 3, associations: 1, search: 0 });
  });

  it('write nothing without leave, and are known when it comes', async () => {
    const [followed, passed] = await twins();
    await followed.allowWriting({ on: false });
    for (const pass of [followed, passed])
      await pass.win({ type: 'company', id: companyId(4) }, { amount: '5000', closedate: daysAgo(0) });
    const deals = followed.hubSpot.portal.shelf(objectType('deals')).live;
    const { written, customers } = await followed.followed([{ kind: 'changed', type: 'deals', id: deals.at(-1)!.id }]);
    expect(written).toEqual({ contacts: 0, companies: 0, values: 0 });
    expect(customers).toBe(1);
    const key = { type: 'company', id: companyId(4) } as never;
    expect((await followed.store.standing(followed.portal, key))?.category).not.toBe('account_churn');
    await followed.allowWriting();
    await followed.sync({ tasks: false });
    await passed.sync({ tasks: false });
    expect(followed.everything('companies')).toEqual(passed.everything('companies'));
  });

  it('leave records that the first fill has not reached for the fill', async () => {
    const pass = await filled();
    await pass.allowWriting({ baselineDoneAtMs: null });
    const made = await pass.call('POST', '/companies', { properties: { name: 'New' } });
    const heard = heardChanges(pass);
    await pass.win({ type: 'company', id: made.id }, { amount: '500', closedate: daysAgo(1) });
    await pass.win({ type: 'company', id: companyId(4) }, { amount: '500', closedate: daysAgo(1) });
    heard.stop();
    await pass.followed([{ kind: 'changed', type: 'companies', id: made.id }, ...heard.hints]);
    expect(pass.values('companies', made.id)).toEqual({});
    expect(pass.values('companies', companyId(4)).rapport_last_purchase_on).toBe(daysAgo(1).slice(0, 10));
  });

  it('take a record out of the first fill on which nothing is to be filled any more', async () => {
    const pass = await filled();
    await pass.allowWriting({ baselineDoneAtMs: null });
    const made = await pass.call('POST', '/companies', { properties: { name: 'New' } });
    const deal = await pass.win({ type: 'company', id: made.id }, { amount: '500', closedate: daysAgo(1) });
    const waiting = async () => (await pass.store.waitingRecords(pass.portal, 9)).map(({ id }) => id);
    await pass.followed([
      { kind: 'changed', type: 'companies', id: made.id },
      { kind: 'changed', type: 'deals', id: deal },
    ]);
    expect(await waiting()).toEqual([made.id]);
    await pass.change('companies', made.id, { rapport_do_not_score: 'true' });
    await pass.followed([{ kind: 'changed', type: 'companies', id: made.id }]);
    expect(await waiting()).toEqual([]);
  });

  it.each(['settling', 'answering', 'HubSpot'])('are gone on with after a cut: %s', async (where) => {
    const [followed, passed] = await twins();
    const heard = heardChanges(followed);
    for (const pass of [followed, passed]) {
      await pass.win({ type: 'contact', id: contactOf(3) }, { amount: '700', closedate: daysAgo(2) });
      // The deal leaves one customer for another.
      await pass.callAny('PUT', `/crm/objects/2026-03/deals/3021/associations/companies/${companyId(9)}`, [
        { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 },
      ]);
    }
    heard.stop();
    const cut = (): Promise<never> => Promise.reject(new Error('cut'));
    const crm = followed.crm();
    const written = async (...args: Parameters<typeof crm.updateRecords>) => {
      await crm.updateRecords(...args);
      return cut();
    };
    const parts = {
      settling: { follow: { ...followed.follow, toSettle: cut } },
      answering: { store: { ...followed.store, saveMemories: cut } },
      HubSpot: { crm: { ...crm, updateRecords: written } },
    }[where]!;
    await expect(followed.followed(heard.hints, parts)).rejects.toThrow('cut');
    // The hints were heard once; whoever goes on knows from the database what is not settled.
    await followed.followed([]);
    await passed.sync({ tasks: false });
    for (const type of ['companies', 'contacts'] as const)
      expect(followed.everything(type)).toEqual(passed.everything(type));
    expect(await followed.store.unsettledBatches(followed.portal)).toEqual([]);
  });

  it('of one day are one run between two passes, whose ledger says all of it', async () => {
    const pass = await filled();
    const follow = async (id: string, amount: string) => {
      await pass.change('deals', id, { amount });
      return pass.followed([{ kind: 'changed', type: 'deals', id }]);
    };
    const [first, second] = [await follow('3001', '12000'), await follow('3011', '14000')];
    expect(second.run).toBe(first.run);
    const line = await pass.store.runLine(pass.portal, first.run!);
    expect(line?.summary).toMatchObject({ follows: 2, hints: 2 });
    const ledger = await pass.store.ledgerOf(pass.portal, first.run!, 100);
    expect(ledger.map(({ id }) => id)).toEqual(expect.arrayContaining([companyId(1), companyId(2)]));
    await pass.sync({ tasks: false });
    expect((await follow('3001', '100')).run).not.toBe(first.run);
  });

  it('open a task for whoever begins to leave and close it when they are back', async () => {
    const pass = await filled();
    await pass.store.saveSettings(pass.portal, { tasks: { on: true } });
    await pass.change('companies', companyId(19), { rapport_churn_override: 'at_risk' });
    const left = await pass.followed([{ kind: 'changed', type: 'companies', id: companyId(19) }]);
    expect(left.tasks).toMatchObject({ on: true, opened: 1, archived: 0 });
    expect(pass.tasks().size).toBe(1);
    expect(await pass.followed([{ kind: 'changed', type: 'companies', id: companyId(19) }])).toMatchObject({
      tasks: { opened: 0, archived: 0 },
    });
    await pass.change('companies', companyId(19), { rapport_churn_override: '' });
    const back = await pass.followed([{ kind: 'changed', type: 'companies', id: companyId(19) }]);
    expect(back.tasks).toMatchObject({ opened: 0, archived: 1 });
    expect(pass.tasks().size).toBe(0);
  });

  it('clear what stands on somebody who is no customer any more, and fill somebody who becomes one', async () => {
    const pass = await filled();
    const heard = heardChanges(pass);
    for (const { to } of pass.hubSpot.portal.graph.links(
      pass.hubSpot.portal.shelf(objectType('contacts')).find(soloId)!,
      'deals',
    ))
      await pass.change('deals', to.id, { dealstage: 'talking' });
    const made = await pass.call('POST', '/contacts', { properties: { email: 'first@example.com' } });
    await pass.win({ type: 'contact', id: made.id }, { amount: '400', closedate: daysAgo(3) });
    heard.stop();
    await pass.followed(heard.hints);
    expect(pass.values('contacts', soloId)).toEqual({ rapport_churn_category: 'not_a_customer' });
    expect(pass.values('contacts', made.id)).toMatchObject({
      rapport_purchase_count: '1',
      rapport_scored_as: 'customer',
    });
  });

  it('are left to the first pass where there was none', async () => {
    portals += 1;
    const pass = await open(tradingSeed(portals));
    expect(await pass.followed([{ kind: 'changed', type: 'deals', id: '3001' }])).toMatchObject({ run: null, read: 0 });
  });
});
