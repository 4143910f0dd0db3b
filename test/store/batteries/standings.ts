import { describe, expect, it } from 'vitest';
import type { Standing, StandingsQuery } from '../../../src/pass/screen-store.ts';
import type { CustomerKey } from '../../../src/scoring/facts.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import { company, companyId, contactId, deal, standing } from '../sample-facts.ts';

const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };
const firm = (id: number): CustomerKey => ({ type: 'company', id: companyId(id) });
const person = (id: number): CustomerKey => ({ type: 'contact', id: contactId(id) });
const all: StandingsQuery = {
  category: null,
  tier: null,
  area: null,
  sort: 'atRisk',
  descending: true,
  offset: 0,
  limit: 10,
};

export const standingsBattery = (ground: () => Ground): void => {
  describe('standings', () => {
    it('come back as they were left, days and blanks too', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      const blank = standing(person(7), {
        since: null,
        tier: null,
        area: null,
        areaMoney: null,
        chance: null,
        atRisk: null,
        expected: null,
        ifAlive: null,
        lastPurchase: null,
        stage: null,
      });
      const held = standing(firm(1), { tierHeld: 'frozen', tierReason: 'VIP is kept.', since: -3 });
      await store.saveStandings(portal, run, [blank, held]);
      expect(await store.standing(portal, person(7))).toEqual(blank);
      expect(await store.standing(portal, firm(1))).toEqual(held);
      expect(await store.standing(portal, firm(2))).toBeNull();
    });

    it('remember what the run before left, also when one run saves twice', async () => {
      const { store } = ground();
      const portal = newPortal();
      const first = await store.startRun(portal, start);
      const second = await store.startRun(portal, start);
      const left = async (run: string) =>
        Object.fromEntries(
          [...(await store.standingsBefore(portal, run, [firm(1)]))].map(([key, { category }]) => [key, category]),
        );
      await store.saveStandings(portal, first.id, [standing(firm(1))]);
      expect(await left(first.id)).toEqual({});
      expect(await left(second.id)).toEqual({ 'company:1': 'active' });
      for (let times = 0; times < 2; times += 1) {
        await store.saveStandings(portal, second.id, [standing(firm(1), { category: 'dormant', expected: 1 })]);
        expect(await left(second.id)).toEqual({ 'company:1': 'active' });
      }
      expect((await store.standingsBefore(portal, second.id, [firm(1)])).get('company:1')).toEqual({
        category: 'active',
        expected: 70.5,
        ifAlive: 90,
        spend: 100,
        lifetime: 250.25,
        purchases: 3,
      });
    });

    it('are sorted, filtered and paged, blanks last in either direction', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await store.saveStandings(portal, run, [
        standing(firm(1), { atRisk: 5, category: 'at_risk', area: 'cross_sell', areaMoney: 7 }),
        standing(firm(2), { atRisk: null, area: 'cross_sell', areaMoney: 9 }),
        standing(firm(3), { atRisk: 50, category: 'at_risk', tier: 'vip' }),
        standing(person(4), { atRisk: 20, category: 'dormant' }),
      ]);
      const page = async (query: Partial<StandingsQuery>) => {
        const { total, rows } = await store.standings(portal, { ...all, ...query });
        return [total, rows.map(({ customer }) => customer.id).join(' ')];
      };
      expect(await page({})).toEqual([4, '3 4 1 2']);
      expect(await page({ descending: false })).toEqual([4, '1 4 3 2']);
      expect(await page({ area: 'cross_sell', sort: 'areaMoney' })).toEqual([2, '2 1']);
      expect(await page({ area: 'refer' })).toEqual([0, '']);
      expect(await page({ offset: 2, limit: 1 })).toEqual([4, '1']);
      // Page by page, from either end, everybody comes once and in order.
      for (const descending of [true, false]) {
        const singly = [];
        for (let offset = 0; offset < 4; offset += 1) singly.push((await page({ descending, offset, limit: 1 }))[1]);
        expect(singly.join(' ')).toBe((await page({ descending }))[1]);
        expect(await page({ descending, offset: 3, limit: 10 })).toEqual([4, singly[3]]);
      }
      expect(await page({ offset: 9 })).toEqual([4, '']);
      expect(await page({ category: 'at_risk' })).toEqual([2, '3 1']);
      expect(await page({ category: 'at_risk', tier: 'vip' })).toEqual([1, '3']);
      for (const sort of ['lost', 'expected', 'spend', 'lifetime', 'chance', 'lastPurchase'] as const)
        expect((await page({ sort }))[0]).toBe(4);
    });

    it('are paged alike however far a page lies behind, among ties and blanks too', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      const everybody = Array.from({ length: 3_000 }, (_, place) => {
        const spread = (place * 7919) % 3_000;
        const atRisk = spread % 5 === 0 ? null : spread < 1_500 ? 250 : spread / 7;
        const key = place < 1_000 ? firm(spread + 1) : person(spread + 1);
        const chance = spread % 7 === 0 ? null : (spread % 300) / 299;
        return standing(key, { atRisk, chance, spend: spread ** 3 / 1e5 - 9, lastPurchase: 20_000 - (spread % 900) });
      });
      await store.saveStandings(portal, run, everybody);
      const turn = ({ customer: { type, id } }: Standing): string => `${type} ${id.padStart(5)}`;
      const byKey = [...everybody].sort((left, right) => (turn(left) < turn(right) ? -1 : 1));
      const orders = (['atRisk', 'chance', 'spend', 'lastPurchase'] as const).flatMap((sort) =>
        [true, false].map((descending) => ({ sort, descending })),
      );
      for (const { sort, descending } of orders) {
        const value = ({ [sort]: given }: Standing): number =>
          given === null ? Number.NEGATIVE_INFINITY : descending ? given : -given;
        const sorted = byKey.toSorted((left, right) =>
          value(left) < value(right) ? 1 : value(left) > value(right) ? -1 : 0,
        );
        for (const offset of [0, 990, 1_000, 1_010, 1_700, 2_390, 2_395, 2_400, 2_990, 3_000]) {
          const { total, rows } = await store.standings(portal, { ...all, sort, descending, offset, limit: 20 });
          expect([total, rows.map(turn)]).toEqual([3_000, sorted.slice(offset, offset + 20).map(turn)]);
        }
      }
    });

    it('of former customers are told and forgotten', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, {
        companies: [company(1)],
        deals: [deal(1, { primaryCompanyId: companyId(1) })],
      });
      await store.saveStandings(portal, run, [standing(firm(1)), standing(firm(2), { spend: 7 })]);
      expect((await store.formerStandings(portal)).map(({ spend }) => spend)).toEqual([7]);
      await store.forgetFormerStandings(portal);
      expect(await store.formerStandings(portal)).toEqual([]);
      expect((await store.standings(portal, all)).total).toBe(1);
    });
  });
};
