import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../../src/scoring/ids.ts';
import { createUndoStore } from '../../../src/store/undo-store.ts';
import { type Ground, newPortal } from '../open-portal.ts';
import { ledgerRecord, memory, task } from '../sample-facts.ts';

export const undosBattery = (ground: () => Ground): void => {
  describe('undos', () => {
    const opened = () => {
      const { store, database } = ground();
      const [portal, undo] = [newPortal(), createUndoStore(database)];
      const pass = async () => (await store.startRun(portal, { dryRun: false, asOfMs: 1, startedAtMs: 1 })).id;
      const wrote = async (run: string, ids: readonly number[], values: Record<string, [string, string]>) => {
        const records = ids.map((id) => ledgerRecord(id, values));
        const batch = await store.intendBatch(portal, run, 'contacts', records, 1);
        await store.settleBatch(
          portal,
          batch,
          records.map(({ id }) => ({ id, fate: 'written' as const })),
          1,
        );
        return batch;
      };
      const undid = async (run: string) => {
        const by = await undo.beginUndo(portal, run, 9);
        await store.finishRun(portal, by, {}, 9);
        return by;
      };
      return { store, undo, portal, pass, wrote, undid };
    };

    it('of a run begin once, and end', async () => {
      const { store, undo, portal, pass } = opened();
      const run = await pass();
      await store.finishRun(portal, run, {}, 2);
      expect(await undo.undoableRun(portal, run)).toMatchObject({
        kind: 'pass',
        finishedAtMs: 2,
        undoing: null,
        undoneBy: null,
      });
      const by = await undo.beginUndo(portal, run, 9);
      expect(await undo.beginUndo(portal, run, 10)).toBe(by);
      expect(await undo.undoableRun(portal, run)).toMatchObject({ undoing: by, undoneBy: null });
      await undo.noteSummary(portal, by, { soFar: 1 });
      expect((await store.runLine(portal, by))?.summary).toEqual({ soFar: 1 });
      await store.finishRun(portal, by, { all: 2 }, 11);
      await undo.noteSummary(portal, by, { soFar: 3 });
      expect((await store.runLine(portal, by))?.summary).toEqual({ all: 2 });
      expect(await undo.undoableRun(portal, run)).toMatchObject({ undoing: null, undoneBy: by });
      expect(await undo.undoableRun(portal, by)).toMatchObject({ kind: 'undo', undoes: run });
      expect(await store.lastFinishedRun(portal)).toMatchObject({ id: run });
    });

    it('of undos lead back and forth', async () => {
      const { undo, portal, pass, undid } = opened();
      const run = await pass();
      const first = await undid(run);
      const second = await undid(first);
      expect((await undo.undoableRun(portal, run))?.undoneBy).toBeNull();
      expect((await undo.undoableRun(portal, first))?.undoneBy).toBe(second);
      const third = await undid(second);
      expect((await undo.undoableRun(portal, run))?.undoneBy).toBe(first);
      expect(third).not.toBe(first);
      const fourth = await undid(run);
      expect((await undo.undoableRun(portal, run))?.undoneBy).toBe(fourth);
    });

    it('find batch by batch what a run wrote, and whether it is the newest word', async () => {
      const { undo, store, portal, pass, wrote } = opened();
      const run = await pass();
      const first = await wrote(run, [1, 2], { rapport_tier: ['', 'vip'], rapport_reasons: ['', 'why'] });
      const second = await wrote(run, [3], { rapport_tier: ['core', 'vip'] });
      const failed = await store.intendBatch(
        portal,
        run,
        'contacts',
        [ledgerRecord(4, { rapport_tier: ['', 'vip'] })],
        1,
      );
      await store.settleBatch(portal, failed, [{ id: '4', fate: 'failed', code: 'X' }], 1);
      await wrote(await pass(), [1], { rapport_tier: ['vip', 'core'] });
      const by = await undo.beginUndo(portal, run, 9);
      await wrote(by, [2], { rapport_tier: ['vip', ''] });
      const tier = { property: 'rapport_tier', oldValue: '', newValue: 'vip', newest: true, putBack: false };
      const reasons = { ...tier, property: 'rapport_reasons', newValue: 'why' };
      const all = await undo.writtenBatches(portal, run, by, null, 9);
      expect(all).toEqual([
        {
          id: first,
          objectType: 'contacts',
          records: [
            { id: '1', values: [reasons, { ...tier, newest: false }] },
            { id: '2', values: [reasons, { ...tier, putBack: true }] },
          ],
        },
        { id: second, objectType: 'contacts', records: [{ id: '3', values: [{ ...tier, oldValue: 'core' }] }] },
        { id: failed, objectType: 'contacts', records: [] },
      ]);
      expect(await undo.writtenBatches(portal, run, by, first, 1)).toEqual([all[1]]);
      expect(await undo.writtenBatches(portal, run, by, failed, 9)).toEqual([]);
    });

    it('take the first old value and the last new one where a run wrote twice', async () => {
      const { undo, portal, pass, wrote } = opened();
      const run = await pass();
      await wrote(run, [1], { rapport_tier: ['tail', 'core'] });
      await wrote(run, [1], { rapport_tier: ['core', 'vip'] });
      const [batch] = await undo.writtenBatches(portal, run, null, null, 1);
      expect(batch?.records[0]?.values).toMatchObject([{ oldValue: 'tail', newValue: 'vip' }]);
    });

    it('forget memories as if they had never been, and tasks only as far as they are to be archived', async () => {
      const { undo, store, portal, pass } = opened();
      const run = await pass();
      await store.saveMemories(portal, run, [
        { objectType: 'contacts', id: '1', memory: memory() },
        { objectType: 'companies', id: '1', memory: memory() },
      ]);
      await undo.forgetMemories(portal, 'contacts', ['1']);
      expect((await store.memoriesBefore(portal, '0', 'contacts', ['1'])).size).toBe(0);
      expect((await store.memoriesBefore(portal, '0', 'companies', ['1'])).size).toBe(1);
      await store.intendTasks(portal, run, [task('a'), task('b'), task('c')]);
      await store.settleTasks(
        portal,
        [
          { ref: 'a', id: '5' as TaskId },
          { ref: 'b', id: '6' as TaskId },
        ],
        [],
      );
      await store.closeTasks(portal, ['b'], 'being undone', 9);
      expect((await undo.tasksOpenedBy(portal, run)).map(({ ref, state }) => [ref, state])).toEqual([
        ['a', 'open'],
        ['b', 'closed'],
      ]);
      await undo.tasksUndone(portal, ['a', 'b']);
      expect((await undo.tasksOpenedBy(portal, run)).map(({ ref }) => ref)).toEqual(['a']);
      expect((await store.tasks(portal, 0)).map(({ ref, state }) => [ref, state])).toEqual([
        ['a', 'open'],
        ['b', 'closed'],
        ['c', 'intended'],
      ]);
    });
  });
};
