import { describe, expect, it } from 'vitest';
import type { CustomerKey } from '../../../src/scoring/facts.ts';
import { type Ground, newPortal } from '../open-portal.ts';
import { companyId, contactId, memory } from '../sample-facts.ts';

const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };
const row = (id: string, tieredOn: number) => ({ objectType: 'contacts', id, memory: memory({ tieredOn }) }) as const;

export const memoriesBattery = (ground: () => Ground): void => {
  describe('memories and answers', () => {
    it('are what the last other run left, however often this run saves its own', async () => {
      const { store } = ground();
      const portal = newPortal();
      const [first, second] = [await store.startRun(portal, start), await store.startRun(portal, start)];
      const leftBefore = async (run: { id: string }) =>
        (await store.memoriesBefore(portal, run.id, 'contacts', ['1', '2'])).get('1')?.tieredOn ?? null;
      await store.saveMemories(portal, first.id, [row('1', 10)]);
      expect([await leftBefore(first), await leftBefore(second)]).toEqual([null, 10]);
      await store.saveMemories(portal, second.id, [row('1', 20)]);
      await store.saveMemories(portal, second.id, [row('1', 21)]);
      expect([await leftBefore(second), await leftBefore(first)]).toEqual([10, 21]);
    });

    it('stay what they were when a run leaves the same again', async () => {
      const { store } = ground();
      const portal = newPortal();
      const runs = [await store.startRun(portal, start), await store.startRun(portal, start)];
      for (const run of runs) await store.saveMemories(portal, run.id, [row('1', 10)]);
      for (const run of [...runs.slice(1), await store.startRun(portal, start)])
        expect(await store.memoriesBefore(portal, run.id, 'contacts', ['1'])).toEqual(
          new Map([['1', row('1', 10).memory]]),
        );
    });

    it('tell contacts and companies of the same id apart', async () => {
      const { store } = ground();
      const portal = newPortal();
      const [first, second] = [await store.startRun(portal, start), await store.startRun(portal, start)];
      await store.saveMemories(portal, first.id, [row('1', 10), { ...row('1', 11), objectType: 'companies' }]);
      const found = await store.memoriesBefore(portal, second.id, 'companies', ['1', '404']);
      expect([...found].map(([id, { tieredOn }]) => [id, tieredOn])).toEqual([['1', 11]]);
    });

    it('give the answers of one run in the order of customers', async () => {
      const { store } = ground();
      const portal = newPortal();
      const [first, second] = [await store.startRun(portal, start), await store.startRun(portal, start)];
      const keys: CustomerKey[] = [
        { type: 'company', id: companyId(9) },
        { type: 'company', id: companyId(10) },
        { type: 'contact', id: contactId(2) },
      ];
      const answersOf = (word: string) => keys.map((customer) => ({ customer, answer: { word, id: customer.id } }));
      await store.saveAnswers(portal, first.id, answersOf('then').toReversed());
      expect(await store.answersAfter(portal, first.id, null, 10)).toEqual(answersOf('then'));
      expect(await store.answersAfter(portal, first.id, keys[0]!, 1)).toEqual([answersOf('then')[1]]);
      await store.saveAnswers(portal, second.id, answersOf('now').slice(0, 2));
      expect(await store.answer(portal, keys[0]!)).toEqual(answersOf('now')[0]);
      expect(await store.answersAfter(portal, second.id, null, 10)).toEqual(answersOf('now').slice(0, 2));
      const several = await store.answersOf(portal, second.id, keys);
      expect([...several.keys()].sort()).toEqual(['company:10', 'company:9']);
      expect(several.get('company:9')).toEqual(answersOf('now')[0]);
      expect(await store.answer(portal, { type: 'contact', id: contactId(404) })).toBeNull();
    });
  });
};
