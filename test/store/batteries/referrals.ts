import { describe, expect, it } from 'vitest';
import type { CustomerKey } from '../../../src/scoring/facts.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import { company, companyId, contact, contactId, day, deal } from '../sample-facts.ts';

const source = { source: 'association_label', name: 'Referred by' } as const;
const firm = (id: number): CustomerKey => ({ type: 'company', id: companyId(id) });
const person = (id: number): CustomerKey => ({ type: 'contact', id: contactId(id) });
const created = day('2026-01-05');
const later = day('2026-03-01');

/** Contact 1 is of company 1, which has bought; contact 2 is of company 2, which has not; contact 3 is alone. */
const facts = {
  contacts: [
    contact(1, { companyId: companyId(1), createdAtMs: created }),
    contact(2, { companyId: companyId(2), createdAtMs: created }),
    contact(3, { createdAtMs: created }),
  ],
  companies: [company(1), company(2)],
  deals: [deal(1, { primaryCompanyId: companyId(1) })],
};

export const referralsBattery = (ground: () => Ground): void => {
  describe('referrals', () => {
    it('are met when the referred was created in the first reading, and then when they come', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, facts);
      await store.beginReferrals(portal, source);
      const first = [
        { referredId: '2', referrerId: '1' },
        { referredId: '2', referrerId: '404' },
      ];
      expect(await store.saveReferralLinks(portal, run, 'contacts', first, later)).toBe(1);
      await store.endReferrals(portal, run);
      const next = (await store.startRun(portal, { dryRun: false, asOfMs: later, startedAtMs: later })).id;
      await store.beginReferrals(portal, source);
      const again = [first[0]!, { referredId: '3', referrerId: '2' }];
      await store.saveReferralLinks(portal, next, 'contacts', again, later);
      const link = { type: 'contact', referredSinceMs: created };
      const links = [
        { ...link, referredId: '2', referrerId: '1', referred: firm(2), referrer: firm(1), metAtMs: created },
        { ...link, referredId: '3', referrerId: '2', referred: person(3), referrer: firm(2), metAtMs: later },
      ];
      const inOrder = async (untilMs: number) =>
        [...(await store.referralLinks(portal, untilMs))].sort((one, other) => one.metAtMs - other.metAtMs);
      expect(await inOrder(later)).toEqual(links);
      expect(await inOrder(later - 1)).toEqual(links.slice(0, 1));
    });

    it('are forgotten when a complete reading did not meet them, or another source is named', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, facts);
      const links = async () => (await store.referralLinks(portal, later)).length;
      const pair = [{ referredId: '2', referrerId: '1' }];
      await store.beginReferrals(portal, source);
      await store.saveReferralLinks(portal, run, 'contacts', pair, later);
      await store.saveReferralLinks(portal, run, 'companies', pair, later);
      expect(await links()).toBe(2);
      const next = (await store.startRun(portal, { dryRun: false, asOfMs: later, startedAtMs: later })).id;
      await store.saveReferralLinks(portal, next, 'companies', pair, later);
      await store.endReferrals(portal, next);
      expect(await links()).toBe(1);
      await store.beginReferrals(portal, source);
      expect(await links()).toBe(1);
      await store.beginReferrals(portal, { ...source, name: 'Other' });
      expect(await links()).toBe(0);
    });

    it('list every contact as a lead with its customer’s first purchase, page by page', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, facts);
      await store.saveAnswers(portal, run, [{ customer: firm(1), answer: { firstPurchase: 20_600 } }]);
      const leads = await store.leadsAfter(portal, null, 2);
      expect(leads).toEqual([
        { id: '1', createdAtMs: created, firstPurchaseOn: 20_600 },
        { id: '2', createdAtMs: created, firstPurchaseOn: null },
      ]);
      expect(await store.leadsAfter(portal, leads[1]!.id, 2)).toMatchObject([{ id: '3' }]);
      expect(await store.recordIdsAfter(portal, 'companies', '1', 9)).toEqual(['2']);
    });

    it('keep what each referrer brought in the place of what stood there, and the newest finished report', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, { dryRun: false, asOfMs: 1, startedAtMs: 1 });
      const brought = { made: 3, customers: 2, fitting: 1, revenue: 12.5, newestOn: 20_000 };
      await store.saveReferralStandings(portal, [{ referrer: firm(1), ...brought }]);
      await store.saveReferralStandings(portal, [{ referrer: person(1), ...brought }]);
      expect(await store.referralStandings(portal, [firm(1), person(1)])).toEqual(
        new Map([['contact:1', { referrer: person(1), ...brought }]]),
      );
      await store.saveReferralReport(portal, run, { first: true });
      await store.saveReferralReport(portal, run, { second: true });
      expect(await store.latestReferralReport(portal)).toBeNull();
      await store.finishRun(portal, run, {}, 2);
      expect(await store.latestReferralReport(portal)).toEqual({ second: true });
    });
  });
};
