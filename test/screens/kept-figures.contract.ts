import { describe, expect, it } from 'vitest';
import { connectionAnswer } from '../../src/http/answers/connection-answers.ts';
import { proofAnswer } from '../../src/http/answers/proof-answers.ts';
import { previewAnswer, settingsAnswer } from '../../src/http/answers/settings-answers.ts';
import { keptProof } from '../../src/pass/kept-proof.ts';
import { isoOfDay } from '../../src/scoring/calendar.ts';
import { passes } from '../pass/open-pass.ts';
import { companyId, soloId, tradingSeed } from '../pass/trading-seed.ts';
import { liveOf, screensOf } from './open-screens.ts';

const open = passes();
let portals = 800;
async function opened(passed = true) {
  portals += 1;
  const pass = await open(tradingSeed(portals));
  if (passed) await pass.sync();
  return { pass, ...screensOf(pass) };
}

describe('the figures a pass keeps', () => {
  it('are not there before the first pass', async () => {
    const { screens, asker } = await opened(false);
    expect(await screens.proof(asker)).toMatchObject({ asOf: null, proof: null });
    expect(await screens.connection(asker)).toMatchObject({ asOf: null, validation: null });
    expect(await screens.referrals(asker)).toMatchObject({ source: 'none', name: null });
  });

  it('are shown as they were kept', async () => {
    const { pass, screens, asker } = await opened();
    const kept = (await keptProof(pass.store, pass.portal))!;
    const { proof } = proofAnswer.parse(await screens.proof(asker));
    expect(proof).toMatchObject({
      madeFor: isoOfDay(kept.asOf),
      sentences: kept.sentences,
      used: { method: kept.used.method },
    });
    expect(proof!.methods.map(({ method, brier }) => [method, brier.value])).toEqual(
      kept.pooled!.methods.map(({ method, brier }) => [method, brier.value]),
    );
    expect(proof!.cutOffs).toHaveLength(kept.cutOffs.length);
    const { validation } = connectionAnswer.parse(await screens.connection(asker));
    expect(validation!.today.reduce((sum, { customers }) => sum + customers, 0)).toBeGreaterThan(0);
    expect(validation!.quoted.find(({ name }) => name === 'more_valuable')!.own).toBeNull();
  });
});

describe('names', () => {
  it('are those of HubSpot, and absent where there is no such record', async () => {
    const { screens, asker } = await opened(false);
    const wanted = { contacts: [soloId, '999999'], companies: [companyId(1), companyId(1)] };
    expect(await screens.names(asker, wanted)).toEqual({
      names: {
        [`companies:${companyId(1)}`]: `companies ${companyId(1)}`,
        [`contacts:${soloId}`]: `contacts ${soloId}`,
      },
    });
    expect(await screens.names(asker, { contacts: [], companies: [] })).toEqual({ names: {} });
  });
});

describe('the settings', () => {
  it('are shown with their defaults and the portal’s pipelines, which may be missing', async () => {
    const { pass, screens, asker } = await opened(false);
    await pass.store.saveSettings(pass.portal, { windowDays: 120 });
    const shown = settingsAnswer.parse(await screens.settings(asker));
    expect(shown.values).toMatchObject({ windowDays: 120, 'tierShares.vip': 0.2 });
    expect(shown.defaults).toMatchObject({ windowDays: null });
    expect(shown.pipelines.length).toBeGreaterThan(0);
    const cutOff = screensOf(pass, {
      live: () => Promise.resolve({ ...liveOf(pass), pipelines: () => Promise.reject(new Error('no scope')) }),
    });
    expect((await cutOff.screens.settings(asker)).pipelines).toEqual([]);
  });

  it('are saved all or none', async () => {
    const { pass, screens, asker } = await opened(false);
    const wrong = screens.saveSettings(asker, { changes: { windowDays: 120, 'tasks.perRun': 0, 'no.such': 1 } });
    await expect(wrong).rejects.toMatchObject({
      code: 'bad_input',
      problems: {
        'tasks.perRun': 'This must be a whole number from 1 to 10000.',
        'no.such': 'There is no such setting.',
      },
    });
    expect(await pass.store.settings(pass.portal)).toBeNull();
    const saved = await screens.saveSettings(asker, { changes: { windowDays: 120, 'tasks.on': true } });
    expect(saved.values).toMatchObject({ windowDays: 120, 'tasks.on': true });
    expect((await screens.settings(asker)).values).toEqual(saved.values);
  });

  it('say who would move before they are saved, and what only a reading can show', async () => {
    const { pass, screens, asker } = await opened();
    const changes = { 'tierShares.vip': 0.5, statusProperty: 'customer_status' };
    const moved = previewAnswer.parse(await screens.previewSettings(asker, { changes }));
    expect(moved.tiers.find(({ to }) => to === 'vip')!.customers).toBeGreaterThan(0);
    expect(moved.unseen).toEqual([expect.stringContaining('statusProperty')]);
    expect(await pass.store.settings(pass.portal)).toBeNull();
  });

  it('are nobody else’s', async () => {
    const { screens, asker } = await opened(false);
    const rep = { ...asker, admin: false };
    const changes = { windowDays: 120 };
    await expect(screens.settings(rep)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(screens.saveSettings(rep, { changes })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(screens.previewSettings(rep, { changes })).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
