import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { LocalHubSpotOptions } from '../../emulator/options.ts';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import type { KeptModel } from '../../src/pass/score-portal.ts';
import { isWritten, propertyDefinitions } from '../../src/portals/properties.ts';
import { calibrationVersion } from '../../src/scoring/calibration/calibrate.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { type OpenPass, passes } from './open-pass.ts';
import {
  companies,
  companyId,
  contactOf,
  daysAgo,
  orders,
  prospectCompanyId,
  prospectId,
  soloId,
  tradingSeed,
} from './trading-seed.ts';

const open = passes();
let portals = 100;
const fresh = (changes: Partial<PortalSeed> = {}, options: LocalHubSpotOptions = {}): Promise<OpenPass> => {
  portals += 1;
  return open(tradingSeed(portals, changes), options);
};
/** A portal that has had its first pass. */
async function filled() {
  const pass = await fresh();
  return { pass, summary: await pass.sync() };
}
/** The same for tests that only look. */
let shared: ReturnType<typeof filled> | null = null;
const justFilled = (): ReturnType<typeof filled> => {
  shared ??= filled();
  return shared;
};
const night = (pass: OpenPass, days = 1): void => pass.hubSpot.clock.advanceDays(days);
const written = propertyDefinitions.filter(isWritten).map(({ name }) => name);
const moneyAndPlay = [
  'rapport_lifetime_value',
  'rapport_revenue_at_risk',
  'rapport_next_play',
  'rapport_next_purchase_due',
];

describe('the first pass', () => {
  it('settles whose purchases are whose one time after the other: on a server two at once would write the same rows', async () => {
    const pass = await fresh();
    let under = 0;
    let most = 0;
    const settleCustomers = async (portal: PortalId): Promise<void> => {
      under += 1;
      most = Math.max(most, under);
      await sleep(100);
      await pass.store.settleCustomers(portal);
      under -= 1;
    };
    await pass.sync({ dryRun: true }, { store: { ...pass.store, settleCustomers } });
    expect(most).toBe(1);
  });

  it('fills customers and their contacts, and is a baseline: nothing has changed yet', async () => {
    const { pass, summary } = await justFilled();
    const ofCompanies = pass.everything('companies');
    expect(Object.keys(ofCompanies)).toHaveLength(companies);
    expect(Object.keys(pass.everything('contacts'))).toHaveLength(2 * companies + 1);
    expect(summary.written).toMatchObject({ companies, contacts: 2 * companies + 1 });
    expect(summary.failures).toEqual([]);
    for (const values of [...Object.values(ofCompanies), ...Object.values(pass.everything('contacts'))]) {
      expect(values).toMatchObject({ rapport_churn_category: expect.any(String), rapport_tier: expect.any(String) });
      expect(values).not.toHaveProperty('rapport_category_changed_on');
      expect(values).not.toHaveProperty('rapport_previous_category');
      expect(values).not.toHaveProperty('rapport_tier_changed_on');
    }
    expect(ofCompanies[companyId(16)]).toMatchObject({
      rapport_churn_category: 'account_churn',
      rapport_purchase_count: String(orders),
      rapport_lifetime_value: String(orders * (200 + 50 * 16)),
      rapport_scored_as: 'customer',
      rapport_next_play: 'win_back',
    });
    expect(ofCompanies[companyId(7)]).toMatchObject({
      rapport_churn_category: 'product_churn',
      rapport_products_lost: 'Toner',
    });
  });

  it('never writes people who have bought nothing', async () => {
    const { pass } = await justFilled();
    expect(pass.values('contacts', prospectId)).toEqual({});
    expect(pass.values('companies', prospectCompanyId)).toEqual({});
  });

  it('gives a contact the category and tier of its company, its own connection, and no money', async () => {
    const { pass } = await justFilled();
    const company = pass.values('companies', companyId(16));
    const contact = pass.values('contacts', contactOf(16, 2));
    for (const name of ['rapport_churn_category', 'rapport_churn_since', 'rapport_tier', 'rapport_reasons'])
      expect(contact[name]).toBe(company[name]);
    expect(contact.rapport_scored_as).toBe('via_company');
    expect(contact.rapport_connection_stage).toBeDefined();
    for (const name of moneyAndPlay) expect(contact).not.toHaveProperty(name);
    expect(pass.values('contacts', soloId)).toMatchObject({
      rapport_scored_as: 'customer',
      rapport_purchase_count: '10',
    });
  });

  it('notes every value in the ledger with the one before it', async () => {
    const pass = await fresh();
    await pass.sync();
    await pass.change('companies', companyId(3), { rapport_churn_category: 'dormant' });
    const before = pass.mark;
    await pass.sync();
    const [run] = [await pass.store.lastFinishedRun(pass.portal)];
    const ledger = await pass.store.ledgerOf(pass.portal, run!.id, 1_000);
    const rows = ledger.flatMap(({ objectType, id, values, state }) =>
      values.map((value) => ({ objectType, id, state, ...value })),
    );
    expect(rows).toEqual([
      {
        objectType: 'companies',
        id: companyId(3),
        state: 'written',
        property: 'rapport_churn_category',
        oldValue: 'dormant',
        newValue: 'active',
      },
    ]);
    expect(pass.writesSince(before)).toMatchObject([
      { property: 'rapport_churn_category', old: 'dormant', new: 'active', id: companyId(3) },
    ]);
  });

  it('has as many ledger rows as the portal accepted values', async () => {
    const { pass, summary } = await justFilled();
    const run = await pass.store.lastFinishedRun(pass.portal);
    const ledger = await pass.store.ledgerOf(pass.portal, run!.id, 1_000);
    const noted = ledger.flatMap(({ objectType, id, values }) =>
      values.map(({ property, newValue }) => `${objectType} ${id} ${property} ${newValue}`),
    );
    const accepted = pass
      .writesSince(0)
      .filter(({ kind }) => kind === 'write')
      .map(({ objectType, id, property, new: value }) => `${objectType} ${id} ${property} ${value}`);
    expect(noted.toSorted()).toEqual(accepted.toSorted());
    expect(summary.written.values).toBe(noted.length);
  });
});

