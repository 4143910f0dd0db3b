import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  apartDays,
  planWows,
  type WowCandidate,
  type WowWishes,
  wowsAYear,
  wowsLeft,
} from '../../../src/plays/wow/plan-wows.ts';
import { awayDays, surprise } from '../../../src/plays/wow/surprise.ts';
import { dayOfIso } from '../../../src/scoring/calendar.ts';
import type { CompanyId } from '../../../src/scoring/ids.ts';

const today = dayOfIso('2026-03-04')!;
const nobody = { lastTouch: null, lastPurchase: null, nextPurchaseDue: null, contractEnds: null };
const company = (id: number) => ({ type: 'company', id: String(id) as CompanyId }) as const;
const wishes = (change: Partial<WowWishes> = {}): WowWishes => ({
  portal: '4711',
  today,
  left: 10,
  weeks: 12,
  holdBackShare: 0.5,
  ideas: 3,
  before: [],
  ...change,
});

const around = fc.option(fc.integer({ min: today - 700, max: today + 400 }), { nil: null });
const past = fc.option(fc.integer({ min: today - 700, max: today }), { nil: null });
const days = fc.record({ lastTouch: past, lastPurchase: past, nextPurchaseDue: around, contractEnds: around });
const many = fc
  .array(days, { minLength: 1, maxLength: 60 })
  .map((all) => all.map((one, index): WowCandidate => ({ ...one, customer: company(index + 1) })));
const limits = fc.record({
  budget: fc.integer({ min: 0, max: 500 }).map((cents) => cents / 10),
  costEach: fc.integer({ min: 0, max: 80 }).map((cents) => cents / 10),
  customers: fc.integer({ min: 0, max: 30 }),
});

describe('how surprising a kindness is', () => {
  it('grows with the silence and the distance from purchases and renewals', () => {
    const spoken = { ...nobody, lastTouch: today - 200 };
    expect(surprise(spoken, today)).toBeLessThan(surprise(spoken, today + 60)!);
    expect(surprise({ ...spoken, contractEnds: today + 40 }, today)).toBeLessThan(surprise(spoken, today)!);
    expect(surprise(nobody, today)).toBe(100);
    expect(surprise({ ...nobody, lastTouch: today }, today)).toBe(0);
  });

  it('is none near a purchase, a due purchase or the end of a contract', () => {
    for (const what of ['lastPurchase', 'nextPurchaseDue', 'contractEnds'] as const) {
      expect(surprise({ ...nobody, [what]: today - awayDays }, today)).toBeNull();
      expect(surprise({ ...nobody, [what]: today - awayDays - 1 }, today)).not.toBeNull();
    }
  });
});

describe('the budget of a year', () => {
  it('pays for whole surprises, and what is made is counted', () => {
    expect(wowsAYear({ budget: 0.3, costEach: 0.1, customers: 9 })).toBe(3);
    expect(wowsAYear({ budget: 100, costEach: 30, customers: 9 })).toBe(3);
    expect(wowsAYear({ budget: 100, costEach: 0, customers: 9 })).toBe(9);
    expect(wowsAYear({ budget: 0, costEach: 0, customers: 9 })).toBe(0);
    expect(wowsLeft({ budget: 100, costEach: 30, customers: 9 }, { count: 2, cost: 60 })).toBe(1);
    expect(wowsLeft({ budget: 100, costEach: 30, customers: 2 }, { count: 2, cost: 60 })).toBe(0);
    // It has become dearer since.
    expect(wowsLeft({ budget: 100, costEach: 50, customers: 9 }, { count: 3, cost: 60 })).toBe(0);
  });
});

