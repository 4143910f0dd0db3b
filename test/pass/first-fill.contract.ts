import { describe, expect, it } from 'vitest';
import type { LocalHubSpotOptions } from '../../emulator/options.ts';
import { fillBaseline } from '../../src/pass/fill-baseline.ts';
import { silent } from '../../src/pass/progress.ts';
import { type Serving, servePass } from '../../src/pass/serve-pass.ts';
import type { Writing } from '../../src/portals/tenant.ts';
import { turnWritingOff, turnWritingOn } from '../../src/portals/turn-writing.ts';
import { colleagueOf, crowded, crowdedSeed, faithfulId, lateId } from './crowded-seed.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companies, companyId, contactOf, silent as silentFor } from './trading-seed.ts';

const open = passes();
let portals = 1200;
const hourMs = 3_600_000;

/** A portal as installed from the marketplace, on which nothing has run yet. */
async function installed(options: LocalHubSpotOptions = {}) {
  portals += 1;
  const pass = await open(crowdedSeed(portals), options);
  const atMs = pass.hubSpot.clock.nowMs();
  await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: ['oauth'], installedBy: '501', atMs });
  const serving = (): Serving => ({
    crm: pass.crm(),
    store: pass.store,
    tenants: pass.tenants,
    clock: { nowMs: () => pass.hubSpot.clock.nowMs() },
    progress: silent,
  });
  return {
    pass,
    serve: () => servePass(serving(), pass.portal),
    fill: () => fillBaseline(serving(), pass.portal),
    turnOn: (pace: Writing['pace'] = 'ramped') =>
      turnWritingOn(pass.tenants, pass.store, pass.portal, { pace, atMs: pass.hubSpot.clock.nowMs(), region: null }),
    writing: async () => (await pass.tenants.tenant(pass.portal))!.writing,
    hours: (hours: number) => pass.hubSpot.clock.set(pass.hubSpot.clock.nowMs() + hours * hourMs),
  };
}

const filledIds = (pass: OpenPass): string[] => [
  ...Object.keys(pass.everything('companies')),
  ...Object.keys(pass.everything('contacts')),
];
const changedOn = (pass: OpenPass): string[] =>
  [...Object.values(pass.everything('companies')), ...Object.values(pass.everything('contacts'))].flatMap((values) =>
    Object.keys(values).filter((name) => /_changed_on$|_previous_category$/.test(name)),
  );

describe('while writing is off, the pass of the service', () => {
  it('writes nothing, says what it would and how long that takes, and has the proof ready', async () => {
    const { pass, serve, turnOn } = await installed();
    await expect(turnOn()).rejects.toMatchObject({ code: 'not_allowed' });
    const before = pass.mark;
    const summary = await serve();
    expect(pass.mark).toBe(before);
    expect(pass.knows('companies', 'rapport_tier')).toBe(false);
    expect(summary).toMatchObject({
      dryRun: true,
      written: { companies, contacts: crowded - companies },
      fill: { records: crowded, filled: 0, hours: 3, nextAt: null, doneBy: null },
    });
    expect(await pass.store.proofToShow(pass.portal)).not.toBeNull();
    expect(await turnOn()).toMatchObject({
      writing: { on: true, why: 'admin', pace: 'ramped', baselineDoneAtMs: null },
    });
  });

  it('goes back to planning when writing is turned off', async () => {
    const { pass, serve, turnOn } = await installed();
    await serve();
    await turnOn('now');
    await serve();
    await turnWritingOff(pass.tenants, pass.portal, { why: 'admin', atMs: 1 });
    await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate: '2026-06-30T09:00:00Z' });
    const before = pass.mark;
    expect((await serve()).dryRun).toBe(true);
    expect(pass.mark).toBe(before);
  });
});

