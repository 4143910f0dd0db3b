import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callFact, meetingFact } from '../../src/hubspot/facts/activity-fact.ts';
import { companyFact } from '../../src/hubspot/facts/company-fact.ts';
import { contactFact, contactProperties } from '../../src/hubspot/facts/contact-fact.ts';
import { type DealContext, dealFact } from '../../src/hubspot/facts/deal-fact.ts';
import { leavingReasonOf } from '../../src/hubspot/facts/leaving-reason.ts';
import { lineItemFact, monthsOf } from '../../src/hubspot/facts/line-item-fact.ts';
import { idOf, instantOf, numberOf, type Properties } from '../../src/hubspot/facts/read-value.ts';
import { ticketFact } from '../../src/hubspot/facts/ticket-fact.ts';
import type { ListedRecord } from '../../src/hubspot/listed-record.ts';
import { readRecord } from '../../src/hubspot/listed-record.ts';
import type { FactMapping } from '../../src/pass/crm.ts';
import type { DealId } from '../../src/scoring/ids.ts';

const record = (properties: Properties, id = '1'): ListedRecord => ({
  id,
  properties,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: null,
  associations: {},
});
const unmapped: FactMapping = {
  statusProperty: null,
  statusLostValues: [],
  contractEndProperty: null,
  ownProperties: [],
  callDispositions: {},
};

describe('numbers as portals hold them', () => {
  it.each([
    ['1234.5', 1234.5],
    ['-7', -7],
    ['0', 0],
    ['0.40000000000000002220446049250313080847263336181640625', 0.4],
    ['1e3', 1000],
    ['1,234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['1 234,50', 1234.5],
    ["1'234.50", 1234.5],
    ['1,234', 1234],
    ['1,5', 1.5],
    ['1.234.567', 1_234_567],
    ['€ 99,90', 99.9],
    ['12 %', 12],
    ['3092727991;3881228353', 3_092_727_991],
    ['', null],
    ['   ', null],
    [null, null],
    [undefined, null],
    ['n/a', null],
    ['Infinity', null],
    ['NaN', null],
  ])('%j is %j', (text, expected) => {
    expect(numberOf(text)).toBe(expected);
  });

  it('reads back every plain number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(numberOf(String(number))).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

describe('instants as portals hold them', () => {
  it.each([
    ['2026-03-12T07:36:06.332Z', Date.UTC(2026, 2, 12, 7, 36, 6, 332)],
    ['2026-12-31T00:00:00Z', Date.UTC(2026, 11, 31)],
    ['2026-12-31', Date.UTC(2026, 11, 31)],
    ['2026-12-31T10:00:00', Date.UTC(2026, 11, 31, 10)],
    ['2026-12-31 10:00:00', Date.UTC(2026, 11, 31, 10)],
    ['2026-12-31T10:00:00+02:00', Date.UTC(2026, 11, 31, 8)],
    ['1767225600000', 1_767_225_600_000],
    ['1767225600000.0', 1_767_225_600_000],
    ['1.7672256E12', 1_767_225_600_000],
    ['2025', null],
    ['12/31/2025', null],
    ['31.12.2025', null],
    ['next week', null],
    ['99999999999999999', null],
    ['2026-13-45', null],
    ['', null],
    [null, null],
  ])('%j is %j', (text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });

  it('never gives an instant that no calendar holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), (text) => {
        const ms = instantOf(text);
        if (ms !== null) expect(Number.isNaN(new Date(ms).getTime())).toBe(false);
      }),
    );
  });
});

describe('ids', () => {
  it.each([
    ['501', '501'],
    ['501.0', '501'],
    ['9007199254740993', '9007199254740993'],
    ['501;502', '501'],
    ['abc', null],
    ['', null],
    [null, null],
  ])('%j is %j', (text, expected) => {
    expect(idOf(text)).toBe(expected);
  });

  it('keep every digit of a number that JSON can carry', () => {
    expect(readRecord({ id: 442222359747, properties: {} })?.id).toBe('442222359747');
    expect(readRecord({ properties: {} })).toBeNull();
    expect(readRecord('a text')).toBeNull();
  });
});

