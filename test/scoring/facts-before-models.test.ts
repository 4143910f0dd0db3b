import { beforeAll, describe, expect, test } from 'vitest';
import type { RecordMemory } from '../../src/scoring/answer.ts';
import { addMonths } from '../../src/scoring/calendar.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import {
  chanceFrom,
  customerOf,
  dayMs,
  historyOf,
  noon,
  type Order,
  portalOf,
  renewalDays,
  type Scored,
  settings,
  today,
} from './simulated-portal.ts';

const at = (day: number) => day * dayMs + noon;

function healthyPortal(seed: number) {
  const chance = chanceFrom(seed);
  return Array.from({ length: 250 }, () => {
    const days = renewalDays(chance, Math.round(chance.between(today - 1400, today - 5)), today, 30, 8);
    const gone = days.findIndex(() => chance.uniform() < 0.03);
    return customerOf(
      (gone < 0 ? days : days.slice(0, gone + 1)).map((day) => ({ day, amount: chance.around(300, 0.2) })),
    );
  });
}

const monthly = (last: number, count = 14): Order[] =>
  Array.from({ length: count }, (_, i) => ({ day: last - 30 * (count - 1 - i), amount: 300 }));
const open = (created: number, deal = {}): Order => ({
  day: today + 30,
  amount: 12_000,
  deal: { state: 'open', createdAtMs: at(created), ...deal },
});
const lostRenewal = (day: number): Order => ({
  day,
  deal: { state: 'lost', dealType: 'existingbusiness', lostReason: 'budget' },
});

let portal: Scored;
beforeAll(() => {
  portal = portalOf(healthyPortal(21));
});

describe('facts come before models', () => {
  test('the status property says lost: gone, whatever was bought', () => {
    const answer = portal.score(customerOf(monthly(today - 3), { statusLost: true }));
    expect(answer).toMatchObject({ category: 'account_churn', since: today, revenueAtRisk: 0 });
    expect(answer.chanceToBuy).toBeLessThanOrEqual(0.05);
    expect(answer.reasons[0]!.text).toBe('marked as lost by the status property');
  });

  test('a lost renewal: gone since that day, with its reason', () => {
    const answer = portal.score(customerOf([...monthly(today - 20), lostRenewal(today - 10)]));
    expect(answer).toMatchObject({ category: 'account_churn', since: today - 10 });
    expect(answer.reasons[0]!.text).toBe('renewal lost on 20 June 2026 (budget)');
  });

  test('a contract that ran out: gone after 60 days without a renewal, not before, and not in negotiation', () => {
    const contract = (end: number, ...more: Order[]) =>
      portal.score(
        customerOf([
          { day: addMonths(end, -12), lines: [{ product: 'A', amount: 900, recurring: true, months: 12 }] },
          ...more,
        ]),
      );
    expect(contract(today - 75)).toMatchObject({ category: 'account_churn', since: today - 75, revenueLost: 900 });
    expect(contract(today - 45).evidence.find(({ by, holds }) => by === 'fact' && holds)).toBeUndefined();
    expect(contract(today - 75, open(today - 20)).category).not.toBe('account_churn');
    expect(contract(today - 75, { day: today - 70 }).evidence[1]!.holds).toBe(false);
  });

  test("the contract end of the admin's property is believed", () => {
    const orders = [{ day: today - 700, amount: 24_000 }];
    const running = portal.score(customerOf(orders, { contractEndMs: at(today + 30) }));
    expect(running).toMatchObject({
      category: 'active',
      contractEnds: today + 30,
      nextPurchaseDue: today + 30,
      yearlyValue: 12_000,
    });
    const over = portal.score(customerOf(orders, { contractEndMs: at(today - 90) }));
    expect(over).toMatchObject({ category: 'account_churn', since: today - 90 });
  });

  test('a running contract keeps silence from meaning anything', () => {
    const line = { product: 'A', amount: 300, recurring: true, months: 24 };
    const answer = portal.score(customerOf([...monthly(today - 400), { day: today - 370, lines: [line] }]));
    expect(answer).toMatchObject({ category: 'active', chanceToBuy: 1, vitality: null });
  });

  test('without an end a contract runs only while the status says customer, for two terms', () => {
    const orders = (ago: number) => [{ day: today - ago, lines: [{ product: 'A', amount: 300, recurring: true }] }];
    expect(portal.score(customerOf(orders(600), { statusLost: false })).category).toBe('active');
    expect(portal.score(customerOf(orders(600))).category).toBe('account_churn');
    expect(portal.score(customerOf(orders(800), { statusLost: false })).category).toBe('account_churn');
  });

  test('a live open deal: at risk instead of gone or dormant, and it says so', () => {
    const silent = monthly(today - 200);
    expect(portal.score(customerOf(silent)).category).toBe('account_churn');
    const talking = portal.score(customerOf([...silent, open(today - 20)]));
    expect(talking).toMatchObject({ category: 'at_risk', inNegotiation: 12_000 });
    expect(talking.reasons.map(({ text }) => text)).toContain('in negotiation, €12,000 since 10 June 2026');
    expect(portal.score(customerOf([...silent, open(today - 150)])).category).toBe('account_churn');
    expect(portal.score(customerOf([...silent, open(today - 20, { stalled: true })])).category).toBe('account_churn');
  });

  test('where a portal cannot be judged, a customer with facts still is', () => {
    const chance = chanceFrom(22);
    const poor = portalOf(
      Array.from({ length: 60 }, () => customerOf([{ day: Math.round(chance.between(today - 900, today - 400)) }])),
    );
    expect(poor.score(customerOf([{ day: today - 700 }])).category).toBe('not_enough_data');
    expect(poor.score(customerOf([{ day: today - 700 }], { statusLost: false })).category).toBe('active');
    expect(poor.score(customerOf([{ day: today - 700 }], { contractEndMs: at(today + 90) })).category).toBe('active');
    expect(poor.score(customerOf([{ day: today - 700 }, lostRenewal(today - 9)])).category).toBe('account_churn');
  });
});

