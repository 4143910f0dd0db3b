import { fc } from '@fast-check/vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Crm } from '../../src/pass/crm.ts';
import type { PassStore } from '../../src/pass/pass-store.ts';
import { Cut, cutAfter } from './cut-after.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, openedTasks, tradingSeed } from './trading-seed.ts';

const open = passes();
const on = { tasks: true, tasksForBaseline: true } as const;
let portals = 1_000;
const fresh = (): Promise<OpenPass> => {
  portals += 1;
  return open(tradingSeed(portals));
};

/** What stands in HubSpot: values and tasks, these without their references, which hold the portal's id. */
function stateOf(pass: OpenPass) {
  const tasks = [...pass.tasks().values()].flat().map(({ values }) => ({
    subject: values.hs_task_subject,
    body: values.hs_task_body?.replace(/ref \S{8}/, ''),
    owner: values.hubspot_owner_id,
    due: values.hs_timestamp,
  }));
  return {
    companies: pass.everything('companies'),
    contacts: pass.everything('contacts'),
    tasks: tasks.toSorted((left, right) => (left.body ?? '').localeCompare(right.body ?? '')),
  };
}

function expectNothingTwice(pass: OpenPass): void {
  const times = new Map<string, number>();
  for (const { kind, objectType, id, property } of pass.writesSince(0)) {
    if (kind !== 'write' || objectType === 'tasks') continue;
    const key = `${objectType} ${id} ${property}`;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  expect([...pass.tasks().values()].filter((tasks) => tasks.length > 1)).toEqual([]);
}

let calm: ReturnType<typeof stateOf>;
beforeAll(async () => {
  const pass = await fresh();
  await pass.sync(on);
  calm = stateOf(pass);
  expect(calm.tasks).toHaveLength(openedTasks);
});

async function expectSameEnd(pass: OpenPass): Promise<void> {
  await pass.sync(on);
  expect(stateOf(pass)).toEqual(calm);
  expectNothingTwice(pass);
}

describe('a pass that was cut off and started again ends in the same state, nothing written twice', () => {
  it.each([
    ['a batch that was answered but not settled', 'settleBatch', false],
    ['a batch that was settled, and no more', 'settleBatch', true],
    ['a batch noted and never sent', 'updateRecords', false],
    ['a batch that arrived and was not answered', 'updateRecords', true],
    ['a task batch noted and never sent', 'createTasks', false],
    ['a task batch that arrived and was not answered', 'createTasks', true],
    ['a task batch answered and not settled', 'settleTasks', false],
    ['values written and no task noted', 'intendTasks', false],
    ['tasks noted, nothing more', 'intendTasks', true],
    ['a run finished but for its summary', 'finishRun', false],
    ['facts stored, customers not yet decided', 'settleCustomers', false],
    ['properties made', 'ensureSchema', true],
  ])('%s', async (_, name, arrives) => {
    const pass = await fresh();
    const crm = cutAfter<Crm>(pass.crm(), 0, arrives, [name]).cut;
    const store = cutAfter<PassStore>(pass.store, 0, arrives, [name]).cut;
    await expect(pass.sync(on, { crm, store })).rejects.toThrow(Cut);
    await expectSameEnd(pass);
  });

  it('after any number of calls to HubSpot or to the database, several times over', async () => {
    const cuts = fc.array(
      fc.record({ port: fc.constantFrom('crm', 'store'), calls: fc.nat(70), arrives: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    await fc.assert(
      fc.asyncProperty(cuts, async (all) => {
        const pass = await fresh();
        for (const { port, calls, arrives } of all) {
          const crm = port === 'crm' ? cutAfter<Crm>(pass.crm(), calls % 20, arrives).cut : pass.crm();
          const store = port === 'store' ? cutAfter<PassStore>(pass.store, calls, arrives).cut : pass.store;
          await pass.sync(on, { crm, store }).catch((error: unknown) => {
            if (!(error instanceof Cut)) throw error;
          });
        }
        await pass.sync(on);
        expect(stateOf(pass)).toEqual(calm);
        expectNothingTwice(pass);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

describe('what a cut leaves behind', () => {
  it('is not read again where it was read', async () => {
    const pass = await fresh();
    const crm = cutAfter<Crm>(pass.crm(), 0, false, ['updateRecords']).cut;
    await expect(pass.sync(on, { crm })).rejects.toThrow(Cut);
    const second = await pass.sync(on);
    expect(second.resumed).toBe(true);
    const third = await pass.sync(on);
    expect(third.resumed).toBe(false);
    expect(second.calls.general).toBeLessThan(third.calls.general);
  });

  it('and lies there for a day is begun anew, with what has happened since', async () => {
    const pass = await fresh();
    const crm = cutAfter<Crm>(pass.crm(), 0, true, ['updateRecords']).cut;
    await expect(pass.sync(on, { crm })).rejects.toThrow(Cut);
    pass.hubSpot.clock.advanceDays(1);
    await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate: '2026-07-01T09:00:00Z' });
    const next = await pass.sync(on);
    expect(next).toMatchObject({ resumed: false, failures: [] });
    expect(pass.values('companies', companyId(16))).toMatchObject({ rapport_churn_category: 'won_back' });
  });

  it('does not win against what somebody wrote meanwhile in the same place: ours is restored', async () => {
    const pass = await fresh();
    const crm = cutAfter<Crm>(pass.crm(), 0, true, ['updateRecords']).cut;
    await expect(pass.sync(on, { crm })).rejects.toThrow(Cut);
    await pass.change('companies', companyId(1), { rapport_churn_category: 'growing' });
    await pass.sync(on);
    expect(stateOf(pass)).toEqual(calm);
  });

  it('counts its quiet rewrites once more when nothing is left to write', async () => {
    const pass = await fresh();
    await pass.sync();
    pass.hubSpot.clock.advanceDays(60);
    const store = cutAfter<PassStore>(pass.store, 0, false, ['finishRun']).cut;
    const before = pass.mark;
    await expect(pass.sync({}, { store })).rejects.toThrow(Cut);
    const rewritten = new Set(pass.writesSince(before).map(({ objectType, id }) => `${objectType} ${id}`));
    expect(rewritten.size).toBeGreaterThan(10);
    await pass.sync();
    for (const record of rewritten) {
      const [type, id] = record.split(' ') as ['companies' | 'contacts', string];
      const state = await pass.store.record(pass.portal, null, type, id);
      expect(state?.memory?.quietWrites).toHaveLength(1);
    }
  });

  it('can be looked at in a dry run, which still writes nothing', async () => {
    const pass = await fresh();
    const crm = cutAfter<Crm>(pass.crm(), 0, true, ['createTasks']).cut;
    await expect(pass.sync(on, { crm })).rejects.toThrow(Cut);
    const before = pass.mark;
    const { summary } = await pass.plan(on);
    expect(pass.writesSince(before)).toEqual([]);
    expect(summary.tasks.opened).toBe(0);
    await expectSameEnd(pass);
    const quiet = pass.mark;
    await pass.sync(on);
    expect(pass.writesSince(quiet)).toEqual([]);
  });

  it('a task archived in HubSpot but not yet noted is not made again', async () => {
    const pass = await fresh();
    await pass.sync(on);
    await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate: '2026-06-30T09:00:00Z' });
    const store = cutAfter<PassStore>(pass.store, 0, false, ['closeTasks']).cut;
    await expect(pass.sync(on, { store })).rejects.toThrow(Cut);
    const next = await pass.sync(on);
    expect(next.tasks).toMatchObject({ opened: 0, archived: 0 });
    expect(pass.tasksOf('companies', companyId(16))).toEqual([]);
    expectArchivedOnce(pass);
  });
});

function expectArchivedOnce(pass: OpenPass): void {
  const archived = pass.writesSince(0).filter(({ kind, objectType }) => kind === 'archive' && objectType === 'tasks');
  expect(archived).toHaveLength(1);
}
