import { describe, expect, it } from 'vitest';
import { silent } from '../../src/pass/progress.ts';
import { servePass } from '../../src/pass/serve-pass.ts';
import { crowded, crowdedSeed } from '../pass/crowded-seed.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId } from '../pass/trading-seed.ts';
import { company, screensOf } from './open-screens.ts';

const open = passes();

const serve = (pass: OpenPass) =>
  servePass(
    {
      crm: pass.crm(),
      store: pass.store,
      tenants: pass.tenants,
      clock: { nowMs: () => pass.hubSpot.clock.nowMs() },
      progress: silent,
    },
    pass.portal,
  );

describe('whether writing is on', () => {
  it('is told with what it would come to, turned on, and followed', async () => {
    const pass = await open(crowdedSeed(1401));
    const { screens, asker } = screensOf(pass);
    await expect(screens.writing(asker)).rejects.toMatchObject({ code: 'not_found' });
    await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: '501', atMs: 1 });
    expect((await screens.writing(asker)).writing).toMatchObject({
      on: false,
      why: 'new',
      waitsFor: expect.stringContaining('dry run'),
      planned: null,
      fill: null,
    });
    await expect(screens.turnWriting(asker, { on: true, pace: 'ramped' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await serve(pass);
    expect((await screens.writing(asker)).writing).toMatchObject({
      waitsFor: null,
      planned: { records: crowded, hours: 3 },
    });
    expect((await screens.turnWriting(asker, { on: true, pace: 'ramped' })).writing).toMatchObject({
      on: true,
      fill: null,
    });
    await serve(pass);
    const doneBy = new Date(pass.hubSpot.clock.nowMs() + 3 * 3_600_000).toISOString();
    expect((await screens.writing(asker)).writing).toMatchObject({ fill: { records: crowded, filled: 100, doneBy } });
    const off = await screens.turnWriting(asker, { on: false, pace: 'ramped' });
    // What was planned before the first hundred were filled says no longer how many are left.
    expect(off.writing).toMatchObject({ on: false, why: 'admin', fill: null, planned: null });
  });

  it('is for administrators only', async () => {
    const pass = await open(crowdedSeed(1402));
    const { screens, asker } = screensOf(pass);
    await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: '501', atMs: 1 });
    const other = { ...asker, admin: false };
    await expect(screens.writing(other)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(screens.turnWriting(other, { on: true, pace: 'now' })).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('holds back what people would write on cards, too, and keeps what they say', async () => {
    const pass = await open(crowdedSeed(1403));
    await pass.store.saveSettings(pass.portal, { features: { answers: true } });
    await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: '501', atMs: 1 });
    await serve(pass);
    const { screens, asker } = screensOf(pass);
    const before = pass.mark;
    const record = company(companyId(16));
    const answer = { kind: 'response', response: 'negative', contactAgainOn: null } as const;
    const said = await screens.answer(asker, { ...record, requestId: 'one', answer });
    expect(said).toMatchObject({ written: [], word: { response: { response: 'negative' } } });
    await expect(screens.makeTask(asker, record)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(pass.mark).toBe(before);
  });
});