describe('a category and the day it began', () => {
  const memory = (category: RecordMemory['category'], since: number): RecordMemory => ({
    category,
    since,
    categoryChangedOn: since,
    previousCategory: null,
    tier: null,
    tierChangedOn: null,
    tieredOn: null,
    stage: null,
    stageBasis: null,
    stageAsOf: null,
    stageRising: null,
  });

  test('silence is dated by the day the threshold was crossed, the same on every later day', () => {
    const facts = customerOf(monthly(today - 100));
    const sinces = [0, 5, 40].map((later) => {
      const history = historyOf(facts, today + later);
      return scoreCustomer(history, portal.model, { asOf: today + later, settings, previous: null });
    });
    expect(sinces.map(({ category }) => category)).toEqual(['account_churn', 'account_churn', 'account_churn']);
    expect(new Set(sinces.map(({ since }) => since)).size).toBe(1);
    expect(sinces[0]!.since).toBeGreaterThan(today - 70);
    expect(sinces[0]!.since).toBeLessThan(today);
  });

  test('it is kept while the category lasts, and found anew when it changes', () => {
    const facts = customerOf(monthly(today - 200));
    expect(portal.score(facts, memory('account_churn', today - 123)).since).toBe(today - 123);
    const fresh = portal.score(facts).since;
    expect(portal.score(facts, memory('dormant', today - 150)).since).toBe(fresh);
  });

  test('won back: bought again within the window after a gap that was account churn', () => {
    const answer = portal.score(customerOf([...monthly(today - 300), { day: today - 12, amount: 300 }]));
    expect(answer).toMatchObject({ category: 'won_back', since: today - 12 });
    const long = portal.score(
      customerOf([
        ...monthly(today - 500),
        ...Array.from({ length: 5 }, (_, i) => ({ day: today - 130 + 30 * i, amount: 300 })),
      ]),
    );
    expect(long.category).toBe('active');
    expect(long.since).toBe(today - 130);
  });

  test('active since the first purchase of the present life, whatever came a little late', () => {
    const answer = portal.score(customerOf(monthly(today - 9, 4)));
    expect(answer.category).toBe('active');
    expect(answer.since).toBe(today - 99);
    const gaps = [30, 30, 41, 30, 30, 30, 38, 30, 30];
    const late = gaps.map((_, i) => ({
      day: today - 5 - gaps.slice(i).reduce((sum, gap) => sum + gap, 0),
      amount: 300,
    }));
    expect(portal.score(customerOf([...late, { day: today - 5, amount: 300 }])).since).toBe(late[0]!.day);
  });

  test('who never bought is no customer', () => {
    expect(portal.score(customerOf([open(today - 20)]))).toMatchObject({
      category: 'not_a_customer',
      since: null,
      chanceToBuy: null,
      purchaseCount: 0,
      lifetimeValue: 0,
    });
  });

  test("the admin's thresholds move the borders", () => {
    const facts = customerOf(monthly(today - 62));
    const strict = { accountChurn: 0.9, dormant: 0.95, atRisk: 0.99 };
    const categories = [portal.score(facts).category];
    const moved = portalOf(healthyPortal(21), {
      chosen: { ...settings, thresholds: strict },
    });
    categories.push(moved.score(facts).category);
    expect(categories[1]).toBe('account_churn');
    expect(categories[0]).not.toBe('account_churn');
  });
});