describe('a second pass', () => {
  it('writes nothing and opens nothing on an unchanged portal', async () => {
    const pass = await fresh();
    const first = await pass.sync({ tasks: true, tasksForBaseline: true });
    expect(first.tasks.opened).toBeGreaterThan(0);
    const before = pass.mark;
    const second = await pass.sync({ tasks: true, tasksForBaseline: true });
    expect(second.written).toEqual({ contacts: 0, companies: 0, values: 0 });
    expect(second.tasks).toMatchObject({ opened: 0, archived: 0 });
    expect(pass.writesSince(before)).toEqual([]);
  });

  it('makes no task for who was leaving before the first fill, unless asked to', async () => {
    const pass = await fresh();
    await pass.sync({ tasks: true });
    expect(pass.tasks().size).toBe(0);
    const second = await pass.sync({ tasks: true });
    expect(second.tasks).toMatchObject({ opened: 0, heldBack: { baseline: 6 } });
  });

  it('keeps the forecast of the week, but fits anew one that was calibrated by an older version', async () => {
    const { pass } = await filled();
    const kept = async () => {
      const { runId, fittedAtMs, model } = (await pass.store.model(pass.portal))!;
      return { runId, fittedAtMs, model: model as KeptModel };
    };
    const first = await kept();
    night(pass);
    await pass.sync();
    const { runId, fittedAtMs, model } = await kept();
    expect(runId).toBe(first.runId);
    const calibration = { ...model.portal.calibration, version: 1 };
    await pass.store.saveModel(pass.portal, runId, fittedAtMs, { ...model, portal: { ...model.portal, calibration } });
    night(pass);
    await pass.sync();
    expect((await kept()).runId).not.toBe(runId);
    expect((await kept()).model.portal.calibration?.version).toBe(calibrationVersion);
  });

  it('writes the facts of a new purchase at once', async () => {
    const { pass } = await filled();
    night(pass);
    await pass.win({ type: 'company', id: companyId(5) }, { amount: '450', closedate: daysAgo(-1) });
    await pass.sync();
    expect(pass.values('companies', companyId(5))).toMatchObject({
      rapport_purchase_count: String(orders + 1),
      rapport_last_purchase_on: '2026-07-01',
      rapport_lifetime_value: String((orders + 1) * 450),
    });
  });

  it('says when a category changed and what it was before, on the company and on its contacts', async () => {
    const { pass } = await filled();
    night(pass);
    await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate: daysAgo(-1) });
    await pass.sync();
    const news = {
      rapport_churn_category: 'won_back',
      rapport_category_changed_on: '2026-07-01',
      rapport_previous_category: 'account_churn',
    };
    expect(pass.values('companies', companyId(16))).toMatchObject(news);
    expect(pass.values('contacts', contactOf(16))).toMatchObject(news);
    expect(pass.values('companies', companyId(16))).not.toHaveProperty('rapport_next_play');
    night(pass);
    const later = pass.mark;
    await pass.sync();
    expect(pass.writesSince(later).filter(({ id }) => id === companyId(16))).toEqual([]);
  });

  it('restores a value of ours that somebody edited, and counts it', async () => {
    const { pass } = await filled();
    await pass.change('contacts', soloId, { rapport_tier: 'tail', rapport_reasons: 'because' });
    const before = pass.values('contacts', soloId);
    const summary = await pass.sync();
    expect(summary.edited).toBe(2);
    expect(pass.values('contacts', soloId)).not.toMatchObject({ rapport_reasons: before.rapport_reasons });
    expect(pass.values('contacts', soloId).rapport_tier).toBe('core');
    expect((await pass.sync()).edited).toBe(0);
  });

  it('makes whoever lost all purchases no customer, and leaves no old figure standing', async () => {
    const { pass } = await filled();
    for (const deal of dealsOf(pass, soloId)) await pass.call('DELETE', `/deals/${deal}`);
    await pass.sync();
    expect(pass.values('contacts', soloId)).toEqual({ rapport_churn_category: 'not_a_customer' });
    const before = pass.mark;
    await pass.sync();
    expect(pass.writesSince(before)).toEqual([]);
    night(pass);
    await pass.win({ type: 'contact', id: soloId }, { amount: '90', closedate: daysAgo(-1) });
    await pass.sync();
    expect(pass.values('contacts', soloId)).toMatchObject({
      rapport_churn_category: 'new_customer',
      rapport_previous_category: 'not_a_customer',
      rapport_category_changed_on: '2026-07-01',
    });
  });

  it('repairs a property that an admin deleted', async () => {
    const { pass } = await filled();
    await pass.change('companies', companyId(1), { rapport_chance_to_buy: '1' });
    await pass.callAny('DELETE', '/crm/properties/2026-03/companies/rapport_chance_to_buy');
    const summary = await pass.sync();
    expect(summary.failures).toEqual([]);
    expect(pass.values('companies', companyId(1)).rapport_chance_to_buy).toBe('99');
  });
});

