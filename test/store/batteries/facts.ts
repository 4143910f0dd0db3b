import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealFact } from '../../../src/scoring/facts.ts';
import { noEngagement, noWord } from '../../../src/store/sparse-facts.ts';
import { type Ground, newPortal, readAll, savePage } from '../open-portal.ts';
import { company, companyId, contact, contactId, day, deal, dealId, lineItem, ticket } from '../sample-facts.ts';

const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };

export const factsBattery = (ground: () => Ground): void => {
  describe('facts', () => {
    it('come back as they went in, blanks and all', async () => {
      const { store } = ground();
      const portal = newPortal();
      const told = contact('9007199254740993', {
        companyId: companyId(5),
        engagement: { ...noEngagement, npsRating: 9, npsAtMs: day('2025-05-05'), emailOptOut: true, visits: 0 },
        word: { ...noWord, snoozeUntilMs: day('2026-08-01'), doNotScore: true },
        statusLost: false,
        contractEndMs: day('2026-12-31'),
        current: { rapport_tier: 'vip', rapport_reasons: '' },
      });
      await readAll(store, portal, { contacts: [contact(2), told], companies: [company(5, { statusLost: true })] });
      expect((await store.contactsAfter(portal, null, 10)).map((row) => row.contact)).toEqual([
        contact(2),
        { ...told, current: { rapport_tier: 'vip' } },
      ]);
      expect(await store.company(portal, companyId(5))).toEqual(company(5, { statusLost: true }));
      expect(await store.company(portal, companyId(6))).toBeNull();
    });

    it('keep every deal of a customer exactly', async () => {
      const { store } = ground();
      const instant = fc.integer({ min: day('1990-01-01'), max: day('2090-01-01') });
      const money = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
      const deals: fc.Arbitrary<DealFact> = fc.record({
        id: fc.bigInt(1n, 2n ** 63n - 1n).map((id) => dealId(String(id))),
        pipelineId: fc.string(),
        stageId: fc.string(),
        state: fc.constantFrom('won', 'open', 'lost'),
        createdAtMs: instant,
        closeDateMs: fc.option(instant),
        wonAtMs: fc.option(instant),
        lastActivityAtMs: fc.option(instant),
        stalled: fc.boolean(),
        amount: money,
        dealType: fc.constantFrom('newbusiness', 'existingbusiness', null),
        lostReason: fc.constantFrom('budget', null),
        imported: fc.boolean(),
        ownerId: fc.constant(null),
        primaryCompanyId: fc.constant(companyId(1)),
        contactIds: fc.constant([]),
        lineItemCount: fc.nat(100),
        annualRecurring: money,
        totalContractValue: money,
      });
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(deals, { selector: ({ id }) => id, maxLength: 20 }), async (given) => {
          const portal = newPortal();
          const won = deal(1, { primaryCompanyId: companyId(1) });
          const sent = [won, ...given.filter(({ id }) => id !== won.id)];
          await readAll(store, portal, { deals: sent });
          const kept = await store.customer(portal, { type: 'company', id: companyId(1) });
          const byId = new Map(kept?.deals.map((fact) => [fact.id, fact]));
          const storable = (text: string): string => text.replaceAll('\0', '');
          expect(byId).toEqual(
            new Map(
              sent.map((fact) => [
                fact.id,
                { ...fact, pipelineId: storable(fact.pipelineId), stageId: storable(fact.stageId) },
              ]),
            ),
          );
        }),
        { numRuns: 25 },
      );
    });

    it('mend characters a database cannot hold instead of losing the page', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, {
        deals: [deal(1, { primaryCompanyId: companyId(1), lineItemCount: 1 })],
        lineItems: [lineItem(1, 1, { productName: 'Half \ud83d, nul \0, slash \\u0000, whole 😀' })],
      });
      const customer = await store.customer(portal, { type: 'company', id: companyId(1) });
      expect(customer?.lineItems[0]?.productName).toBe('Half \ufffd, nul , slash \\u0000, whole 😀');
    });

    it('are stored together with the place to go on from', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      expect(await store.progressOf(portal, run, 'contacts')).toBeNull();
      const place = {
        remaining: [
          { from: '200', to: '300' },
          { from: '400', to: null },
        ],
        read: 2,
      };
      await store.saveFacts(portal, run, 'contacts', [contact(1), contact(2)], place);
      expect(await store.progressOf(portal, run, 'contacts')).toEqual(place);
      expect(await store.progressOf(portal, run, 'deals')).toBeNull();
      const broken = { ...contact(3), createdAtMs: Number.NaN };
      await expect(store.saveFacts(portal, run, 'contacts', [broken], { remaining: [], read: 3 })).rejects.toThrow();
      expect(await store.progressOf(portal, run, 'contacts')).toEqual(place);
      expect((await store.counts(portal)).contacts).toBe(2);
    });

    it('take a record that stands twice on one page once, as it stands last', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      await savePage(store, portal, run, 'companies', [company(1), company(1, { statusLost: true })]);
      expect((await store.company(portal, companyId(1)))?.statusLost).toBe(true);
    });

    it('are forgotten when a complete read did not meet them, with all that hung on them', async () => {
      const { store } = ground();
      const portal = newPortal();
      const facts = {
        contacts: [contact(1), contact(2)],
        deals: [deal(10, { lineItemCount: 1 }), deal(11)],
        links: { 10: [1], 11: [2] },
        lineItems: [lineItem(5, 10)],
        tickets: [ticket(7)],
      };
      const run = await readAll(store, portal, facts);
      await store.saveMemories(portal, run, [{ objectType: 'contacts', id: '1', memory: {} as never }]);
      await readAll(store, portal, { contacts: [contact(2)], deals: [deal(11)], links: { 11: [2] } });
      expect(await store.counts(portal)).toEqual({
        contacts: 1,
        companies: 0,
        deals: 1,
        lineItems: 0,
        tickets: 0,
        customers: 1,
        wonDeals: 1,
        itemisedDeals: 0,
      });
      await readAll(store, portal, { ...facts, deals: [deal(10), deal(11)], lineItems: [] });
      expect((await store.record(portal, null, 'contacts', '1'))?.memory).toBeNull();
      expect((await store.counts(portal)).lineItems).toBe(0);
    });

    it('say how many were forgotten', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, { contacts: [contact(1), contact(2), contact(3)] });
      const { id: run } = await store.startRun(portal, start);
      await savePage(store, portal, run, 'contacts', [contact(2)]);
      expect(await store.forgetUnseen(portal, run, 'contacts')).toBe(2);
      expect(await store.forgetUnseen(portal, run, 'contacts')).toBe(0);
    });

    it('ask each run once for the contacts of won deals and of deals without a company', async () => {
      const { store } = ground();
      const portal = newPortal();
      const ofCompany = { primaryCompanyId: companyId(1) };
      const { id: run } = await store.startRun(portal, start);
      await savePage(store, portal, run, 'deals', [
        deal(100),
        deal(9, ofCompany),
        deal(20, { state: 'open' }),
        deal(21, { state: 'open', ...ofCompany }),
        deal(22, { state: 'lost', ...ofCompany }),
      ]);
      expect(await store.dealsToLink(portal, run, 2)).toEqual(['9', '20']);
      await store.saveDealContacts(portal, run, [dealId(9), dealId(20)], new Map([[dealId(9), [contactId(3)]]]));
      expect(await store.dealsToLink(portal, run, 2)).toEqual(['100']);
      const next = await store.startRun(portal, start);
      expect(await store.dealsToLink(portal, next.id, 10)).toEqual(['9', '20', '100']);
    });

    it('ask each run once for the line items of won deals that have some, and replace them', async () => {
      const { store } = ground();
      const portal = newPortal();
      const ofCompany = { primaryCompanyId: companyId(1) };
      const deals = [
        deal(1, { ...ofCompany, lineItemCount: 2 }),
        deal(2, ofCompany),
        deal(3, { ...ofCompany, state: 'lost', lineItemCount: 1 }),
      ];
      const { id: run } = await store.startRun(portal, start);
      await savePage(store, portal, run, 'deals', deals);
      expect(await store.dealsToItemise(portal, run, 10)).toEqual(['1']);
      const monthly = lineItem(51, 1, {
        recurring: true,
        termMonths: 12,
        billingStartMs: day('2025-04-01'),
        amount: null,
      });
      await store.saveLineItems(portal, run, [dealId(1)], [lineItem(50, 1), monthly]);
      expect(await store.dealsToItemise(portal, run, 10)).toEqual([]);
      await store.settleCustomers(portal);
      await store.settleRecords(portal);
      const key = { type: 'company', id: companyId(1) } as const;
      expect((await store.customer(portal, key))?.lineItems).toEqual([lineItem(50, 1), monthly]);
      await store.saveLineItems(portal, run, [dealId(1)], [monthly, lineItem(52, 1, { quantity: 0.5 })]);
      expect((await store.customer(portal, key))?.lineItems).toEqual([monthly, lineItem(52, 1, { quantity: 0.5 })]);
      expect(await store.counts(portal)).toMatchObject({ wonDeals: 2, itemisedDeals: 1, lineItems: 2 });
    });
  });
};