describe('deals', () => {
  const context: DealContext = {
    currency: 'EUR',
    outcomes: new Map([
      ['won', 'won'],
      ['lost', 'lost'],
      ['talking', 'open'],
    ]),
  };
  const deal = (properties: Properties) => dealFact(record(properties), context);

  it.each([
    ["HubSpot's flag says won", { hs_is_closed_won: 'true', hs_is_closed: 'true', dealstage: 'lost' }, 'won'],
    ["HubSpot's flag says lost", { hs_is_closed_lost: 'true', dealstage: 'talking' }, 'lost'],
    ['closed and not won is lost', { hs_is_closed: 'true', hs_is_closed_won: 'false' }, 'lost'],
    ['neither is open', { hs_is_closed: 'false', hs_is_closed_won: 'false', dealstage: 'won' }, 'open'],
    ['a very old deal without flags follows its stage', { dealstage: 'won' }, 'won'],
    ['also a lost one', { dealstage: 'lost', hs_is_closed: null, hs_is_closed_won: '' }, 'lost'],
    ['a deleted stage is open', { dealstage: 'vanished' }, 'open'],
    ['unless HubSpot remembers a win', { dealstage: 'vanished', hs_closed_won_date: '2020-01-01' }, 'won'],
    ['no stage at all is open', {}, 'open'],
  ] as const)('%s', (_name, properties, state) => {
    expect(deal(properties).state).toBe(state);
  });

  it.each([
    ['in company currency', { amount: '100', deal_currency_code: 'EUR' }, 100],
    ['without a currency', { amount: '100' }, 100],
    ['converted by HubSpot', { amount: '100', amount_in_home_currency: '80', deal_currency_code: 'USD' }, 80],
    ["by HubSpot's rate", { amount: '100', hs_exchange_rate: '0.8', deal_currency_code: 'USD' }, 80],
    ['in a currency without a rate', { amount: '100', deal_currency_code: 'GBP' }, null],
    ['missing', { amount: '', deal_currency_code: 'EUR' }, null],
    ['negative: a refund', { amount: '-40' }, -40],
    ['zero', { amount: '0', amount_in_home_currency: '0' }, 0],
  ])('have an amount %s', (_name, properties, amount) => {
    expect(deal(properties).amount).toBe(amount);
  });

  it('have recurring figures in company currency', () => {
    const foreign = { amount: '100', amount_in_home_currency: '80', deal_currency_code: 'USD' };
    expect(deal({ ...foreign, hs_arr: '1200', hs_tcv: '2400' })).toMatchObject({
      annualRecurring: 960,
      totalContractValue: 1920,
    });
    expect(deal({ deal_currency_code: 'GBP', hs_arr: '1200' }).annualRecurring).toBeNull();
    expect(deal({ hs_arr: '', hs_mrr: '100' }).annualRecurring).toBe(1200);
    expect(deal({ hs_arr: '0', hs_mrr: '0' }).annualRecurring).toBe(0);
  });

  it('keep a reason for a loss, never its words', () => {
    const fact = deal({ dealstage: 'lost', closed_lost_reason: 'Too expensive, says Jane Roe' });
    expect(fact.lostReason).toBe('better_value');
    expect(JSON.stringify(fact)).not.toContain('Jane');
    expect(deal({ dealstage: 'won', closed_lost_reason: 'Too expensive' }).lostReason).toBeNull();
  });

  it('carry what the history needs', () => {
    expect(
      deal({
        pipeline: 'p1',
        dealstage: 'won',
        createdate: '2026-01-02T03:04:05Z',
        closedate: '2026-02-01T00:00:00Z',
        hs_closed_won_date: '2026-02-03T00:00:00Z',
        dealtype: 'existingbusiness',
        hs_object_source: 'IMPORT',
        hs_is_stalled: 'true',
        hubspot_owner_id: '71',
        hs_primary_associated_company: '501.0',
        hs_num_of_associated_line_items: '2',
      }),
    ).toMatchObject({
      id: '1',
      pipelineId: 'p1',
      stageId: 'won',
      createdAtMs: Date.UTC(2026, 0, 2, 3, 4, 5),
      closeDateMs: Date.UTC(2026, 1, 1),
      wonAtMs: Date.UTC(2026, 1, 3),
      dealType: 'existingbusiness',
      imported: true,
      stalled: true,
      ownerId: '71',
      primaryCompanyId: '501',
      lineItemCount: 2,
      contactIds: [],
    });
    expect(deal({})).toMatchObject({ pipelineId: 'default', createdAtMs: Date.UTC(2026, 0, 1), lineItemCount: 0 });
  });
});