describe('a plan of surprises', () => {
  test.prop([
    many,
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 1, max: 20 }),
    fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  ])(
    'keeps to the number, to working days within the weeks, and away from purchases',
    (candidates, left, weeks, holdBackShare) => {
      const plan = planWows(candidates, wishes({ left, weeks, holdBackShare }));
      expect(plan.filter(({ heldBack }) => !heldBack).length).toBeLessThanOrEqual(left);
      expect(new Set(plan.map(({ customer }) => customer.id)).size).toBe(plan.length);
      for (const { customer, on, idea, surprise: said } of plan) {
        expect(on).toBeGreaterThan(today);
        expect(on).toBeLessThanOrEqual(today + 7 * weeks);
        expect([1, 2, 3, 4, 5]).toContain(new Date(on * 86_400_000).getUTCDay());
        expect(surprise(candidates[Number(customer.id) - 1]!, on)).toBe(said);
        expect(idea).toBeLessThan(3);
      }
    },
  );

  test.prop([many, limits, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 10, max: 130 })])(
    'week by week surprises nobody twice in twelve months and never spends more than a year’s budget',
    (candidates, given, weeks, nights) => {
      const kept: { customer: WowCandidate['customer']; on: number; year: number; heldBack: boolean }[] = [];
      for (let week = 0; week < nights; week += 1) {
        const day = today + 7 * week;
        const year = new Date(day * 86_400_000).getUTCFullYear();
        const made = kept.filter((one) => !one.heldBack && one.year === year);
        const left = wowsLeft(given, { count: made.length, cost: made.length * given.costEach });
        for (const { customer, on, heldBack } of planWows(
          candidates,
          wishes({ today: day, left, weeks, before: kept }),
        )) {
          kept.push({ customer, on, heldBack, year });
        }
      }
      for (const [year, all] of Map.groupBy(kept, (one) => one.year)) {
        const surprised = all.filter(({ heldBack }) => !heldBack).length;
        expect(surprised, String(year)).toBeLessThanOrEqual(given.customers);
        expect(surprised * given.costEach).toBeLessThanOrEqual(given.budget + 1e-6);
      }
      for (const plans of Map.groupBy(kept, ({ customer }) => customer.id).values()) {
        const sorted = plans.map(({ on }) => on).sort((one, other) => one - other);
        for (const [index, on] of sorted.entries()) {
          if (index > 0) expect(on - sorted[index - 1]!).toBeGreaterThanOrEqual(apartDays);
        }
      }
    },
  );

  it('leaves part of them out by a lot that has nothing to do with how they are', () => {
    const candidates = Array.from(
      { length: 4_000 },
      (_, index): WowCandidate => ({
        ...nobody,
        lastTouch: today - (index % 400),
        customer: company(index + 1),
      }),
    );
    for (const holdBackShare of [0.2, 0.5]) {
      const plan = planWows(candidates, wishes({ left: 1_000, holdBackShare }));
      const out = plan.filter(({ heldBack }) => heldBack);
      const share = out.length / plan.length;
      // Four standard errors of a fair lot.
      expect(Math.abs(share - holdBackShare)).toBeLessThan(
        4 * Math.sqrt((holdBackShare * (1 - holdBackShare)) / plan.length),
      );
      const mean = (of: readonly { readonly surprise: number }[]) =>
        of.reduce((sum, one) => sum + one.surprise, 0) / of.length;
      const spread = 30 / Math.sqrt(Math.min(out.length, plan.length - out.length));
      expect(Math.abs(mean(out) - mean(plan.filter(({ heldBack }) => !heldBack)))).toBeLessThan(4 * spread);
    }
    const again = planWows(candidates, wishes());
    expect(planWows(candidates.toReversed(), wishes())).toEqual(again);
  });

  it('spreads them evenly over the weeks, and takes the least expected first', () => {
    const candidates = Array.from(
      { length: 200 },
      (_, index): WowCandidate => ({
        ...nobody,
        lastTouch: today - index,
        customer: company(index + 1),
      }),
    );
    const plan = planWows(candidates, wishes({ left: 12, weeks: 6 }));
    const perWeek = Map.groupBy(plan, ({ on }) => Math.floor((on - today - 1) / 7));
    expect(Math.max(...[...perWeek.values()].map(({ length }) => length))).toBe(4);
    expect(plan.every(({ customer }) => Number(customer.id) > 200 - 2 * plan.length)).toBe(true);
  });
});
