import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Crm } from '../../src/pass/crm.ts';
import type { PassStore } from '../../src/pass/pass-store.ts';
import type { UndoStore } from '../../src/pass/undo-store.ts';
import { turnWritingOn, workAfterTurningOn } from '../../src/portals/turn-writing.ts';
import { Cut, cutAfter } from './cut-after.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, contactOf, daysAgo, openedTasks, soloId, tradingSeed } from './trading-seed.ts';

const open = passes();
const on = { tasks: true, tasksForBaseline: true } as const;
let portals = 4_300;
const fresh = (): Promise<OpenPass> => {
  portals += 1;
  return open(tradingSeed(portals));
};

const standing = (pass: OpenPass) => ({
  companies: pass.everything('companies'),
  contacts: pass.everything('contacts'),
});
const nothing = { companies: {}, contacts: {} };
/** A silent customer buys again: the next pass changes its category. */
const buysAgain = (pass: OpenPass, k: number) =>
  pass.win({ type: 'company', id: companyId(k) }, { amount: '1000', closedate: daysAgo(0) });
const writes = (pass: OpenPass, mark: number) =>
  pass.writesSince(mark).filter(({ kind, objectType }) => kind === 'write' && objectType !== 'tasks');

describe('undoing a run', () => {
  it('of a first fill leaves nothing of it, and says how much was put back', async () => {
    const pass = await fresh();
    const filled = await pass.sync(on);
    const tasks = pass.tasks().size;
    expect(tasks).toBe(openedTasks);
    const report = await pass.undoRun(await pass.lastRun());
    expect(standing(pass)).toEqual(nothing);
    expect([...pass.tasks()]).toEqual([]);
    expect(report).toMatchObject({
      dryRun: false,
      resumed: false,
      written: filled.written,
      changedSince: 0,
      gone: 0,
      failed: 0,
      tasks: { archived: openedTasks, touched: 0 },
      exceptions: [],
      failures: [],
      stopped: null,
    });
    const line = await pass.store.runLine(pass.portal, report.run!);
    expect(line?.summary).toEqual(report);
  });

  it('puts back what stood before a later run, not more', async () => {
    const pass = await fresh();
    await pass.sync();
    const before = standing(pass);
    pass.hubSpot.clock.advanceDays(1);
    await buysAgain(pass, 4);
    await pass.sync();
    expect(standing(pass)).not.toEqual(before);
    await pass.undoRun(await pass.lastRun());
    expect(standing(pass)).toEqual(before);
  });

  it('leaves and lists what somebody changed since, by record and property, without values', async () => {
    const pass = await fresh();
    await pass.sync();
    await pass.change('companies', companyId(3), { rapport_reasons: 'A secret remark', rapport_tier: 'vip' });
    const tierBefore = pass.values('companies', companyId(3)).rapport_tier;
    const report = await pass.undoRun(await pass.lastRun());
    expect(tierBefore).toBe('vip');
    expect(report.exceptions).toContainEqual({
      type: 'companies',
      id: companyId(3),
      property: 'rapport_reasons',
      why: 'changed',
      code: null,
    });
    expect(report.changedSince).toBe(report.exceptions.length);
    expect(pass.values('companies', companyId(3)).rapport_reasons).toBe('A secret remark');
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  it('takes a number in another spelling for what was written', async () => {
    const pass = await fresh();
    await pass.sync();
    const value = pass.values('companies', companyId(3)).rapport_lifetime_value!;
    pass.put('companies', companyId(3), 'rapport_lifetime_value', `${value}.00`);
    const report = await pass.undoRun(await pass.lastRun());
    expect(report.changedSince).toBe(0);
    expect(standing(pass)).toEqual(nothing);
  });

  it('leaves what a later run wrote, also where that put the same value there again', async () => {
    const pass = await fresh();
    await pass.sync();
    const first = await pass.lastRun();
    const tier = pass.values('companies', companyId(20)).rapport_tier!;
    await pass.change('companies', companyId(20), { rapport_tier: 'tail' });
    await pass.sync();
    expect(pass.values('companies', companyId(20)).rapport_tier).toBe(tier);
    const report = await pass.undoRun(first);
    expect(report.exceptions).toEqual([
      { type: 'companies', id: companyId(20), property: 'rapport_tier', why: 'rewritten', code: null },
    ]);
    expect(standing(pass)).toEqual({ companies: { [companyId(20)]: { rapport_tier: tier } }, contacts: {} });
  });

  it('passes over records that were deleted or merged since, and counts their values', async () => {
    const pass = await fresh();
    await pass.sync();
    await pass.call('DELETE', `/companies/${companyId(9)}`);
    await pass.call('POST', '/contacts/merge', { primaryObjectId: contactOf(1), objectIdToMerge: contactOf(1, 2) });
    const report = await pass.undoRun(await pass.lastRun());
    expect(report.gone).toBeGreaterThan(10);
    expect(new Set(report.exceptions.filter(({ why }) => why === 'gone').map(({ id }) => id))).toEqual(
      new Set([companyId(9), contactOf(1, 2)]),
    );
    expect(pass.values('companies', companyId(3))).toEqual({});
  });

  it('leaves tasks that somebody is at, and those that are done', async () => {
    const pass = await fresh();
    await pass.sync(on);
    const [first, second] = [...pass.tasks().values()].flat();
    await pass.change('tasks', first!.id, { hs_task_subject: 'Call after lunch' });
    await pass.change('tasks', second!.id, { hs_task_status: 'COMPLETED' });
    const report = await pass.undoRun(await pass.lastRun());
    expect(report.tasks).toEqual({ archived: openedTasks - 2, touched: 1 });
    expect([...pass.tasks().values()].flat().map(({ id }) => id)).toEqual([first!.id, second!.id]);
  });

  it('lists what HubSpot refuses to take back', async () => {
    const pass = await fresh();
    await pass.sync();
    const property = '/crm/properties/2026-03/companies/rapport_tier';
    pass.hubSpot.clock.advanceDays(1);
    await buysAgain(pass, 4);
    await pass.sync();
    const run = await pass.lastRun();
    const [before] = (await pass.store.ledgerPage(pass.portal, run, { offset: 0, limit: 999 })).rows.filter(
      ({ type, property: name, before }) => type === 'companies' && name === 'rapport_churn_category' && before !== '',
    );
    const options = [
      { label: 'Active', value: 'active', hidden: false },
      { label: 'Won back', value: 'won_back', hidden: false },
    ];
    await pass.callAny('PATCH', property.replace('rapport_tier', 'rapport_churn_category'), { options });
    const report = await pass.undoRun(run);
    expect(report.failed).toBeGreaterThan(0);
    expect(report.exceptions).toContainEqual({
      type: 'companies',
      id: before!.id,
      property: 'rapport_churn_category',
      why: 'failed',
      code: 'INVALID_OPTION',
    });
    expect(report.failures).toMatchObject([{ objectType: 'companies', code: 'INVALID_OPTION' }]);
  });

  it('makes no property again that was removed since', async () => {
    const pass = await fresh();
    await pass.sync();
    await pass.callAny('DELETE', '/crm/properties/2026-03/companies/rapport_reasons');
    const report = await pass.undoRun(await pass.lastRun());
    expect(pass.knows('companies', 'rapport_reasons')).toBe(false);
    expect(new Set(report.exceptions.map(({ property }) => property))).toEqual(new Set(['rapport_reasons']));
    expect(pass.everything('contacts')).toEqual({});
  });

  it('can be looked at first, and then writes nothing and turns nothing off', async () => {
    const pass = await fresh();
    await pass.sync(on);
    await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
    const tenant = await pass.tenants.tenant(pass.portal);
    const run = await pass.lastRun();
    const mark = pass.mark;
    const planned = await pass.undoRun(run, { dryRun: true });
    expect(pass.writesSince(mark)).toEqual([]);
    expect(planned).toMatchObject({ run: null, dryRun: true });
    expect(await pass.tenants.tenant(pass.portal)).toEqual(tenant);
    const done = await pass.undoRun(run);
    expect(planned).toMatchObject({ written: done.written, tasks: done.tasks, changedSince: done.changedSince });
  });
});

describe('writing', () => {
  it('is off before the first value is put back, until an admin turns it on again', async () => {
    const pass = await fresh();
    const installed = { connection: 'oauth', scopes: [], installedBy: '501', atMs: 1 } as const;
    await pass.tenants.connect(pass.portal, installed);
    await pass.tenants.setWriting(pass.portal, {
      on: true,
      sinceMs: 2,
      why: 'admin',
      pace: 'now',
      baselineDoneAtMs: 1,
    });
    await pass.sync();
    const seen: unknown[] = [];
    const crm = pass.crm();
    const watched: Crm = {
      ...crm,
      updateRecords: async (...given) => {
        seen.push((await pass.tenants.tenant(pass.portal))?.writing);
        return crm.updateRecords(...given);
      },
    };
    await pass.undoRun(await pass.lastRun(), { crm: watched });
    const off = { on: false, why: 'undo', sinceMs: pass.hubSpot.clock.nowMs(), pace: 'now', baselineDoneAtMs: 1 };
    expect(seen.length).toBeGreaterThan(0);
    for (const writing of seen) expect(writing).toEqual(off);
    expect((await pass.tenants.tenant(pass.portal))?.writing).toEqual(off);
  });

  it('is kept off for a portal that only a private token opened', async () => {
    const pass = await fresh();
    await pass.sync();
    await pass.undoRun(await pass.lastRun());
    expect(await pass.tenants.tenant(pass.portal)).toMatchObject({
      connection: 'private_token',
      writing: { on: false, why: 'undo' },
    });
  });

  it('begins with a first fill again when a part of the first fill was undone', async () => {
    const pass = await fresh();
    await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
    await pass.sync();
    const doneAtMs = pass.hubSpot.clock.nowMs() + 1;
    const writing = { on: true, sinceMs: 2, why: 'admin', pace: 'ramped', baselineDoneAtMs: doneAtMs } as const;
    await pass.tenants.setWriting(pass.portal, writing);
    await pass.undoRun(await pass.lastRun());
    expect((await pass.tenants.tenant(pass.portal))?.writing.baselineDoneAtMs).toBeNull();
  });

  it('goes on after the first fill when a day of changes was undone that had begun before the fill was done', async () => {
    const pass = await fresh();
    await pass.allowWriting({ pace: 'ramped', baselineDoneAtMs: null });
    await pass.sync({ baseline: 'ramped' });
    const minute = (): void => pass.hubSpot.clock.set(pass.hubSpot.clock.nowMs() + 60_000);
    const follow = async (k: number): Promise<string> => {
      minute();
      const deal = await buysAgain(pass, k);
      return (await pass.followed([{ kind: 'changed', type: 'deals', id: deal }])).run!;
    };
    const begun = await follow(4);
    minute();
    const doneAtMs = pass.hubSpot.clock.nowMs();
    await pass.tenants.finishBaseline(pass.portal, doneAtMs);
    const before = standing(pass);
    const run = await follow(5);
    expect(run).toBe(begun);
    expect(standing(pass)).not.toEqual(before);
    await pass.undoRun(run);
    expect((await pass.tenants.tenant(pass.portal))?.writing.baselineDoneAtMs).toBe(doneAtMs);
    const on = { pace: 'ramped', atMs: pass.hubSpot.clock.nowMs(), region: null } as const;
    const tenant = await turnWritingOn(pass.tenants, pass.store, pass.portal, on);
    expect(tenant.writing).toMatchObject({ on: true, baselineDoneAtMs: doneAtMs });
    expect(workAfterTurningOn(tenant, on.atMs)).toBe('pass');
    expect(workAfterTurningOn(tenant, on.atMs + 1)).toBeNull();
  });
});

describe('what may not be undone', () => {
  const refused = (pass: OpenPass, run: string) =>
    pass.undoRun(run).then(
      () => null,
      ({ code, message }: { code: string; message: string }) => [code, message],
    );

  it('is a run that the portal does not have, a dry run, one that is not finished, and one undone already', async () => {
    const pass = await fresh();
    expect((await refused(pass, '999999'))?.[0]).toBe('not_found');
    const { summary } = await pass.plan();
    expect(summary.dryRun).toBe(true);
    const dry = (await pass.store.lastDryRun(pass.portal))!.id;
    expect((await refused(pass, dry))?.[1]).toContain('dry run');
    const cut = cutAfter<PassStore>(pass.store, 0, false, ['finishRun']).cut;
    await expect(pass.sync({}, { store: cut })).rejects.toThrow(Cut);
    const unfinished = (await pass.store.unfinishedRun(pass.portal, false))!.id;
    expect((await refused(pass, unfinished))?.[1]).toContain('not finished');
    await pass.sync();
    const run = await pass.lastRun();
    const { run: by } = await pass.undoRun(run);
    const again = await refused(pass, run);
    expect(again).toEqual([
      'conflict',
      `That run is undone already, by run ${by}: undo that one to have its values again.`,
    ]);
    expect(await refused(await fresh(), run)).toMatchObject(['not_found', expect.any(String)]);
  });

  it('is not a run that was given up: what it wrote can be taken back', async () => {
    const pass = await fresh();
    const crm = cutAfter<Crm>(pass.crm(), 1, true, ['updateRecords']).cut;
    await expect(pass.sync({}, { crm })).rejects.toThrow(Cut);
    const run = (await pass.store.unfinishedRun(pass.portal, false))!.id;
    await pass.store.abandonRun(pass.portal, run);
    expect(standing(pass)).not.toEqual(nothing);
    await pass.undoRun(run);
    expect(standing(pass)).toEqual(nothing);
  });
});

describe('an undo', () => {
  it('can be undone, and so on: the values come and go', async () => {
    const pass = await fresh();
    await pass.sync();
    const filled = standing(pass);
    const run = await pass.lastRun();
    const { run: undo } = await pass.undoRun(run);
    const { run: redo } = await pass.undoRun(undo!);
    expect(standing(pass)).toEqual(filled);
    await expect(pass.undoRun(undo!)).rejects.toMatchObject({ code: 'conflict' });
    await pass.undoRun(run);
    expect(standing(pass)).toEqual(nothing);
    await expect(pass.undoRun(redo!)).resolves.toMatchObject({ written: { values: 0 } });
  });

  it('of several runs, newest first, leads back to the beginning', async () => {
    const pass = await fresh();
    await pass.sync();
    const first = await pass.lastRun();
    const afterFirst = standing(pass);
    pass.hubSpot.clock.advanceDays(1);
    await buysAgain(pass, 4);
    await pass.sync();
    await pass.undoRun(await pass.lastRun());
    expect(standing(pass)).toEqual(afterFirst);
    expect((await pass.undoRun(first)).changedSince).toBe(0);
    expect(standing(pass)).toEqual(nothing);
  });
});

describe('the pass after an undo', () => {
  it('fills as for the first time after the undo of a first fill, with no change dated and nothing counted as edited', async () => {
    const pass = await fresh();
    await pass.sync(on);
    const filled = standing(pass);
    await pass.undoRun(await pass.lastRun());
    const again = await pass.sync(on);
    expect(again.edited).toBe(0);
    expect(standing(pass)).toEqual(filled);
    expect(again.tasks.opened).toBe(0);
    const mark = pass.mark;
    await pass.sync(on);
    expect(pass.writesSince(mark)).toEqual([]);
  });

  it('makes no task again that was undone, as none that somebody deleted', async () => {
    const pass = await fresh();
    await pass.sync(on);
    const [deleted] = [...pass.tasks().values()].flat();
    await pass.call('DELETE', `/tasks/${deleted!.id}`);
    const run = await pass.lastRun();
    expect(await pass.undoRun(run)).toMatchObject({ tasks: { archived: openedTasks - 1, touched: 0 } });
    expect((await pass.sync(on)).tasks.opened).toBe(0);
    pass.hubSpot.clock.advanceDays(1);
    expect((await pass.sync(on)).tasks.opened).toBe(0);
    expect([...pass.tasks()]).toEqual([]);
  });

  it('writes the change again after the undo of a later run, dated when it is written', async () => {
    const pass = await fresh();
    await pass.sync();
    pass.hubSpot.clock.advanceDays(1);
    await buysAgain(pass, 4);
    await pass.sync();
    const company = companyId(4);
    const changed = pass.values('companies', company);
    expect(changed).toMatchObject({ rapport_churn_category: 'won_back', rapport_category_changed_on: '2026-07-01' });
    await pass.undoRun(await pass.lastRun());
    expect(pass.values('companies', company)).not.toHaveProperty('rapport_category_changed_on');
    pass.hubSpot.clock.advanceDays(2);
    const again = await pass.sync();
    expect(again.edited).toBe(0);
    expect(pass.values('companies', company)).toMatchObject({
      rapport_churn_category: 'won_back',
      rapport_previous_category: changed.rapport_previous_category,
      rapport_category_changed_on: '2026-07-03',
    });
  });

  it('does not take a restored value for a changed verdict when the restoring is undone', async () => {
    const pass = await fresh();
    await pass.sync();
    const tier = pass.values('companies', companyId(20)).rapport_tier!;
    await pass.change('companies', companyId(20), { rapport_tier: 'tail' });
    await pass.sync();
    await pass.undoRun(await pass.lastRun());
    expect(pass.values('companies', companyId(20)).rapport_tier).toBe('tail');
    await pass.sync();
    expect(pass.values('companies', companyId(20))).toMatchObject({ rapport_tier: tier });
    expect(pass.values('companies', companyId(20))).not.toHaveProperty('rapport_tier_changed_on');
  });

  it('restores what somebody had edited before the undo, and counts exactly that', async () => {
    const pass = await fresh();
    await pass.sync();
    await pass.change('contacts', soloId, { rapport_reasons: 'Mine' });
    await pass.undoRun(await pass.lastRun());
    const again = await pass.sync();
    expect(again.edited).toBe(1);
    expect(pass.values('contacts', soloId).rapport_reasons).not.toBe('Mine');
  });

  it('does not count quiet rewrites that were undone', async () => {
    const pass = await fresh();
    await pass.sync();
    pass.hubSpot.clock.advanceDays(60);
    await pass.sync();
    const written = standing(pass);
    await pass.undoRun(await pass.lastRun());
    expect(standing(pass)).not.toEqual(written);
    await pass.sync();
    expect(standing(pass)).toEqual(written);
    const state = await pass.store.record(pass.portal, null, 'companies', companyId(1));
    expect(state?.memory?.quietWrites?.length ?? 0).toBeLessThanOrEqual(1);
  });
});

describe('an undo that was cut off and begun again ends in the same state, nothing written twice', () => {
  const ports = ['crm', 'store', 'undo'] as const;

  async function cutOff(pass: OpenPass, run: string, port: (typeof ports)[number], calls: number, arrives: boolean) {
    const parts = {
      crm: port === 'crm' ? cutAfter<Crm>(pass.crm(), calls, arrives).cut : pass.crm(),
      store: port === 'store' ? cutAfter<PassStore>(pass.store, calls, arrives).cut : pass.store,
      undo: port === 'undo' ? cutAfter<UndoStore>(pass.undo, calls, arrives).cut : pass.undo,
    };
    await pass.undoRun(run, parts).catch((error: unknown) => {
      if (!(error instanceof Cut)) throw error;
    });
  }

  async function expectEnd(pass: OpenPass, run: string, mark: number): Promise<void> {
    const state = await pass.undo.undoableRun(pass.portal, run);
    if (state?.undoneBy === null) await pass.undoRun(run);
    expect(standing(pass)).toEqual(nothing);
    expect([...pass.tasks()]).toEqual([]);
    const times = new Map<string, number>();
    for (const { objectType, id, property } of writes(pass, mark))
      times.set(`${objectType} ${id} ${property}`, (times.get(`${objectType} ${id} ${property}`) ?? 0) + 1);
    expect([...times].filter(([, count]) => count > 1)).toEqual([]);
    const { undoneBy } = (await pass.undo.undoableRun(pass.portal, run))!;
    const { summary } = (await pass.store.runLine(pass.portal, undoneBy!))!;
    expect(summary).toMatchObject({
      written: { values: times.size },
      changedSince: 0,
      gone: 0,
      failed: 0,
      stopped: null,
    });
    const filled = await pass.sync(on);
    expect([filled.edited, filled.tasks.opened]).toEqual([0, 0]);
  }

  it.each([
    ['crm', 'updateRecords'],
    ['store', 'intendBatch'],
    ['store', 'settleBatch'],
    ['store', 'saveMemories'],
    ['undo', 'forgetMemories'],
    ['store', 'closeTasks'],
    ['crm', 'archiveTasks'],
    ['undo', 'tasksUndone'],
    ['undo', 'beginUndo'],
    ['store', 'finishRun'],
  ] as const)('at %s.%s', async (port, name) => {
    for (const arrives of [false, true]) {
      const pass = await fresh();
      await pass.sync(on);
      const run = await pass.lastRun();
      const mark = pass.mark;
      const whole = { crm: pass.crm(), store: pass.store, undo: pass.undo };
      const parts = { ...whole, [port]: cutAfter(whole[port], 0, arrives, [name]).cut };
      await expect(pass.undoRun(run, parts)).rejects.toThrow(Cut);
      await expectEnd(pass, run, mark);
    }
  });

  it('after any number of calls, several times over', async () => {
    const cuts = fc.array(fc.record({ port: fc.constantFrom(...ports), calls: fc.nat(14), arrives: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(cuts, async (all) => {
        const pass = await fresh();
        await pass.sync(on);
        const run = await pass.lastRun();
        const mark = pass.mark;
        for (const { port, calls, arrives } of all) {
          const state = await pass.undo.undoableRun(pass.portal, run);
          if (state?.undoneBy === null) await cutOff(pass, run, port, calls, arrives);
        }
        await expectEnd(pass, run, mark);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('says on the run why it stopped, and goes on from there', async () => {
    const pass = await fresh();
    await pass.sync(on);
    const run = await pass.lastRun();
    const crm = cutAfter<Crm>(pass.crm(), 1, false, ['updateRecords']).cut;
    await expect(pass.undoRun(run, { crm })).rejects.toThrow(Cut);
    const { undoing } = (await pass.undo.undoableRun(pass.portal, run))!;
    expect((await pass.store.runLine(pass.portal, undoing!))?.summary).toMatchObject({
      stopped: 'Something went wrong in Rapport: undo the run again.',
      finishedAt: null,
    });
    expect(await pass.undoRun(run)).toMatchObject({ run: undoing, resumed: true, stopped: null });
  });
});