describe('reasons for a loss', () => {
  it.each([
    ['The company went bankrupt', 'died_or_closed_down'],
    ['They moved to another country', 'moved_away'],
    ['Went with a competitor', 'competitor'],
    ['No budget this year', 'budget'],
    ['Price too high', 'better_value'],
    ['Poor support', 'dissatisfied'],
    ['No response', 'unappreciated'],
    ['Their consultant recommended otherwise', 'followed_advice'],
    ['Project ended', 'project_ended'],
    ['xyz', 'other'],
    [null, 'unknown'],
  ])('%j is %s', (text, reason) => {
    expect(leavingReasonOf(text)).toBe(reason);
  });
});

describe('line items', () => {
  const item = (properties: Properties, rate: number | null = 1) =>
    lineItemFact(record(properties, '9'), '301' as DealId, rate);

  it.each([
    ['the product', { hs_product_id: '77', hs_sku: 'S-1', name: 'Chair' }, '77'],
    ['else the SKU', { hs_sku: 'S-1', name: 'Chair' }, 'S-1'],
    ['else the name, however it is spelled', { name: '  CHAIR \u00a0 deluxe ' }, 'chair deluxe'],
    ['else the line itself', {}, 'line:9'],
  ])('are known by %s', (_name, properties, product) => {
    expect(item(properties).product).toBe(product);
  });

  it.each([
    ['as HubSpot says', { amount: '50' }, 1, 50],
    ['as price times quantity', { price: '20', quantity: '3' }, 1, 60],
    ["at the deal's rate", { amount: '50' }, 0.8, 40],
    ['unknown without a rate', { amount: '50' }, null, null],
    ['unknown without a price', { quantity: '3' }, 1, null],
  ])('have an amount %s', (_name, properties, rate, amount) => {
    expect(item(properties, rate).amount).toBe(amount);
  });

  it.each([
    ['monthly', { recurringbillingfrequency: 'monthly' }, true, null],
    ['a term of a year', { hs_recurring_billing_period: 'P12M' }, true, 12],
    ['both', { recurringbillingfrequency: 'annually', hs_recurring_billing_period: 'P2Y' }, true, 24],
    ['one time', { recurringbillingfrequency: 'one_time' }, false, null],
    ['nothing', {}, false, null],
  ])('recur or not: %s', (_name, properties, recurring, termMonths) => {
    expect(item(properties)).toMatchObject({ recurring, termMonths });
  });

  it.each([
    ['the stated period', { hs_recurring_billing_period: 'P24M', hs_term_in_months: '12' }, 24],
    ["else HubSpot's count of months", { recurringbillingfrequency: 'monthly', hs_term_in_months: '12' }, 12],
    [
      'else the billing dates',
      { hs_recurring_billing_start_date: '2025-01-01', hs_recurring_billing_end_date: '2025-12-31' },
      12,
    ],
    ['none without an end', { hs_recurring_billing_start_date: '2025-01-01', hs_term_in_months: '0' }, null],
  ])('have a term: %s', (_name, properties, termMonths) => {
    expect(item(properties).termMonths).toBe(termMonths);
  });

  it('sold for a repeating fee count with the money of the whole term, not of one bill', () => {
    const bill = {
      amount: '100',
      hs_tcv: '1200',
      recurringbillingfrequency: 'monthly',
      hs_recurring_billing_period: 'P12M',
    };
    expect(item(bill).amount).toBe(1200);
    expect(item({ ...bill, hs_tcv: '' }).amount).toBe(100);
    expect(item({ amount: '100', hs_tcv: '1200' }).amount).toBe(100);
  });

  it.each([
    ['P12M', 12],
    ['P1Y', 12],
    ['P1Y6M', 18],
    ['P52W', 12],
    ['12', 12],
    ['P0M', null],
    ['a year', null],
  ])('term %s is %j months', (text, months) => {
    expect(monthsOf(text)).toBe(months);
  });
});

