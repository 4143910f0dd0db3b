import { describe, expect, it } from 'vitest';
import type { CustomerKey } from '../../../src/scoring/facts.ts';
import { noEngagement } from '../../../src/store/sparse-facts.ts';
import { type Facts, type Ground, newPortal, readAll } from '../open-portal.ts';
import { activity, company, companyId, contact, contactId, day, deal, lineItem, ticket } from '../sample-facts.ts';

const acme: CustomerKey = { type: 'company', id: companyId(1) };
const at = (iso: string) => ({ atMs: day(iso) });
const theirs = { contactIds: [contactId(1), contactId(2)], companyIds: [companyId(1)] };
const meeting = { kind: 'meeting', direction: null } as const;
const query = { asOfMs: day('2026-01-31'), thenMs: day('2025-08-01'), pipelinesLeftOut: ['other'] };

/** Acme first bought in February 2025, then in June and in October; contact 3 has bought nothing, contact 4, on a deal of Acme, is of another company now. */
const facts: Facts = {
  companies: [company(1), company(2)],
  contacts: [
    contact(1, {
      companyId: companyId(1),
      createdAtMs: day('2024-11-01'),
      engagement: {
        ...noEngagement,
        npsRating: 3,
        npsAtMs: day('2025-05-01'),
        emailsDelivered: 7,
        emailsClicked: 2,
        salesEmailLastRepliedAtMs: day('2025-12-01'),
      },
    }),
    contact(2, {
      companyId: companyId(1),
      createdAtMs: day('2024-12-01'),
      engagement: { ...noEngagement, npsRating: 10, npsAtMs: day('2025-06-01'), visits: 4 },
    }),
    contact(3),
    contact(4, { companyId: companyId(2), createdAtMs: day('2024-12-15') }),
  ],
  deals: [
    deal(1, { primaryCompanyId: companyId(1), closeDateMs: day('2025-02-01'), lineItemCount: 2 }),
    deal(2, { primaryCompanyId: companyId(1), closeDateMs: day('2025-06-01') }),
    deal(3, { primaryCompanyId: companyId(1), closeDateMs: day('2025-10-01') }),
    deal(4, { primaryCompanyId: companyId(1), closeDateMs: day('2025-01-01'), pipelineId: 'other' }),
    deal(5, { primaryCompanyId: companyId(1), closeDateMs: day('2025-01-02'), amount: -5 }),
  ],
  links: { 1: [1, 4] },
  lineItems: [
    lineItem(1, 1, { product: 'cable', productName: 'Cable', amount: 1 }),
    lineItem(2, 1, { product: 'server', productName: 'Server', amount: 900 }),
  ],
  tickets: [
    ticket(1, {
      ...theirs,
      createdAtMs: day('2025-03-01'),
      closedAtMs: day('2025-03-02'),
      open: false,
      priority: 'high',
    }),
    ticket(2, {
      contactIds: [contactId(2)],
      createdAtMs: day('2025-09-01'),
      closedAtMs: null,
      open: true,
      priority: 'high',
    }),
    ticket(3, {
      contactIds: [contactId(3)],
      createdAtMs: day('2024-01-01'),
      closedAtMs: day('2024-01-02'),
      open: false,
    }),
  ],
  calls: [
    activity(1, { ...at('2025-01-05'), ...theirs, reached: true }),
    activity(2, { ...at('2025-01-06'), ...theirs, reached: false }),
    activity(3, { ...at('2025-07-01'), ...theirs, reached: false, response: 'no_response' }),
    activity(4, { ...at('2025-09-01'), ...theirs, reached: true }),
  ],
  meetings: [
    activity(1, { ...meeting, ...at('2025-03-01'), ...theirs, reached: true }),
    activity(2, { ...meeting, ...at('2025-04-01'), ...theirs, reached: false }),
  ],
};

export const teamBattery = (ground: () => Ground): void => {
  describe('how customers are looked after', () => {
    it('is told in one row a customer, as of now and as of one window ago', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, facts);
      const reading = { sinceMs: day('2024-06-01'), completeAtMs: 2, readAtMs: 3, outcomes: '' };
      await store.noteActivityReading(portal, 'calls', reading);
      expect((await store.careFacts(portal, query)).knownSinceMs).toBeNull();
      await store.noteActivityReading(portal, 'meetings', reading);
      const { knownSinceMs, customers } = await store.careFacts(portal, query);
      expect(knownSinceMs).toBe(day('2024-06-01'));
      expect(customers).toEqual([
        {
          customer: acme,
          ownerId: company(1).ownerId,
          contacts: 3,
          createdAtMs: day('2024-11-01'),
          firstPurchaseAtMs: day('2025-02-01'),
          firstPipeline: deal(1).pipelineId,
          firstProduct: 'server',
          firstProductName: 'Server',
          firstProducts: 2,
          purchases: 3,
          touchesBefore: 1,
          touchesAfter: 3,
          touchesBetween: 3,
          lastPurchaseThenMs: day('2025-06-01'),
          boughtSince: true,
          touchesThen: 1,
          ticketsThen: 1,
          triesThen: 3,
          answersThen: 2,
          lastAnswerThenMs: day('2025-03-01'),
          lastTryThenMs: day('2025-07-01'),
          meetingsDue: 2,
          meetingsHeld: 1,
          npsRating: 10,
          csatRating: null,
          mailingsDelivered: 7,
          mailingsClicked: 2,
          mailingsReplied: 0,
          visits: 4,
        },
      ]);
    });

    it('tells how long tickets took or are open, those closed long ago left out', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, facts);
      const times = await store.ticketTimes(portal, day('2025-09-11'));
      expect(times).toEqual([{ priority: 'high', closed: [24], open: [240] }]);
    });

    it('tells who is around a company that is a customer, and who left it', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, facts);
      const look = { asOfMs: day('2025-08-01'), limit: 9 };
      const group = await store.buyingGroupOf(portal, companyId(1), look);
      const dealAtMs = Math.max(day('2025-02-01'), deal(1).createdAtMs);
      const touchedAtMs = day('2025-07-01');
      expect(group).toEqual([
        { id: '1', here: true, lastTouchAtMs: touchedAtMs, lastReplyAtMs: day('2025-12-01'), lastDealAtMs: dealAtMs },
        { id: '2', here: true, lastTouchAtMs: touchedAtMs, lastReplyAtMs: null, lastDealAtMs: null },
        { id: '4', here: false, lastTouchAtMs: null, lastReplyAtMs: null, lastDealAtMs: dealAtMs },
      ]);
      expect(await store.buyingGroupOf(portal, companyId(1), { ...look, limit: 1 })).toHaveLength(1);
    });

    it('is kept with the run, and shown once the run has ended', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, facts);
      await store.saveTeamReport(portal, run, { first: true });
      await store.saveTeamReport(portal, run, { second: true });
      expect(await store.latestTeamReport(portal)).toBeNull();
      await store.finishRun(portal, run, {}, 9);
      expect(await store.latestTeamReport(portal)).toEqual({ second: true });
    });
  });
};
