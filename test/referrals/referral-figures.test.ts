import { describe, expect, it } from 'vitest';
import { CustomerReferrals } from '../../src/referrals/customer-referrals.ts';
import { differenceOfShares } from '../../src/referrals/difference-of-shares.ts';
import { ConversionOfLeads } from '../../src/referrals/lead-conversion.ts';
import { referralGoal } from '../../src/referrals/referral-goal.ts';
import { referralReturn } from '../../src/referrals/referral-return.ts';
import { bestSources, referralStanding, referrerFigures } from '../../src/referrals/referrer-figures.ts';
import type { CustomerKey } from '../../src/scoring/facts.ts';
import { shareOf } from '../../src/scoring/proof/measures/wilson-interval.ts';

const contact = (id: number): CustomerKey => ({ type: 'contact', id: String(id) }) as CustomerKey;
const dayMs = 86_400_000;

describe('what referrers brought', () => {
  const referral = (referred: number, referrer: number, day: number) => ({
    referred: contact(referred),
    referrer: contact(referrer),
    metAtMs: day * dayMs,
  });
  const outcomes = new Map([
    ['contact:11', { lifetimeValue: 500, tier: 'vip' as const }],
    ['contact:12', { lifetimeValue: 40, tier: 'tail' as const }],
    ['contact:21', { lifetimeValue: 540, tier: 'core' as const }],
  ]);
  const figures = referrerFigures(
    [referral(11, 1, 10), referral(12, 1, 9), referral(13, 1, 3), referral(21, 2, 4)],
    (lead) => outcomes.get(lead) ?? null,
    'UTC',
  );

  it('is leads, customers, those who fit, revenue and the newest day', () => {
    expect(figures.get('contact:1')).toEqual({
      referrer: contact(1),
      made: 3,
      customers: 2,
      fitting: 1,
      revenue: 540,
      newestOn: 10,
    });
    expect(referralStanding(figures.get('contact:1'), 7)).toEqual({ made: 3, newestOn: 10, askedOn: 7 });
    expect(referralStanding(undefined, null)).toEqual({ made: 0, newestOn: null, askedOn: null });
  });

  it('is ranked by revenue, then by leads', () => {
    expect(bestSources(figures.values(), 9).map(({ referrer }) => referrer.id)).toEqual(['1', '2']);
    expect(bestSources(figures.values(), 1)).toHaveLength(1);
  });
});

