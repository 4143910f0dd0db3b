import { describe, expect, it } from 'vitest';
import type { Screens } from '../../src/screens/screens.ts';
import { shownValue } from '../../src/screens/shown-value.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companies, companyId, contactOf, tradingSeed } from '../pass/trading-seed.ts';
import { company, screensOf } from './open-screens.ts';

const open = passes();
let portals = 760;
const fresh = (): Promise<OpenPass> => {
  portals += 1;
  return open(tradingSeed(portals));
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

describe('pages', () => {
  it('before the first pass are empty and say so', async () => {
    const pass = await fresh();
    const { screens, asker } = screensOf(pass);
    expect(await screens.overview(asker)).toMatchObject({ asOf: null, customers: 0, categories: [], movements: null });
    expect(await screens.customers(asker, {})).toMatchObject({ total: 0, rows: [] });
    expect((await screens.proof(asker)).proof).toBeNull();
    expect((await screens.connection(asker)).validation).toBeNull();
    expect((await screens.plan(asker, { page: 1 })).plan).toBeNull();
    expect((await screens.runs(asker, { page: 1 })).rows).toEqual([]);
    expect(await screens.plays(asker)).toMatchObject({ openTaskCount: 0 });
  });

  it('count the customers and money of the pass, and tell who moved since the one before', async () => {
    const pass = await fresh();
    const summary = await pass.sync();
    const { screens, asker } = screensOf(pass);
    const first = await screens.overview(asker);
    expect(first).toMatchObject({ customers: companies + 1, movements: null, forecastChange: null });
    for (const row of first.categories) {
      expect(row.customers).toBe(summary.categories[row.category].customers);
      expect(sum(Object.values(row.byTier).map(({ customers }) => customers))).toBe(row.customers);
      expect(row.spendLast12Months).toBeCloseTo(summary.categories[row.category].spendLast12Months, 1);
    }
    expect(first.lorenz.at(-1)).toEqual({ customers: 1, revenue: 1 });
    expect(first.topFifthShare).toBeCloseTo(summary.topShareOfRevenue!, 9);

    await pass.change('companies', companyId(2), { rapport_churn_override: 'dormant' });
    pass.hubSpot.clock.advanceDays(1);
    await pass.sync();
    const second = await screens.overview(asker);
    expect(second.movements).toMatchObject({ since: '2026-06-30' });
    expect(second.movements?.rows).toContainEqual(
      expect.objectContaining({ from: 'active', to: 'dormant', customers: 1 }),
    );
    const { before, now, retention, frequency, price, newCustomers } = second.forecastChange!;
    expect(retention + frequency + price + newCustomers).toBeCloseTo(now - before, 4);
  });

  it('list every customer once, page by page, as it stands on its record', async () => {
    const pass = await fresh();
    await pass.sync();
    const { screens, asker } = screensOf(pass);
    const { total, rows } = await screens.customers(asker, { sort: 'lifetime_value', direction: 'ascending' });
    expect([total, rows.length]).toEqual([companies + 1, companies + 1]);
    expect(rows.map(({ lifetimeValue }) => lifetimeValue)).toEqual(
      rows.map(({ lifetimeValue }) => lifetimeValue).toSorted((a, b) => a - b),
    );
    for (const row of rows) {
      const written = pass.values(row.type, row.id);
      expect([row.category, row.tier, row.since ?? '']).toEqual([
        written.rapport_churn_category,
        written.rapport_tier,
        written.rapport_churn_since ?? '',
      ]);
    }
    const leaving = await screens.customers(asker, { category: 'account_churn' });
    expect(leaving.rows.every(({ category }) => category === 'account_churn')).toBe(true);
    await expect(screens.customers(asker, { page: 0 })).rejects.toMatchObject({ code: 'bad_input' });
    expect((await screens.names(asker, { contacts: [contactOf(1)], companies: ['404404'] })).names).toEqual({
      [`contacts:${contactOf(1)}`]: `contacts ${contactOf(1)}`,
    });
  });

  it('show what the newest dry run would write, until a pass has written', async () => {
    const pass = await fresh();
    const { summary, changes } = await pass.plan();
    const { screens, asker } = screensOf(pass);
    const { plan } = await screens.plan(asker, { page: 1 });
    const records = changes.flatMap((change) => (change.kind === 'record' ? [change] : []));
    expect(plan).toMatchObject({
      outdated: false,
      records: { contacts: summary.written.contacts, companies: summary.written.companies },
      values: summary.written.values,
      total: records.length,
    });
    expect(plan!.properties).toHaveLength(changes.filter(({ kind }) => kind === 'property').length);
    const told = plan!.changes[0]!;
    expect(told).toMatchObject({ kind: 'record', type: records[0]!.objectType, id: records[0]!.record.id });
    expect((await screens.overview(asker)).customers).toBe(companies + 1);
    await pass.sync();
    expect((await screens.plan(asker, { page: 1 })).plan?.outdated).toBe(true);
    await pass.plan({ asOf: '2026-05-31' });
    expect((await screens.plan(asker, { page: 1 })).plan).toMatchObject({ outdated: false, lookedFrom: '2026-05-31' });
    expect((await screens.overview(asker)).asOf).toBe('2026-06-30');
  });

  it('show runs and what each wrote, value by value, but not those of another portal', async () => {
    const pass = await fresh();
    const summary = await pass.sync();
    await pass.allowWriting();
    await pass.stores.calls.countCalls(pass.portal, summary.timeZone, 42);
    const { screens, asker } = screensOf(pass);
    const { rows, total, callsToday } = await screens.runs(asker, { page: 1 });
    expect([total, rows[0]!.valuesWritten, rows[0]!.state]).toEqual([1, summary.written.values, 'done']);
    // What the day's budget is held against, whatever it was for.
    expect(callsToday).toBe(42);
    const run = await screens.run(asker, { id: rows[0]!.id, page: 1 });
    expect(run.total).toBe(summary.written.values);
    for (const { type, id, property, after, state, label } of run.changes) {
      expect(state).toBe('written');
      expect(label).not.toBe(property);
      expect(shownValue(property, pass.values(type, id)[property] ?? '')).toBe(after);
    }
    const other = screensOf(await fresh());
    await expect(other.screens.run(other.asker, { id: rows[0]!.id, page: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('sum up plays, tasks and responses', async () => {
    const pass = await fresh();
    await pass.sync({ tasks: true, tasksForBaseline: true });
    const { screens, asker } = screensOf(pass);
    const answer = { kind: 'response', response: 'negative', contactAgainOn: null } as const;
    await screens.answer(asker, { ...company(companyId(16)), requestId: 'one', answer });
    const plays = await screens.plays(asker);
    const winBack = plays.plays.find(({ play }) => play === 'win_back')!;
    const written = Object.values({ ...pass.everything('companies'), ...pass.everything('contacts') });
    expect(winBack.customers).toBe(written.filter((values) => values.rapport_next_play === 'win_back').length);
    expect(winBack.atStake).toBeGreaterThan(0);
    expect(plays.openTaskCount).toBe(pass.tasks().size);
    expect(plays.openTasks).toHaveLength(pass.tasks().size);
    expect(plays.responses.counts).toEqual({ positive_interest: 0, negative: 1, no_response: 0, contact_later: 0 });
  });

  it('show the proof and the connection as the pass kept them', async () => {
    const pass = await fresh();
    const summary = await pass.sync();
    const { screens, asker } = screensOf(pass);
    expect((await screens.proof(asker)).proof?.sentences).toEqual(summary.proof);
    const { validation } = await screens.connection(asker);
    expect(sum(validation!.today.map(({ customers }) => customers))).toBe(companies + 1);
  });
});

describe('who may see what', () => {
  it('settings, plans and runs are for administrators; money of the portal for those who may see it', async () => {
    const pass = await fresh();
    await pass.sync();
    const { screens, asker } = screensOf(pass);
    const pages: { [Name in keyof Screens]?: readonly unknown[] } = {
      overview: [],
      customers: [{}],
      plays: [],
      connection: [],
      runs: [{ page: 1 }],
      run: [{ id: '1', page: 1 }],
      plan: [{ page: 1 }],
      settings: [],
      saveSettings: [{ changes: {} }],
      previewSettings: [{ changes: {} }],
    };
    const nobody = { ...asker, admin: false, seesMoney: false };
    for (const [name, question] of Object.entries(pages)) {
      const ask = screens[name as keyof Screens] as (
        who: typeof asker,
        ...rest: readonly unknown[]
      ) => Promise<unknown>;
      await expect(ask(nobody, ...question), name).rejects.toMatchObject({
        code: 'not_allowed',
        message: expect.stringContaining('ask'),
      });
    }
    expect((await screens.proof(nobody)).viewer).toEqual({ admin: false, seesMoney: false });
    expect((await screens.record(nobody, company(companyId(1)))).state).toBe('scored');
  });
});
