import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { backgroundWork } from '../../src/background-work.ts';
import { dueWork } from '../../src/jobs/due-work.ts';
import { Halting } from '../../src/pass/halt.ts';
import type { LiveCrm } from '../../src/screens/screens.ts';
import { workHandlers } from '../../src/work-handlers.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId, openedTasks, tradingSeed } from '../pass/trading-seed.ts';
import { liveOf, screensOf } from './open-screens.ts';

const open = passes();
let portals = 4_700;

async function filled(): Promise<OpenPass> {
  portals += 1;
  const pass = await open(tradingSeed(portals));
  await pass.sync({ tasks: true, tasksForBaseline: true });
  return pass;
}

describe('undoing a run on its page', () => {
  it('answers at once, goes on behind it, and tells what came of it', async () => {
    const pass = await filled();
    const { screens, asker } = screensOf(pass);
    const id = await pass.lastRun();
    const before = await screens.run(asker, { id, page: 1 });
    expect(before.undo).toEqual({ whyNot: null, undoes: null, report: null });
    await pass.change('companies', companyId(3), { rapport_tier: 'vip' });
    expect(await screens.undoRun(asker, { id })).toEqual({ accepted: true });
    expect(await screens.undoRun(asker, { id })).toEqual({ accepted: true });
    const after = await vi.waitFor(
      async () => {
        const answer = await screens.run(asker, { id, page: 1 });
        expect(answer.undo.report?.state).toBe('done');
        return answer;
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(after.undo.whyNot).toContain('undone already');
    const whole = { changedSince: 1, gone: 0, failed: 0, tasksArchived: openedTasks, stopped: null };
    expect(after.undo.report).toMatchObject(whole);
    expect(after.undo.report?.exceptions).toEqual([
      { type: 'companies', id: companyId(3), property: 'rapport_tier', label: 'Tier', why: 'changed', code: null },
    ]);
    const list = await screens.runs(asker, { page: 1 });
    expect(list.rows[0]).toMatchObject({ kind: 'undo', id: after.undo.report?.run, state: 'done' });
    const undo = await screens.run(asker, { id: list.rows[0]!.id, page: 1 });
    expect(undo.undo).toMatchObject({ whyNot: null, undoes: id, report: { run: list.rows[0]!.id } });
    expect(undo.changes.length).toBeGreaterThan(10);
    await expect(screens.undoRun(asker, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('tells that it stopped when it has told nothing for a while', async () => {
    const pass = await filled();
    const { screens, asker } = screensOf(pass);
    const id = await pass.lastRun();
    await pass.undo.beginUndo(pass.portal, id, pass.hubSpot.clock.nowMs());
    expect((await screens.run(asker, { id, page: 1 })).undo.report?.state).toBe('running');
    pass.hubSpot.clock.advanceDays(1);
    expect((await screens.run(asker, { id, page: 1 })).undo.report?.state).toBe('stopped');
  });

  it('is refused for runs that may not be undone, and for everybody but admins', async () => {
    const pass = await filled();
    await pass.plan();
    const { screens, asker } = screensOf(pass);
    const dry = (await pass.store.lastDryRun(pass.portal))!.id;
    await expect(screens.undoRun(asker, { id: dry })).rejects.toMatchObject({ code: 'conflict' });
    await expect(screens.undoRun(asker, { id: '999999999' })).rejects.toMatchObject({ code: 'not_found' });
    const id = await pass.lastRun();
    const other = screens.undoRun({ ...asker, admin: false }, { id });
    await expect(other).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('when the process ends', () => {
  const atOnce = { byItselfMs: 0, atSeamMs: 10_000 };
  const inPeace = { byItselfMs: 30_000, atSeamMs: 0 };
  const log = pino({ level: 'silent' });

  /** A process in which one call to HubSpot is under way until it is let go, and one after it. */
  function twoProcesses(pass: OpenPass, name: 'updateRecords' | 'archiveProperty') {
    const clock = { nowMs: () => pass.hubSpot.clock.nowMs() };
    let reached = (): void => {};
    let letGo = (): void => {};
    const under = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let calls = 0;
    const live = liveOf(pass);
    const waiting: LiveCrm = {
      ...live,
      [name]: async (...args: unknown[]) => {
        calls += 1;
        reached();
        await gate;
        return (live[name] as (...given: unknown[]) => unknown)(...args);
      },
    };
    const first = backgroundWork({ opened: pass.stores, clock, log, crmOf: async () => waiting, ending: atOnce });
    const second = backgroundWork({ opened: pass.stores, clock, log, crmOf: async () => live, ending: inPeace });
    return { first, second, under, letGo, calls: () => calls };
  }

  it('an undo ends at a seam, says so, and goes on when it is asked for again', async () => {
    const pass = await filled();
    const { screens, asker } = screensOf(pass);
    const id = await pass.lastRun();
    const { first, second, under, letGo } = twoProcesses(pass, 'updateRecords');
    await first.startUndo(pass.portal, id);
    await under;
    const closed = first.close();
    await expect(first.startUndo(pass.portal, id)).rejects.toMatchObject({ code: 'portal_busy' });
    letGo();
    await closed;
    const cut = (await screens.run(asker, { id, page: 1 })).undo;
    expect(cut).toMatchObject({
      whyNot: null,
      report: { state: 'stopped', stopped: 'Rapport was restarted meanwhile.', tasksArchived: 0 },
    });
    expect(pass.tasks().size).toBe(openedTasks);
    await second.startUndo(pass.portal, id);
    await second.close();
    const done = { run: cut.report?.run, state: 'done', tasksArchived: openedTasks, stopped: null };
    expect((await screens.run(asker, { id, page: 1 })).undo.report).toMatchObject(done);
    expect(pass.everything('companies')).toEqual({});
  });

  it('a removal ends at a seam and goes on in whoever works on the portal next', async () => {
    const pass = await filled();
    await pass.allowWriting();
    const { screens, asker } = screensOf(pass);
    const { first, under, letGo, calls } = twoProcesses(pass, 'archiveProperty');
    await first.startRemoval(pass.portal, asker.userId);
    await under;
    const closed = first.close();
    letGo();
    await closed;
    expect(calls()).toBe(1);
    expect((await screens.removal(asker)).removal).toMatchObject({ state: 'running', step: 'properties' });
    pass.hubSpot.clock.advanceDays(1);
    expect((await screens.removal(asker)).removal).toMatchObject({ state: 'stopped' });
    const tenant = (await pass.tenants.tenant(pass.portal))!;
    expect(dueWork(tenant, [], false, 0)).toEqual(['removal']);
    const crms = { crmOf: async () => pass.crm(), clockOf: async () => ({ nowMs: () => pass.hubSpot.clock.nowMs() }) };
    await workHandlers({ opened: pass.stores, crms }).removal!(pass.portal, new Halting(() => true), () => {});
    expect((await screens.removal(asker)).removal).toMatchObject({ state: 'done', tasksArchived: openedTasks });
  });
});

describe('removing everything on the settings page', () => {
  it('needs the id of the portal, answers at once, and tells how far it is and what is left', async () => {
    const pass = await filled();
    const { screens, asker } = screensOf(pass);
    expect(await screens.removal(asker)).toMatchObject({ portal: pass.portal, removal: null });
    const wrong = screens.removeEverything(asker, { portal: '4711' });
    await expect(wrong).rejects.toMatchObject({ code: 'bad_input' });
    expect(await screens.removal(asker)).toMatchObject({ removal: null });
    await screens.removeEverything(asker, { portal: pass.portal });
    await vi.waitFor(
      async () =>
        expect((await screens.removal(asker)).removal).toMatchObject({ state: 'done', tasksArchived: openedTasks }),
      { timeout: 20_000, interval: 100 },
    );
    expect(pass.knows('contacts', 'rapport_tier')).toBe(false);
    expect(await pass.removals.askerOf(pass.portal, 0)).toBe(asker.userId);
    expect((await screens.removal(asker)).removal?.byHand).toHaveLength(1);
  });

  it('offers what people entered, to admins only', async () => {
    const pass = await filled();
    await pass.change('companies', companyId(3), { rapport_tier_override: 'vip' });
    await pass.sync();
    const { screens, asker } = screensOf(pass);
    const told = await screens.people(asker, { part: 1 });
    expect(told).toMatchObject({ records: 1, allRecords: 1, part: 1, parts: 1 });
    expect(told.csv).toContain('rapport_tier_override,vip');
    for (const refused of [
      screens.people({ ...asker, admin: false }, { part: 1 }),
      screens.removal({ ...asker, admin: false }),
      screens.removeEverything({ ...asker, admin: false }, { portal: pass.portal }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
