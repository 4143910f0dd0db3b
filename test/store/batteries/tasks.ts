import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../../src/scoring/ids.ts';
import { type Ground, newPortal } from '../open-portal.ts';
import { task } from '../sample-facts.ts';

const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };
const taskId = (id: number) => String(id) as TaskId;

export const tasksBattery = (ground: () => Ground): void => {
  describe('tasks', () => {
    it('are intended, then open under HubSpot’s id, then closed and remembered for a while', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await store.intendTasks(portal, run, [task('a'), task('b'), task('c')]);
      expect(await store.tasks(portal, 0)).toEqual(
        ['a', 'b', 'c'].map((ref) => ({
          ...task(ref),
          taskId: null,
          state: 'intended',
          closedAtMs: null,
          closedWhy: null,
        })),
      );
      await store.settleTasks(
        portal,
        [
          { ref: 'a', id: taskId(71) },
          { ref: 'b', id: taskId(72) },
        ],
        [],
      );
      await store.closeTasks(portal, ['b'], 'completed', 1_000);
      await store.closeTasks(portal, ['b'], 'archived', 2_000);
      const seen = async (sinceMs: number) =>
        (await store.tasks(portal, sinceMs)).map(({ ref, state, taskId }) => [ref, state, taskId]);
      expect(await seen(1_000)).toEqual([
        ['a', 'open', '71'],
        ['b', 'closed', '72'],
        ['c', 'intended', null],
      ]);
      expect(await seen(1_001)).toEqual([
        ['a', 'open', '71'],
        ['c', 'intended', null],
      ]);
    });

    it('remember why and when they were closed, and what we changed of open ones', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await store.intendTasks(portal, run, [task('a'), task('b')]);
      await store.settleTasks(
        portal,
        ['a', 'b'].map((ref, index) => ({ ref, id: taskId(index + 1) })),
        [],
      );
      await store.closeTasks(portal, ['b'], 'reason gone', 3_000);
      await store.changeTasks(portal, [
        { ref: 'a', dueAtMs: 5_000, bodyHtml: null },
        { ref: 'b', dueAtMs: 6_000, bodyHtml: '<p>New</p>' },
      ]);
      expect(await store.tasks(portal, 0)).toMatchObject([
        { ref: 'a', dueAtMs: 5_000, bodyHtml: task('a').bodyHtml, closedAtMs: null, closedWhy: null, atStake: 900 },
        { ref: 'b', dueAtMs: task('b').dueAtMs, closedAtMs: 3_000, closedWhy: 'reason gone' },
      ]);
      await store.changeTasks(portal, [{ ref: 'a', dueAtMs: null, bodyHtml: '<p>New</p>' }]);
      expect((await store.tasks(portal, 0))[0]).toMatchObject({ dueAtMs: 5_000, bodyHtml: '<p>New</p>' });
    });

    it('that the lot left out are remembered, once', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      const { ref, play, customer, reasonKey } = task('a');
      const leftOut = { ref, play, customer, reasonKey, atStake: 12.5 };
      await store.leaveOutTasks(portal, run, [leftOut, { ...leftOut, ref: 'b' }], 2_000);
      await store.leaveOutTasks(portal, run, [leftOut], 9_000);
      expect(await store.leftOutRefs(portal, 2_000)).toEqual(new Set(['a', 'b']));
      expect(await store.leftOutRefs(portal, 2_001)).toEqual(new Set());
      expect(await store.leftOutRefs(newPortal(), 0)).toEqual(new Set());
    });

    it('that HubSpot refused are forgotten, so that they can be tried again', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await store.intendTasks(portal, run, [task('a'), task('b')]);
      await store.settleTasks(portal, [{ ref: 'a', id: taskId(1) }], ['b', 'a']);
      expect((await store.tasks(portal, 0)).map(({ ref }) => ref)).toEqual(['a']);
    });

    it('intended again take the newer words, unless they were made meanwhile', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await store.intendTasks(portal, run, [task('a'), task('b')]);
      await store.settleTasks(portal, [{ ref: 'b', id: taskId(1) }], []);
      await store.intendTasks(portal, run, [task('a', { subject: 'New' }), task('b', { subject: 'New' })]);
      expect((await store.tasks(portal, 0)).map(({ subject }) => subject)).toEqual(['New', task('b').subject]);
    });
  });
};
