import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../../src/scoring/ids.ts';
import { createStores } from '../../../src/store/create-stores.ts';
import { type Ground, newPortal } from '../open-portal.ts';
import { companyId, task } from '../sample-facts.ts';

const taskId = (id: number) => String(id) as TaskId;
const key = (id: number) => ({ type: 'company', id: companyId(id) }) as const;
const wow = (id: number, on: number, heldBack = false) => ({ customer: key(id), on, idea: 1, heldBack, surprise: 40 });
const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };

export const wowsBattery = (ground: () => Ground): void => {
  describe('surprises', () => {
    it('are kept once, with their cost and what came of their task', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await store.saveWows(portal, run, [wow(1, 20_500), wow(2, 20_501, true), wow(3, 20_400)], {
        on: 20_390,
        costEach: 2.5,
      });
      await store.saveWows(portal, run, [{ ...wow(1, 20_500), idea: 7 }], { on: 20_391, costEach: 9 });
      const about = { play: 'wow', customer: key(1), reasonKey: 'wow:2026-02-16' };
      await store.intendTasks(portal, run, [task('a', about), task('b', { ...about, customer: key(3) })]);
      const made = { madeOn: 20_390, idea: 1, surprise: 40 };
      const first = { ...made, customer: key(1), on: 20_500, heldBack: false, cost: 2.5 };
      const second = { ...made, customer: key(2), on: 20_501, heldBack: true, cost: 0, task: null };
      expect(await store.wows(portal, 20_500)).toEqual([{ ...first, task: 'open' }, second]);
      expect((await store.wows(portal, 20_390)).map(({ customer, task: made }) => [customer.id, made])).toEqual([
        ['3', null],
        ['1', 'open'],
        ['2', null],
      ]);
      await store.settleTasks(portal, [{ ref: 'a', id: taskId(1) }], []);
      await store.closeTasks(portal, ['a'], 'completed', 9);
      expect((await store.wows(portal, 20_500))[0]).toEqual({ ...first, task: 'done' });
      await store.dropWows(portal, [
        { customer: key(1), on: 20_500 },
        { customer: key(2), on: 20_500 },
      ]);
      expect(await store.wows(portal, 20_500)).toEqual([second]);
    });

    it('go along with merges, and with people who ask to be forgotten', async () => {
      const { store, database } = ground();
      const { follow } = createStores(database);
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      const person = { type: 'contact', id: '5' } as const;
      await store.saveWows(
        portal,
        run,
        [wow(1, 20_500), wow(2, 20_500), { ...wow(3, 20_600), customer: person as never }],
        {
          on: 20_390,
          costEach: 1,
        },
      );
      const nothing = { contacts: [], companies: [], deals: [], tickets: [] };
      await follow.takeChanges(portal, run, {
        ...nothing,
        gone: nothing,
        merged: [{ type: 'companies', ids: ['1'], into: '2' }],
        ...{ linkedDeals: [], dealContacts: new Map(), itemisedDeals: [], lineItems: [] },
      });
      expect((await store.wows(portal, 0)).map(({ customer }) => customer.id)).toEqual(['2', '5']);
      await follow.forgetPerson(portal, '5');
      expect((await store.wows(portal, 0)).map(({ customer }) => customer.id)).toEqual(['2']);
    });
  });
};