/** Ids of the deals a contact is associated with. */
function dealsOf(pass: OpenPass, contact: string): string[] {
  const seed = tradingSeed(1);
  return [...seed.associations]
    .filter(({ from, to, toId }) => from === 'deals' && to === 'contacts' && toId === contact)
    .map(({ fromId }) => fromId)
    .filter((id) => pass.exists('deals', id));
}

describe('a dry run', () => {
  it('writes nothing at all and plans exactly what the real run then writes', async () => {
    const pass = await fresh();
    const { summary, changes } = await pass.plan({ tasks: true, tasksForBaseline: true });
    expect(pass.mark).toBe(0);
    expect(pass.knows('contacts', 'rapport_tier')).toBe(false);
    const real = await pass.sync({ tasks: true, tasksForBaseline: true });
    expect(real.written).toEqual(summary.written);
    expect(real.writtenByProperty).toEqual(summary.writtenByProperty);
    expect(real.tasks).toEqual(summary.tasks);
    const planned = changes.flatMap((change) =>
      change.kind === 'record'
        ? change.record.values.map(
            ({ property, oldValue, newValue }) =>
              `${change.objectType} ${change.record.id} ${property} ${oldValue}>${newValue}`,
          )
        : [],
    );
    const accepted = pass
      .writesSince(0)
      .filter(({ kind, objectType }) => kind === 'write' && objectType !== 'tasks')
      .map((entry) => `${entry.objectType} ${entry.id} ${entry.property} ${entry.old}>${entry.new}`);
    expect(planned.toSorted()).toEqual(accepted.toSorted());
    expect(changes.filter(({ kind }) => kind === 'task opened')).toHaveLength(pass.tasks().size);
  });

  it('with nothing to do plans nothing', async () => {
    const { pass } = await filled();
    const { summary, changes } = await pass.plan();
    expect(changes).toEqual([]);
    expect(summary.written.values).toBe(0);
  });

  it('between a cut-off pass and its continuation takes no facts away', async () => {
    const pass = await fresh();
    const crm = pass.crm();
    const cut = { ...crm, ensureSchema: () => Promise.reject(new Error('cut')) };
    await expect(pass.sync({}, { crm: cut })).rejects.toThrow('cut');
    await pass.plan();
    const summary = await pass.sync();
    expect(summary.customers).toBe(companies + 1);
    expect(Object.keys(pass.everything('companies'))).toHaveLength(companies);
  });

  it('into the past leaves no trace in what the next pass writes', async () => {
    const { pass } = await filled();
    night(pass, 2);
    await pass.plan({ asOf: '2026-01-31' });
    const before = pass.mark;
    await pass.sync();
    const changed = new Set(pass.writesSince(before).map(({ property }) => property));
    expect([...changed]).toEqual([]);
  });

  it('shows the lines that touched tasks would get', async () => {
    const pass = await fresh();
    await pass.sync({ tasks: true, tasksForBaseline: true });
    const [task] = [...pass.tasks().values()].flat().filter(({ values }) => values.hs_task_subject?.startsWith('Win'));
    await pass.change('tasks', task!.id, { hs_task_status: 'IN_PROGRESS' });
    for (const k of [16, 14])
      await pass.win({ type: 'company', id: companyId(k) }, { amount: '1000', closedate: daysAgo(0) });
    const { changes } = await pass.plan({ tasks: true });
    expect(changes.filter(({ kind }) => kind === 'task archived')).toHaveLength(1);
    expect(changes.filter(({ kind }) => kind === 'task line added')).toHaveLength(1);
    expect(pass.taskBody(task!.id)).not.toContain('the reason for this task is gone');
  });
});

