import { describe, expect, it } from 'vitest';
import type { OwnerId, TaskId } from '../../../src/scoring/ids.ts';
import { type Ground, newPortal } from '../open-portal.ts';
import { task } from '../sample-facts.ts';

const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };
const digest = { ref: 'AAAAAAAA', ownerId: '71' as OwnerId, dueAtMs: 5_000, intendedAtMs: 4_000, atRisk: 12.5 };

export const digestsBattery = (ground: () => Ground): void => {
  describe('weekly digests', () => {
    it('are one a week; noted again the newer stands, once made it stays as it was', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      for (const weekOf of [20_000, 20_007, 20_014]) await store.intendDigest(portal, run, { weekOf, ...digest });
      await store.intendDigest(portal, run, { weekOf: 20_014, ...digest, atRisk: 9 });
      expect(await store.digests(portal)).toEqual([
        { weekOf: 20_014, ...digest, atRisk: 9, taskId: null },
        { weekOf: 20_007, ...digest, taskId: null },
      ]);
      await store.settleDigest(portal, 20_014, '88' as TaskId);
      await store.settleDigest(portal, 20_014, '99' as TaskId);
      await store.intendDigest(portal, run, { weekOf: 20_014, ...digest, atRisk: 1 });
      expect((await store.digests(portal))[0]).toEqual({ weekOf: 20_014, ...digest, atRisk: 9, taskId: '88' });
    });

    it('count the tasks that were made and completed since', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await store.intendTasks(portal, run, [
        task('a', { createdAtMs: 1_000 }),
        task('b', { createdAtMs: 3_000 }),
        task('c', { createdAtMs: 3_000 }),
        task('d', { createdAtMs: 3_000 }),
      ]);
      await store.settleTasks(
        portal,
        ['a', 'b', 'c'].map((ref, index) => ({ ref, id: `${index + 1}` as TaskId })),
        [],
      );
      await store.closeTasks(portal, ['a'], 'completed', 4_000);
      await store.closeTasks(portal, ['b'], 'deleted', 4_000);
      expect(await store.tasksSince(portal, 2_000)).toEqual({ opened: 2, done: 1 });
      expect(await store.tasksSince(portal, 4_001)).toEqual({ opened: 0, done: 0 });
    });
  });
};