describe('the conversion of referred leads', () => {
  const add = (
    leads: ConversionOfLeads,
    count: number,
    referred: boolean,
    afterDays: number | null,
    createdOn = 100,
  ) => {
    for (let made = 0; made < count; made += 1)
      leads.add({ createdOn, referred, firstPurchaseOn: afterDays === null ? null : createdOn + afterDays });
  };

  it('compares leads created in the same period that have had the time, with the interval of Newcombe', () => {
    const leads = new ConversionOfLeads(1000);
    add(leads, 20, true, 180);
    add(leads, 20, true, 181);
    add(leads, 30, false, 10);
    add(leads, 70, false, null);
    add(leads, 50, false, 10, 99);
    add(leads, 50, true, 10, 821);
    add(leads, 50, true, -1);
    const { referred, others, difference, from, to } = leads.conversion();
    expect([from, to]).toEqual([100, 100]);
    expect([referred.count, referred.total, others.count, others.total]).toEqual([20, 40, 30, 100]);
    expect(difference!.value).toBeCloseTo(0.2, 12);
  });

  it('gives the intervals of Newcombe 1998, table II', () => {
    const [one, other] = [shareOf(56, 70), shareOf(48, 80)];
    const { low, high } = differenceOfShares(one, other)!;
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  it('refuses under 30 on either side', () => {
    const leads = new ConversionOfLeads(1000);
    add(leads, 29, true, 10);
    add(leads, 500, false, 10);
    expect(leads.conversion().difference).toBeNull();
    add(leads, 1, true, 10);
    expect(leads.conversion().difference).not.toBeNull();
  });

  it('of nobody is nothing', () => {
    expect(new ConversionOfLeads(1000).conversion()).toMatchObject({ from: null, to: null, difference: null });
  });
});

describe('the return', () => {
  it('is revenue times margin, less rewards and time', () => {
    const costs = { margin: 0.4, incentiveEach: 50, hoursEach: 0.5, hourlyRate: 60 };
    expect(referralReturn({ revenue: 10_000, made: 10 }, costs)).toEqual({
      revenue: 10_000,
      profit: 4000,
      incentives: 500,
      time: 300,
      net: 3200,
      leavesOut: [],
    });
  });

  it('leaves out what is not known, and says so', () => {
    const costs = { margin: null, incentiveEach: null, hoursEach: 1, hourlyRate: null };
    expect(referralReturn({ revenue: 100, made: 1 }, costs)).toMatchObject({
      net: 100,
      incentives: null,
      time: null,
      leavesOut: ['margin', 'incentives', 'time'],
    });
  });
});

describe('customers with their referrals', () => {
  const customers = new CustomerReferrals();
  const vip = { tier: 'vip', lifetimeValue: 300 } as const;
  customers.add({ ...vip, purchases: 3, referrals: 2, broughtCustomers: 1 });
  customers.add({ ...vip, lifetimeValue: 100, purchases: 2, referrals: 0, broughtCustomers: 0 });
  customers.add({ tier: 'tail', lifetimeValue: 10, purchases: 1, referrals: 1, broughtCustomers: 0 });
  customers.add({ tier: null, lifetimeValue: 0, purchases: 0, referrals: 1, broughtCustomers: 1 });

  it('are worth their lifetime value and that of the first generation', () => {
    expect(customers.values()).toEqual([
      { tier: 'vip', customers: 2, lifetimeValue: 200, rate: 0.5, withReferrals: 300 },
      { tier: 'tail', customers: 1, lifetimeValue: 10, rate: 0, withReferrals: 10 },
    ]);
  });

  it('are split by whether they come back and bring others', () => {
    const { oneTime, repeat, repeatWithoutReferral, referrers } = customers.loyalty();
    expect([oneTime, repeat, repeatWithoutReferral, referrers].map(({ count }) => count)).toEqual([1, 2, 1, 2]);
    expect(oneTime.total).toBe(3);
  });
});

describe('the goal', () => {
  const tenPercent = { share: 0.1, weeks: 10, from: 1000 };
  const before = Array.from({ length: 20 }, (_, index) => 930 + index);

  it('is so many percent more than in as many weeks before, and one more at least', () => {
    expect(referralGoal(before, tenPercent, 999)).toMatchObject({ from: 1000, until: 1069, baseline: 20, target: 22 });
    expect(referralGoal([], tenPercent, 999).target).toBe(1);
    expect(referralGoal(before.slice(0, 10), tenPercent, 999).target).toBe(11);
    expect(referralGoal([929, 930, 999, 1000], tenPercent, 999).baseline).toBe(2);
  });

  it('begins tomorrow where no day is chosen', () => {
    expect(referralGoal(before, { ...tenPercent, from: null }, 999)).toMatchObject({
      from: 1000,
      soFar: 0,
      pace: null,
    });
  });

  it('tells the pace after a week, and counts no day to come', () => {
    const since = [1000, 1003, 1006, 1020];
    expect(referralGoal([...before, ...since], tenPercent, 1005)).toMatchObject({ soFar: 2, pace: null });
    expect(referralGoal([...before, ...since], tenPercent, 1006)).toMatchObject({ soFar: 3, pace: 30 });
  });

  it('is reached or missed once it is over', () => {
    const since = Array.from({ length: 22 }, () => 1050);
    expect(referralGoal([...before, ...since], tenPercent, 1070).chance).toBe(1);
    expect(referralGoal([...before, ...since.slice(1)], tenPercent, 1070).chance).toBe(0);
  });

  it('has the chance that the negative binomial law gives', () => {
    // One referral wanted, none seen in 70 days, 70 ahead: 1 − (1/2)^½.
    expect(referralGoal([], tenPercent, 999).chance).toBeCloseTo(1 - Math.SQRT1_2, 12);
    const { chance } = referralGoal(before, tenPercent, 999);
    expect(chance).toBeGreaterThan(0.3);
    expect(chance).toBeLessThan(0.5);
    const many = Array.from({ length: 30_000 }, () => 960);
    expect(referralGoal(many, tenPercent, 999).chance).toBeLessThan(1e-6);
  });
});