describe('when the portal is not as it was read', () => {
  it('a company merged away and a contact deleted between reading and writing cost nobody else a value', async () => {
    const pass = await fresh();
    const crm = pass.crm();
    const meanwhile = {
      ...crm,
      ensureSchema: async (wish: Parameters<typeof crm.ensureSchema>[0]) => {
        await pass.call('POST', '/companies/merge', {
          primaryObjectId: companyId(2),
          objectIdToMerge: companyId(3),
        });
        await pass.call('DELETE', `/contacts/${contactOf(5)}`);
        return crm.ensureSchema(wish);
      },
    };
    const summary = await pass.sync({}, { crm: meanwhile });
    expect(summary.failures).toEqual([]);
    expect(summary.written).toMatchObject({ companies: companies - 1, contacts: 2 * companies });
    const next = await pass.sync();
    expect(next.failures).toEqual([]);
    expect(pass.values('companies', companyId(2)).rapport_purchase_count).toBe(String(2 * orders));
    const before = pass.mark;
    await pass.sync();
    expect(pass.writesSince(before)).toEqual([]);
  });

  it('a property that vanishes while values are written is made again for every batch that met the gap', async () => {
    const pass = await fresh();
    const crm = pass.crm();
    let gone = false;
    const meanwhile = {
      ...crm,
      updateRecords: async (...given: Parameters<typeof crm.updateRecords>) => {
        if (!gone) {
          gone = true;
          for (const type of ['contacts', 'companies'])
            await pass.callAny('DELETE', `/crm/properties/2026-03/${type}/rapport_tier`);
        }
        return crm.updateRecords(...given);
      },
    };
    const summary = await pass.sync({}, { crm: meanwhile });
    expect(summary.failures).toEqual([]);
    expect(pass.values('companies', companyId(20)).rapport_tier).toBe('vip');
    expect(pass.values('contacts', contactOf(20)).rapport_tier).toBe('vip');
  });

  it('goes on without line items and says so', async () => {
    const pass = await fresh();
    pass.withdraw('crm.objects.line_items.read', 'e-commerce');
    const summary = await pass.sync();
    expect(summary.withoutScope).toMatchObject([{ feature: 'line items' }]);
    expect(summary.read.lineItems).toBe(0);
    expect(pass.values('companies', companyId(7)).rapport_churn_category).not.toBe('product_churn');
    expect(pass.values('companies', companyId(16)).rapport_churn_category).toBe('account_churn');
  });

  it('goes on without tickets and says so', async () => {
    const pass = await fresh();
    pass.withdraw('tickets');
    const summary = await pass.sync();
    expect(summary.withoutScope).toMatchObject([{ feature: 'tickets', scopes: ['tickets'] }]);
    expect(summary.read.tickets).toBe(0);
    expect(summary.customers).toBe(companies + 1);
  });

  it('with little room for properties makes and writes the essential nine only', async () => {
    const pass = await fresh({}, { customPropertyLimit: 10 });
    const summary = await pass.sync();
    expect(summary.schema.reducedTo).toBe('essential');
    const essential = propertyDefinitions.filter((definition) => definition.essential).map(({ name }) => name);
    expect(essential).toHaveLength(9);
    const names = new Set(Object.values(pass.everything('companies')).flatMap((values) => Object.keys(values)));
    for (const name of names) expect(essential).toContain(name);
    expect(pass.values('companies', companyId(16))).toMatchObject({ rapport_next_play: 'win_back' });
    const before = pass.mark;
    await pass.sync();
    expect(pass.writesSince(before)).toEqual([]);
  });
});