describe('people', () => {
  it('are facts without names, addresses and texts', () => {
    const asked = new Set(contactProperties);
    for (const name of ['email', 'firstname', 'lastname', 'phone', 'hs_feedback_last_nps_follow_up'])
      expect(asked.has(name)).toBe(false);
    const mapping = { ...unmapped, ownProperties: ['rapport_tier', 'rapport_override_reason'] };
    const properties = { rapport_tier: 'vip', rapport_override_reason: 'Jane said so', email: 'jane@example.com' };
    expect(JSON.stringify(contactFact(record(properties), mapping))).not.toMatch(/jane/i);
    expect(contactFact(record(properties), mapping).current).toEqual({ rapport_tier: 'vip' });
  });

  it('carry what they answered and did', () => {
    const { engagement, companyId } = contactFact(
      record({
        associatedcompanyid: '501',
        hs_feedback_last_nps_rating: '9',
        engagements_last_meeting_booked: '1767225600000',
        hs_latest_meeting_activity: '2026-02-01T00:00:00Z',
        hs_email_optout: 'true',
        hs_email_open: '',
      }),
      unmapped,
    );
    expect(companyId).toBe('501');
    expect(engagement).toMatchObject({
      npsRating: 9,
      lastMeetingAtMs: Date.UTC(2026, 1, 1),
      emailOptOut: true,
      emailsOpened: null,
      csatRating: null,
    });
  });

  it('carry what the admin mapped and what people entered for Rapport', () => {
    const mapping = {
      ...unmapped,
      statusProperty: 'status',
      statusLostValues: ['Lost', 'gone'],
      contractEndProperty: 'ends',
    };
    const fact = (properties: Properties) => companyFact(record(properties), mapping);
    expect(fact({ status: ' LOST ', ends: '2026-12-31' })).toMatchObject({
      statusLost: true,
      contractEndMs: Date.UTC(2026, 11, 31),
    });
    expect(fact({ status: 'ok' }).statusLost).toBe(false);
    expect(fact({ status: '' })).toMatchObject({ statusLost: null, contractEndMs: null });
    expect(
      fact({ rapport_tier_override: 'vip', rapport_snooze_until: '2026-12-01', rapport_do_not_score: 'true' }).word,
    ).toEqual({
      tierOverride: 'vip',
      churnOverride: null,
      churnOverrideUntilMs: null,
      snoozeUntilMs: Date.UTC(2026, 11, 1),
      doNotScore: true,
    });
  });
});

describe('tickets', () => {
  const closedStages = new Set(['4']);
  it('are open until their stage is a closed one', () => {
    const properties = { hs_pipeline_stage: '1', closed_date: '2026-01-05', hs_ticket_priority: 'HIGH' };
    expect(ticketFact(record(properties), closedStages)).toMatchObject({
      open: true,
      closedAtMs: null,
      priority: 'high',
    });
    expect(ticketFact(record({ ...properties, hs_pipeline_stage: '4' }), closedStages)).toMatchObject({
      open: false,
      closedAtMs: Date.UTC(2026, 0, 5),
    });
  });

  it('are closed by their date where no stage is known', () => {
    expect(ticketFact(record({ closed_date: '2026-01-05' }), new Set()).open).toBe(false);
    expect(ticketFact(record({}), new Set()).open).toBe(true);
  });

  it('name each associated record once', () => {
    const row = {
      id: '1',
      properties: {},
      associations: {
        contacts: {
          results: [
            { id: '7', type: 'a' },
            { id: '7', type: 'b' },
            { id: 8, type: 'a' },
          ],
        },
      },
    };
    expect(ticketFact(readRecord(row)!, closedStages)).toMatchObject({ contactIds: ['7', '8'], companyIds: [] });
  });
});

