import { describe, expect, it } from 'vitest';
import { noWord } from '../../../src/store/sparse-facts.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import { company, companyId, contact, contactId, deal, ledgerRecord, memory, ticket } from '../sample-facts.ts';

export const recordsBattery = (ground: () => Ground): void => {
  describe('records', () => {
    const key = { type: 'company', id: companyId(1) } as const;
    const facts = {
      companies: [company(1), company(2)],
      contacts: [
        contact(8),
        contact(9, { companyId: companyId(1) }),
        contact(30, { companyId: companyId(1) }),
        contact(100, { current: { rapport_tier: 'vip' } }),
      ],
      deals: [deal(1, { primaryCompanyId: companyId(1) })],
      links: { 1: [30] },
      tickets: [ticket(5, { contactIds: [contactId(9), contactId(8)], companyIds: [companyId(1)] }), ticket(6)],
    };

    it('come with what comparing needs', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, facts);
      await store.saveMemories(portal, run, [{ objectType: 'contacts', id: '9', memory: memory() }]);
      const batch = await store.intendBatch(
        portal,
        run,
        'contacts',
        [ledgerRecord(9, { rapport_tier: ['', 'vip'] })],
        1,
      );
      await store.settleBatch(portal, batch, [{ id: '9', fate: 'written' }], 2);
      expect(await store.record(portal, null, 'contacts', '9')).toEqual({
        objectType: 'contacts',
        id: '9',
        contact: { ...facts.contacts[1], current: { rapport_tier: 'vip' } },
        company: null,
        customer: key,
        scoredAs: 'via_company',
        written: { rapport_tier: 'vip' },
        memory: memory(),
        tickets: [facts.tickets[0]],
      });
      expect(await store.record(portal, run, 'companies', '1')).toEqual({
        objectType: 'companies',
        id: '1',
        contact: null,
        company: company(1),
        customer: key,
        scoredAs: 'customer',
        written: {},
        memory: null,
        tickets: [facts.tickets[0]],
      });
      expect(await store.record(portal, run, 'companies', '9')).toBeNull();
    });

    it('are, page by page, those of customers and those that carry values of ours, by number', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, facts);
      const page = async (after: string | null) =>
        (await store.recordsAfter(portal, run, 'contacts', after, 2)).map(({ id }) => id);
      expect(await page(null)).toEqual(['9', '30']);
      expect(await page('30')).toEqual(['100']);
      expect(await page('100')).toEqual([]);
      expect((await store.recordsAfter(portal, run, 'companies', null, 9)).map(({ id }) => id)).toEqual(['1']);
      const single = await store.record(portal, run, 'contacts', '100');
      expect(await store.recordsAfter(portal, run, 'contacts', '30', 2)).toEqual([single]);
    });

    it('of contacts all come when asked for all, with their tickets', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, facts);
      const all = await store.contactsAfter(portal, null, 3);
      expect(all.map((row) => [row.contact.id, row.tickets.map(({ id }) => id)])).toEqual([
        ['8', ['5']],
        ['9', ['5']],
        ['30', []],
      ]);
      expect((await store.contactsAfter(portal, contactId(30), 3)).map((row) => row.contact.id)).toEqual(['100']);
    });

    it('of contacts near a customer are those of its deals and of its company, lowest ids first', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, { ...facts, deals: [...facts.deals, deal(2)], links: { 1: [30, 100], 2: [8, 9] } });
      const near = async (customer: Parameters<typeof store.contactsOf>[1], limit: number) =>
        (await store.contactsOf(portal, customer, limit)).map(({ id }) => id);
      expect(await near(key, 10)).toEqual(['9', '30', '100']);
      expect(await near(key, 2)).toEqual(['9', '30']);
      expect(await near({ type: 'contact', id: contactId(8) }, 10)).toEqual(['8', '9']);
    });

    it('tell what people entered, only where they did', async () => {
      const { store } = ground();
      const portal = newPortal();
      const word = { ...noWord, tierOverride: 'vip' };
      await readAll(store, portal, { contacts: [contact(1), contact(2, { word })], companies: [company(2, { word })] });
      expect(await store.peoplesWords(portal)).toEqual(
        new Map([
          ['contact:2', word],
          ['company:2', word],
        ]),
      );
    });
  });
};