describe('days', () => {
  it('a look from a past day does not see what was sold later', async () => {
    const pass = await fresh();
    const { summary } = await pass.plan({ asOf: '2025-04-15' });
    expect(summary.asOf).toBe('2025-04-15');
    expect(summary.categories.account_churn.customers).toBe(0);
    expect(summary.customers).toBe(4);
  });

  it("a deal won at half past eleven at night in New York belongs to New York's day", async () => {
    const pass = await fresh({ timeZone: 'America/New_York' });
    await pass.win({ type: 'contact', id: prospectId }, { amount: '10', closedate: '2026-06-16T03:30:00.000Z' });
    await pass.sync();
    expect(pass.values('contacts', prospectId)).toMatchObject({
      rapport_first_purchase_on: '2026-06-15',
      rapport_last_purchase_on: '2026-06-15',
    });
  });

  it('a cut-off look into the past is not continued by a pass from now', async () => {
    const pass = await fresh();
    const crm = pass.crm();
    const cut = { ...crm, inspectSchema: () => Promise.reject(new Error('cut')) };
    await expect(pass.sync({ dryRun: true, asOf: '2026-06-29' }, { crm: cut })).rejects.toThrow('cut');
    const { summary } = await pass.plan();
    expect(summary).toMatchObject({ asOf: '2026-06-30', resumed: false });
  });
});

it('writes no property that it does not define', async () => {
  const { pass } = await justFilled();
  const names = new Set(pass.writesSince(0).flatMap(({ property }) => property ?? []));
  for (const name of names) expect(written).toContain(name);
});
