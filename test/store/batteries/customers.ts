import { describe, expect, it } from 'vitest';
import type { CustomerKey, DealFact } from '../../../src/scoring/facts.ts';
import { type Facts, type Ground, newPortal, readAll } from '../open-portal.ts';
import { accountOf, company, companyId, contact, contactId, day, deal, lineItem } from '../sample-facts.ts';

const dayMs = 86_400_000;
const companyKey = (id: number): CustomerKey => ({ type: 'company', id: companyId(id) });
const contactKey = (id: number): CustomerKey => ({ type: 'contact', id: contactId(id) });
const ofCompany = (id: number) => ({ primaryCompanyId: companyId(id) });

export const customersBattery = (ground: () => Ground): void => {
  describe('customers', () => {
    async function settled(facts: Facts) {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, facts);
      return {
        portal,
        keys: (await store.customersAfter(portal, null, 100)).map(({ customer }) => customer),
        async heirOf(id: number): Promise<[CustomerKey | null, string | null] | null> {
          const state = await store.record(portal, null, 'contacts', String(id));
          return state && [state.customer, state.scoredAs];
        },
      };
    }

    it('are the primary company of the deal, whoever else is on it', async () => {
      const { keys } = await settled({ deals: [deal(1, ofCompany(9))], links: { 1: [3, 4] } });
      expect(keys).toEqual([companyKey(9)]);
    });

    it('are, without a company, the associated contact with most won deals', async () => {
      const { keys } = await settled({
        deals: [deal(1), deal(2, ofCompany(9)), deal(3, { state: 'lost' }), deal(4, { state: 'lost' })],
        links: { 1: [3, 4], 2: [4], 3: [3], 4: [3] },
      });
      expect(keys).toEqual([companyKey(9), contactKey(4)]);
    });

    it('are, among equals, the contact with the lowest id as a number', async () => {
      const { keys } = await settled({ deals: [deal(1)], links: { 1: [100, 9] } });
      expect(keys).toEqual([contactKey(9)]);
    });

    it('have won at least once; their open and lost deals come along', async () => {
      const { store } = ground();
      const { portal, keys } = await settled({
        deals: [
          deal(1, ofCompany(1)),
          deal(2, { ...ofCompany(1), state: 'open' }),
          deal(3, { ...ofCompany(1), state: 'lost', lostReason: 'budget' }),
          deal(4, { ...ofCompany(2), state: 'open' }),
          deal(5, { state: 'lost' }),
        ],
        links: { 5: [7] },
      });
      expect(keys).toEqual([companyKey(1)]);
      const facts = await store.customer(portal, companyKey(1));
      expect(facts?.deals.map(({ id, state }) => [id, state])).toEqual([
        ['1', 'won'],
        ['2', 'open'],
        ['3', 'lost'],
      ]);
      expect(await store.customer(portal, companyKey(2))).toBeNull();
      expect(await store.customer(portal, contactKey(7))).toBeNull();
    });

    describe('with history entered in bulk', () => {
      const past = day('2019-03-01');
      const moved = Date.parse('2025-06-03T22:30:00Z');
      /** Deals of company 1: closed long before, created one a day, and `many` created on the evening of 3 June. */
      async function importedOf(many: number, others: number, more: Partial<DealFact> = {}) {
        const { store } = ground();
        const own = { ...ofCompany(1), closeDateMs: past };
        const { portal } = await settled({
          deals: [
            ...Array.from({ length: many }, (_, i) => deal(i + 1, { ...own, createdAtMs: moved, ...more })),
            ...Array.from({ length: others }, (_, i) =>
              deal(1000 + i, { ...own, createdAtMs: day('2020-01-01') + i * dayMs }),
            ),
          ],
        });
        const facts = await store.customer(portal, companyKey(1));
        return facts!.deals.filter(({ imported }) => imported).map(({ id }) => Number(id));
      }
      const first = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

      it('a day with more than one in twenty of all deals counts as an import', async () => {
        expect(await importedOf(12, 220)).toEqual(first(12));
        expect(await importedOf(12, 240)).toEqual([]);
      });

      it('a few deals of one day are none, however small the portal', async () => {
        expect(await importedOf(9, 10)).toEqual([]);
      });

      it('what was not closed before that day was really sold then', async () => {
        expect(await importedOf(12, 20, { closeDateMs: moved + dayMs })).toEqual([]);
        expect(await importedOf(12, 20, { state: 'lost', closeDateMs: null })).toEqual([]);
      });

      it('the day is the portal’s', async () => {
        // 22:00 UTC is midnight in Berlin: the second half belongs to the next day.
        const { store } = ground();
        const portal = newPortal();
        await store.savePortal(accountOf(portal), moved);
        const early = Date.parse('2025-06-03T21:00:00Z');
        await readAll(store, portal, {
          deals: [...first(9), ...first(6).map((i) => 20 + i)].map((id) =>
            deal(id, { ...ofCompany(1), closeDateMs: past, createdAtMs: id < 20 ? early : moved }),
          ),
        });
        expect((await store.customer(portal, companyKey(1)))!.deals.some(({ imported }) => imported)).toBe(false);
      });

      it('settling again changes nothing', async () => {
        const { store } = ground();
        const { portal } = await settled({
          deals: first(12).map((id) => deal(id, { ...ofCompany(1), closeDateMs: past, createdAtMs: moved })),
        });
        const once = await store.customer(portal, companyKey(1));
        await store.settleCustomers(portal);
        expect(await store.customer(portal, companyKey(1))).toEqual(once);
      });
    });

    it('carry what their record says about status and contract', async () => {
      const { store } = ground();
      const says = { statusLost: true, contractEndMs: day('2026-06-30') };
      const { portal } = await settled({
        companies: [company(1, says)],
        contacts: [contact(1, { contractEndMs: day('2027-01-31') })],
        deals: [deal(1, ofCompany(1)), deal(2), deal(3, ofCompany(4))],
        links: { 2: [1] },
      });
      expect(await store.customer(portal, companyKey(1))).toMatchObject(says);
      expect(await store.customer(portal, contactKey(1))).toMatchObject({
        statusLost: null,
        contractEndMs: day('2027-01-31'),
      });
      expect(await store.customer(portal, companyKey(4))).toMatchObject({ statusLost: null, contractEndMs: null });
    });

    it('come in pages: companies, then contacts, each by ascending id, each with all that is theirs', async () => {
      const { store } = ground();
      const ids = Array.from({ length: 12 }, (_, index) => index + 1);
      const { portal, keys } = await settled({
        deals: [
          ...ids.map((id) => deal(id, { ...ofCompany(id * 7), lineItemCount: 1 })),
          ...ids.map((id) => deal(100 + id)),
          ...ids.map((id) => deal(200 + id, { ...ofCompany(id * 7), state: 'open' })),
        ],
        links: Object.fromEntries(
          ids.flatMap((id) => [
            [id, [id, 50]],
            [100 + id, [id * 7]],
          ]),
        ),
        lineItems: ids.map((id) => lineItem(id, id)),
      });
      expect(keys).toEqual([...ids.map((id) => companyKey(id * 7)), ...ids.map((id) => contactKey(id * 7))]);
      for (const size of [1, 5, 24]) {
        const paged = [];
        for (let after: CustomerKey | null = null; ; ) {
          const page = await store.customersAfter(portal, after, size);
          if (page.length === 0) break;
          paged.push(...page);
          after = page.at(-1)!.customer;
        }
        const single = await Promise.all(keys.map((key) => store.customer(portal, key)));
        expect(paged).toEqual(single);
        expect(paged[1]?.deals.map(({ id, contactIds }) => [id, contactIds])).toEqual([
          ['2', ['2', '50']],
          ['202', []],
        ]);
        expect(paged[1]?.lineItems).toEqual([lineItem(2, 2)]);
      }
    });

    it('pass on to their contacts: by the contact’s company first, else by the latest won deal', async () => {
      const { heirOf } = await settled({
        contacts: [
          contact(1, { companyId: companyId(1) }),
          contact(2, { companyId: companyId(5) }),
          contact(3),
          contact(4),
          contact(5),
        ],
        deals: [
          deal(1, { ...ofCompany(1), closeDateMs: day('2025-01-01') }),
          deal(2, { ...ofCompany(2), closeDateMs: day('2025-06-01') }),
          deal(3, { closeDateMs: day('2024-01-01') }),
          deal(4, { state: 'open', closeDateMs: day('2027-01-01') }),
          deal(5, { ...ofCompany(6), state: 'open' }),
        ],
        links: { 1: [1, 2, 3], 2: [1, 2, 3], 3: [4, 5], 4: [4, 3] },
      });
      expect(await heirOf(1)).toEqual([companyKey(1), 'via_company']);
      expect(await heirOf(2)).toEqual([companyKey(2), 'via_company']);
      // Two won deals: the open one without a company is that of contact 3, who thereby is no customer.
      expect(await heirOf(3)).toEqual([companyKey(2), 'via_company']);
      expect(await heirOf(4)).toEqual([contactKey(4), 'customer']);
      expect(await heirOf(5)).toEqual([contactKey(4), 'via_company']);
    });

    it('stop being customers, and their contacts heirs, when the won deals are gone', async () => {
      const { store } = ground();
      const portal = newPortal();
      const contacts = [contact(1, { companyId: companyId(1) })];
      await readAll(store, portal, { contacts, deals: [deal(1, ofCompany(1)), deal(2, ofCompany(2))] });
      expect((await store.recordsAfter(portal, '0', 'contacts', null, 10)).map(({ id }) => id)).toEqual(['1']);
      await readAll(store, portal, { contacts, deals: [deal(2, ofCompany(2))] });
      expect((await store.customersAfter(portal, null, 10)).map(({ customer }) => customer)).toEqual([companyKey(2)]);
      expect(await store.recordsAfter(portal, '0', 'contacts', null, 10)).toEqual([]);
    });

    it('are settled alike however often it is done', async () => {
      const { store, database } = ground();
      const { portal } = await settled({
        contacts: [contact(1), contact(2)],
        deals: [deal(1), deal(2, ofCompany(2)), deal(3)],
        links: { 1: [1, 2], 2: [1], 3: [2] },
      });
      const look = () =>
        database.query(
          'select record_id, customer_type, customer_id, scored_as, xmin::text from record_customer where portal_id = $1 order by 1',
          [portal],
        );
      const before = await look();
      await store.settleCustomers(portal);
      await store.settleRecords(portal);
      expect(await look()).toEqual(before);
      expect(before).toHaveLength(3);
    });
  });
};
