import { describe, expect, it } from 'vitest';
import { type Ground, newPortal } from '../open-portal.ts';
import { accountOf, day } from '../sample-facts.ts';

const started = (dryRun = false) => ({ dryRun, asOfMs: day('2026-01-01') - 1, startedAtMs: day('2026-01-02') });

export const runsBattery = (ground: () => Ground): void => {
  describe('runs and settings', () => {
    it('remember a portal as HubSpot describes it last', async () => {
      const { store } = ground();
      const portal = newPortal();
      await store.savePortal(accountOf(portal), day('2026-01-01'));
      const moved = { ...accountOf(portal), timeZone: 'Asia/Tokyo', additionalCurrencies: [] };
      await store.savePortal(moved, day('2026-01-02'));
      expect((await store.portals()).filter(({ portalId }) => portalId === portal)).toEqual([moved]);
    });

    it('give settings back as they were saved, and null before', async () => {
      const { store } = ground();
      const portal = newPortal();
      expect(await store.settings(portal)).toBeNull();
      await store.saveSettings(portal, { tasks: { on: true }, shares: [0.2, 0.2], none: null });
      expect(await store.settings(portal)).toEqual({ tasks: { on: true }, shares: [0.2, 0.2], none: null });
    });

    it('go on with the run that was cut off, each mode its own', async () => {
      const { store } = ground();
      const portal = newPortal();
      expect(await store.unfinishedRun(portal, false)).toBeNull();
      const run = await store.startRun(portal, started());
      expect(run).toEqual({ id: run.id, kind: 'pass', stage: 'reading', ...started(), summary: null });
      expect(await store.unfinishedRun(portal, true)).toBeNull();
      await store.moveRun(portal, run.id, 'writing');
      expect(await store.unfinishedRun(portal, false)).toEqual({ ...run, stage: 'writing' });
    });

    it('do not go on with what is finished or abandoned', async () => {
      const { store } = ground();
      const portal = newPortal();
      const abandoned = await store.startRun(portal, started());
      await store.abandonRun(portal, abandoned.id);
      const finished = await store.startRun(portal, started());
      await store.finishRun(portal, finished.id, { written: 3 }, day('2026-01-03'));
      expect(await store.unfinishedRun(portal, false)).toBeNull();
      const last = await store.lastFinishedRun(portal);
      expect(last).toEqual({ ...finished, stage: 'done', summary: { written: 3 } });
    });

    it('do not count a dry run as the last one, for it changed nothing', async () => {
      const { store } = ground();
      const portal = newPortal();
      const dry = await store.startRun(portal, started(true));
      await store.finishRun(portal, dry.id, {}, day('2026-01-03'));
      expect(await store.lastFinishedRun(portal)).toBeNull();
    });

    it('keep the forecast and the connection gates, the newest of each', async () => {
      const { store } = ground();
      const portal = newPortal();
      expect([await store.model(portal), await store.connectionModel(portal)]).toEqual([null, null]);
      const { id: run } = await store.startRun(portal, started());
      await store.saveModel(portal, run, 1, { r: 0.5 });
      await store.saveModel(portal, run, 2, { r: 0.7 });
      await store.saveConnectionModel(portal, run, { gate: 3 });
      expect(await store.model(portal)).toEqual({ fittedAtMs: 2, runId: run, model: { r: 0.7 } });
      expect(await store.connectionModel(portal)).toEqual({ gate: 3 });
    });

    it('keep the proof of each, and give that of the newest that wrote', async () => {
      const { store } = ground();
      const portal = newPortal();
      expect(await store.latestProof(portal)).toBeNull();
      const [first, second] = [await store.startRun(portal, started()), await store.startRun(portal, started())];
      const look = await store.startRun(portal, started(true));
      await store.saveProof(portal, first.id, { n: 1 });
      await store.saveProof(portal, first.id, { n: 2 });
      await store.saveProof(portal, look.id, { n: 3 });
      expect(await store.latestProof(portal)).toEqual({ runId: first.id, asOfMs: first.asOfMs, proof: { n: 2 } });
      await store.saveProof(portal, second.id, { n: 4 });
      expect(await store.latestProof(portal)).toMatchObject({ runId: second.id, proof: { n: 4 } });
    });

    it('keep what each found about connection, and give that of the newest that wrote', async () => {
      const { store } = ground();
      const portal = newPortal();
      expect(await store.latestConnectionValidation(portal)).toBeNull();
      const [first, second] = [await store.startRun(portal, started()), await store.startRun(portal, started())];
      const look = await store.startRun(portal, started(true));
      const { id: runId, asOfMs } = first;
      await store.saveConnectionValidation(portal, runId, { n: 1 });
      await store.saveConnectionValidation(portal, runId, { n: 2 });
      await store.saveConnectionValidation(portal, look.id, { n: 3 });
      expect(await store.latestConnectionValidation(portal)).toEqual({ runId, asOfMs, validation: { n: 2 } });
      await store.saveConnectionValidation(portal, second.id, { n: 4 });
      expect(await store.latestConnectionValidation(portal)).toMatchObject({
        runId: second.id,
        validation: { n: 4 },
      });
    });
  });
};