describe('calls', () => {
  const call = (properties: Properties, mapping = unmapped) => callFact(record(properties), mapping);
  const outcome = (properties: Properties, mapping = unmapped) => {
    const { reached, response } = call(properties, mapping);
    return [reached, response];
  };

  it.each([
    ['f240bbac-87c9-4f6e-bf70-924b57d47db7', true, null],
    ['9d9162e7-6cf3-4944-bf63-4dff82258764', false, 'no_response'],
    ['73a0d17f-1163-4015-bdd5-ec830791da20', false, 'no_response'],
    ['b2cf5968-551e-4856-9783-52b3da59a7d0', false, 'no_response'],
    ['17b47fee-58de-441e-a44c-c6300d46f273', false, null],
    ['a4c4c377-d246-4b32-a13b-75a56a4cd0ff', null, null],
    ['5f1c9f5a-0000-4000-8000-000000000000', null, null],
    ['constructor', null, null],
    [undefined, null, null],
  ])('with the outcome %s', (disposition, reached, response) => {
    expect(outcome({ hs_call_disposition: disposition, hs_call_direction: 'OUTBOUND' })).toEqual([reached, response]);
  });

  it.each([
    ['COMPLETED', null, null],
    ['BUSY', false, 'no_response'],
    ['NO_ANSWER', false, 'no_response'],
    ['FAILED', false, null],
    ['CANCELED', false, null],
  ])('without an outcome, with the status %s', (status, reached, response) => {
    expect(outcome({ hs_call_status: status })).toEqual([reached, response]);
  });

  it('go by the outcome somebody chose rather than by the telephone', () => {
    const properties = { hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7', hs_call_status: 'NO_ANSWER' };
    expect(outcome(properties)).toEqual([true, null]);
  });

  it('with outcomes of the portal say what the admin said, HubSpot’s own too', () => {
    const mapping: FactMapping = {
      ...unmapped,
      callDispositions: { 'Own-1': 'contact_later', 'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'positive_interest' },
    };
    expect(outcome({ hs_call_disposition: 'own-1' }, mapping)).toEqual([true, 'contact_later']);
    const connected = { hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7' };
    expect(outcome(connected, mapping)).toEqual([true, 'positive_interest']);
  });

  it('that a customer made and nobody took are no silence of theirs', () => {
    expect(call({ hs_call_status: 'MISSED', hs_call_direction: 'INBOUND' })).toMatchObject({
      direction: 'inbound',
      reached: false,
      response: null,
    });
  });

  it('are of those they are associated with, and hold nothing else', () => {
    const row = {
      id: '5',
      createdAt: '2026-01-02T00:00:00Z',
      properties: {
        hs_timestamp: '2026-01-01T09:00:00Z',
        hubspot_owner_id: '71',
        hs_call_title: 'Jane',
        hs_call_body: 'x',
      },
      associations: { contacts: { results: [{ id: '7' }, { id: '7' }] }, companies: { results: [{ id: '8' }] } },
    };
    expect(callFact(readRecord(row)!, unmapped)).toEqual({
      id: '5',
      kind: 'call',
      atMs: Date.UTC(2026, 0, 1, 9),
      contactIds: ['7'],
      companyIds: ['8'],
      ownerId: '71',
      direction: null,
      reached: null,
      response: null,
    });
  });
});

describe('meetings', () => {
  it.each([
    ['COMPLETED', true, null],
    ['NO_SHOW', false, 'no_response'],
    ['RESCHEDULED', false, null],
    ['CANCELED', false, null],
    ['SCHEDULED', null, null],
    [undefined, null, null],
  ])('with the outcome %s', (outcome, reached, response) => {
    expect(meetingFact(record({ hs_meeting_outcome: outcome }))).toMatchObject({ kind: 'meeting', reached, response });
  });

  it('are when they begin', () => {
    const properties = { hs_timestamp: '2026-01-01T09:00:00Z', hs_meeting_start_time: '2026-01-05T09:00:00Z' };
    expect(meetingFact(record(properties)).atMs).toBe(Date.UTC(2026, 0, 5, 9));
    expect(meetingFact(record({ ...properties, hs_meeting_start_time: '' })).atMs).toBe(Date.UTC(2026, 0, 1, 9));
  });
});