describe('a first fill', () => {
  it('writes 100 records in the first hour, twice as many in the second, and goes on until it is done', async () => {
    const { pass, serve, fill, turnOn, writing, hours } = await installed();
    await serve();
    await turnOn();
    const beganAtMs = pass.hubSpot.clock.nowMs();
    const summary = await serve();
    expect(summary).toMatchObject({
      written: { companies, contacts: 100 - companies },
      fill: { records: crowded, filled: 100, nextAt: new Date(beganAtMs + hourMs).toISOString() },
    });
    expect(filledIds(pass)).toHaveLength(100);
    expect(await fill()).toMatchObject({ filled: 100, nextFillAtMs: beganAtMs + hourMs });
    expect(filledIds(pass)).toHaveLength(100);

    hours(1);
    expect(await fill()).toMatchObject({ filled: 300, waiting: crowded - 300, nextFillAtMs: beganAtMs + 2 * hourMs });
    expect(await writing()).toMatchObject({ baselineDoneAtMs: null });
    hours(1);
    expect(await fill()).toMatchObject({ filled: crowded, waiting: 0, nextFillAtMs: null });
    expect(await writing()).toMatchObject({ on: true, baselineDoneAtMs: beganAtMs + 2 * hourMs });
    expect(filledIds(pass)).toHaveLength(crowded);
    expect(changedOn(pass)).toEqual([]);

    // All of it stands in the ledger and the summary of the pass that settled it, each value once.
    const run = (await pass.store.lastFinishedRun(pass.portal))!;
    const ledger = await pass.store.ledgerOf(pass.portal, run.id, 10_000);
    expect(ledger).toHaveLength(crowded);
    expect(run.summary).toMatchObject({ written: { companies, contacts: crowded - companies }, failures: [] });
    const mark = pass.mark;
    expect(await fill()).toMatchObject({ nextFillAtMs: null });
    expect((await serve()).fill).toBeNull();
    expect(pass.mark).toBe(mark);
  });

  it('puts the same on every record as one that is done at once', async () => {
    const slow = await installed();
    const fast = await installed();
    for (const { serve } of [slow, fast]) await serve();
    await slow.turnOn();
    await fast.turnOn('now');
    for (const { serve } of [slow, fast]) await serve();
    expect(await fast.writing()).toMatchObject({ baselineDoneAtMs: expect.any(Number) });
    for (let hour = 1; hour < 3; hour += 1) {
      slow.hours(1);
      await slow.fill();
    }
    for (const type of ['companies', 'contacts'] as const)
      expect(slow.pass.everything(type)).toEqual(fast.pass.everything(type));
  });

  it('goes on at once when the admin does not want to wait', async () => {
    const { pass, serve, fill, turnOn, writing } = await installed();
    await serve();
    await turnOn();
    await serve();
    await turnOn('now');
    expect(await fill()).toMatchObject({ filled: crowded, waiting: 0 });
    expect(filledIds(pass)).toHaveLength(crowded);
    expect(await writing()).toMatchObject({ pace: 'now', baselineDoneAtMs: expect.any(Number) });
  });

  it('tells a change of what was filled from a change before it was', async () => {
    const { pass, serve, fill, turnOn, hours } = await installed();
    await serve();
    await turnOn();
    await serve();
    expect(pass.values('companies', companyId(16))).toMatchObject({ rapport_churn_category: 'account_churn' });
    for (const id of [lateId, colleagueOf(16, 5)]) expect(pass.values('contacts', id)).toEqual({});

    pass.hubSpot.clock.advanceDays(1);
    const closedate = '2026-07-01T09:00:00Z';
    await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate });
    await pass.win({ type: 'contact', id: lateId }, { amount: '1000', closedate });
    // The second night's pass settles anew what still waits.
    await serve();
    hours(1);
    await fill();
    const changed = { rapport_churn_category: 'won_back', rapport_category_changed_on: '2026-07-01' };
    expect(pass.values('companies', companyId(16))).toMatchObject(changed);
    expect(pass.values('contacts', contactOf(16))).toMatchObject(changed);
    for (const id of [lateId, colleagueOf(16, 5)]) {
      const values = pass.values('contacts', id);
      expect(values).toMatchObject({ rapport_churn_category: 'won_back' });
      expect(values).not.toHaveProperty('rapport_category_changed_on');
      expect(values).not.toHaveProperty('rapport_previous_category');
    }
    pass.hubSpot.clock.advanceDays(1);
    const mark = pass.mark;
    await serve();
    expect(pass.writesSince(mark)).toEqual([]);
  });

  it('makes tasks only about customers who changed after they were filled', async () => {
    const { pass, serve, turnOn } = await installed();
    await pass.store.saveSettings(pass.portal, { tasks: { on: true, fallbackOwnerId: '71' } });
    await serve();
    await turnOn();
    expect((await serve()).tasks).toMatchObject({ opened: 0 });
    pass.hubSpot.clock.advanceDays(75);
    const summary = await serve();
    expect(summary.tasks.opened).toBeGreaterThan(0);
    expect(pass.values('contacts', faithfulId).rapport_churn_category).toMatch(/at_risk|dormant|account_churn/);
    expect(pass.tasksOf('contacts', faithfulId)).toEqual([]);
    for (const k of Object.keys(silentFor)) expect(pass.tasksOf('companies', companyId(Number(k)))).toEqual([]);
  });

  it('begins anew when writing was turned off and on again', async () => {
    const { pass, serve, fill, turnOn, hours } = await installed();
    await serve();
    await turnOn();
    await serve();
    await turnWritingOff(pass.tenants, pass.portal, { why: 'admin', atMs: 1 });
    hours(5);
    const mark = pass.mark;
    expect(await fill()).toMatchObject({ nextFillAtMs: null });
    expect(pass.mark).toBe(mark);
    await turnOn();
    expect((await serve()).fill).toMatchObject({ records: crowded - 100, filled: 100 });
    expect(filledIds(pass)).toHaveLength(200);
  });

  it('writes nothing twice when it dies on the way, and misses nobody', async () => {
    const { pass, serve, fill, turnOn, hours } = await installed();
    await serve();
    await turnOn();
    await serve();
    hours(1);
    const { crm } = { crm: pass.crm() };
    const broken = { ...crm, updateRecords: () => Promise.reject(new Error('cut')) };
    const world = { crm: broken, store: pass.store, tenants: pass.tenants, progress: silent };
    const clock = { nowMs: () => pass.hubSpot.clock.nowMs() };
    await expect(fillBaseline({ ...world, clock }, pass.portal)).rejects.toThrow('cut');
    pass.hubSpot.clock.advanceDays(1);
    await serve();
    hours(1);
    await fill();
    hours(1);
    await fill();
    expect(filledIds(pass)).toHaveLength(crowded);
    expect(changedOn(pass)).toEqual([]);
    const written = pass.writesSince(0).filter(({ kind }) => kind === 'write');
    const times = new Set(written.map(({ objectType, id, property }) => `${objectType} ${id} ${property}`));
    expect(written).toHaveLength(times.size);
  });

  it('never reaches another portal than the one it is asked for', async () => {
    const [one, other] = [await installed(), await installed()];
    const world = { crm: one.pass.crm(), store: one.pass.store, tenants: one.pass.tenants, progress: silent };
    const clock = { nowMs: () => one.pass.hubSpot.clock.nowMs() };
    await expect(servePass({ ...world, clock }, other.pass.portal)).rejects.toMatchObject({ code: 'bad_token' });
    await one.pass.tenants.moveTenant(one.pass.portal, 'disconnected', 1);
    await expect(one.serve()).rejects.toMatchObject({ code: 'disconnected' });
  });
});
