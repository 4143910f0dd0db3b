import { describe, expect, it } from 'vitest';
import type { RunKind } from '../../../src/pass/stored.ts';
import type { CustomerKey } from '../../../src/scoring/facts.ts';
import type { PortalId, TaskId } from '../../../src/scoring/ids.ts';
import { createEffectStore } from '../../../src/store/effects.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import {
  company,
  companyId,
  contact,
  contactId,
  day,
  deal,
  dealId,
  personAnswer,
  standing,
  task,
} from '../sample-facts.ts';

const acme: CustomerKey = { type: 'company', id: companyId(1) };
const other: CustomerKey = { type: 'company', id: companyId(2) };
const made = day('2026-01-02');
const won = (id: number, of: number, closed: string, more = {}) =>
  deal(id, { primaryCompanyId: companyId(of), closeDateMs: day(closed), ...more });

export const effectsBattery = (ground: () => Ground): void => {
  const effects = () => createEffectStore(ground().database);
  const holdBack = (portal: PortalId, run: string, ref: string, customer: CustomerKey): Promise<void> => {
    const { play } = task(ref);
    const left = { ref, play, customer, reasonKey: 'dormant:2025-11-01', atStake: 70.5 };
    return ground().store.leaveOutTasks(portal, run, [left], made);
  };
  const runOf = async (portal: PortalId, kind: RunKind): Promise<string> => {
    const at = { dryRun: false, asOfMs: made, startedAtMs: made };
    const { id } = await ground().store.startRun(portal, { ...at, kind });
    return id;
  };

  describe('what tasks did', () => {
    it('is told lot by lot, with what was bought in the days that followed', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, {
        companies: [company(1), company(2)],
        deals: [
          won(1, 1, '2026-01-01'),
          won(2, 1, '2026-01-20', { amount: 30.5 }),
          won(3, 1, '2026-02-01', { amount: 0 }),
          won(4, 1, '2026-02-01', { pipelineId: 'left out' }),
          won(5, 1, '2026-02-02', { amount: 7 }),
          won(6, 1, '2026-02-03', { state: 'lost' }),
          won(7, 1, '2026-12-03'),
          won(8, 2, '2025-12-03'),
        ],
      });
      await store.intendTasks(portal, run, [
        task('a', { reasonKey: 'account_churn:2025-10-01' }),
        task('b', { play: 'thank' }),
      ]);
      await store.settleTasks(portal, [{ ref: 'a', id: '71' as TaskId }], []);
      await store.closeTasks(portal, ['a'], 'completed', made);
      await holdBack(portal, run, 'c', other);
      expect(await effects().assignments(portal, made, 90, ['left out'])).toEqual([
        expect.objectContaining({ play: 'thank', customer: acme, heldBack: false, completed: false }),
        {
          play: 'win_back',
          customer: acme,
          heldBack: false,
          atMs: made,
          completed: true,
          reason: 'account_churn',
          atStake: 900,
          after: [
            { atMs: day('2026-01-20'), amount: 30.5 },
            { atMs: day('2026-02-02'), amount: 7 },
          ],
        },
        {
          play: 'win_back',
          customer: other,
          heldBack: true,
          atMs: made,
          completed: null,
          reason: 'dormant',
          atStake: 70.5,
          after: [],
        },
      ]);
      expect(await effects().assignments(portal, made + 1, 90, [])).toEqual([]);
    });

    it('leaves out tasks that a person made: those were no lot', async () => {
      const { store } = ground();
      const portal = newPortal();
      await store.intendTasks(portal, await runOf(portal, 'person'), [task('a')]);
      expect(await effects().assignments(portal, 0, 90, [])).toEqual([]);
    });
  });

  describe('why customers left', () => {
    it('is one reason a customer: a person’s word, else the property, else the newest lost deal since they bought', async () => {
      const { store } = ground();
      const portal = newPortal();
      const lost = (id: number, of: number, closed: string, lostReason: 'budget' | 'competitor' | 'unknown') =>
        won(id, of, closed, { state: 'lost', lostReason });
      const bought = (of: number) => won(100 + of, of, '2025-01-01');
      const run = await readAll(store, portal, {
        companies: [
          company(1, { current: { rapport_leaving_reason: 'moved_away' } }),
          company(2, { current: { rapport_leaving_reason: 'moved_away' } }),
          company(3),
          company(4),
          company(6, { current: { rapport_leaving_reason: 'moved_away' } }),
          company(5, { current: { rapport_leaving_reason: 'moved_away' } }),
        ],
        contacts: [contact(1, { companyId: companyId(1) })],
        deals: [
          ...[1, 2, 3, 4, 5, 6].map(bought),
          lost(1, 3, '2025-03-01', 'budget'),
          lost(2, 3, '2025-04-01', 'competitor'),
          lost(3, 3, '2025-05-01', 'unknown'),
          lost(4, 4, '2024-12-01', 'budget'),
        ],
        links: { [dealId(101)]: [contactId(1)] },
      });
      const away = (id: number, category: 'dormant' | 'account_churn' | 'active') =>
        standing({ type: 'company', id: companyId(id) }, { category, lastPurchase: day('2025-01-01') / 86_400_000 });
      await store.saveStandings(portal, run, [
        ...[1, 2, 3, 4, 6].map((id) => away(id, id % 2 === 0 ? 'dormant' : 'account_churn')),
        away(5, 'active'),
      ]);
      const said = [
        ['contacts', '1', 'budget'],
        ['contacts', '1', 'dissatisfied'],
        ['companies', '6', 'budget'],
        // Taken back.
        ['companies', '6', null],
      ] as const;
      for (const [index, [type, id, reason]] of said.entries())
        await store.saveAnswerOfPerson(
          portal,
          personAnswer(`answer ${index}`, {
            record: { type, id },
            kind: 'leaving_reason',
            choice: { reason },
            atMs: made + index,
          }),
        );
      expect(await effects().leavingReasons(portal)).toEqual([
        { reason: 'competitor', customers: 1 },
        { reason: 'dissatisfied', customers: 1 },
        { reason: 'moved_away', customers: 1 },
      ]);
    });
  });
};
