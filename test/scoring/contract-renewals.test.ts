import { describe, expect, test } from 'vitest';
import { addMonths } from '../../src/scoring/calendar.ts';
import { renewalCounts, succession } from '../../src/scoring/contract-succession.ts';
import { buildHistory, type Contract } from '../../src/scoring/customer-history.ts';
import type { DealFact } from '../../src/scoring/facts.ts';
import { chanceOfRenewal, renewalExperience } from '../../src/scoring/renewal-experience.ts';
import { type RenewalOutcome, renewalOutcomes } from '../../src/scoring/renewal-outcomes.ts';
import { leavingChance } from './forecast/simulated-customers.ts';
import { chanceFrom, customerOf, dayMs, historyOf, type Order, portalOf, settings, today } from './simulated-portal.ts';

const contract = (start: number, months = 12, more: Partial<Contract> = {}): Contract => ({
  bought: start,
  start,
  months,
  end: addMonths(start, months),
  yearlyValue: 1000,
  products: ['A'],
  ...more,
});
const term = (day: number, amount = 1200, months = 12, product = 'A'): Order => ({
  day,
  lines: [{ product, amount, recurring: true, months }],
});
/** Yearly terms of one product, the first bought `back` years ago. */
const yearly = (back: number, terms: number, shift = 0): Order[] =>
  Array.from({ length: terms }, (_, i) => term(addMonths(today, -12 * (back - i)) + shift));

describe('how one contract follows another', () => {
  const first = contract(0);
  const end = first.end!;

  test.each([
    ['the next term', contract(end), 'renews'],
    ['a term signed a month early', contract(end - 30), 'renews'],
    ['a term begun anew after a year', contract(end + 365), 'none'],
    ['more of the same that ends together with it', contract(200, 5, { end, yearlyValue: 300 }), 'adds'],
    ['a small contract in its first half', contract(60, 12, { yearlyValue: 300 }), 'adds'],
    ['a larger one in its first half', contract(60, 36, { yearlyValue: 3000 }), 'replaces'],
    ['another product in the middle', contract(200, 12, { products: ['B'] }), 'none'],
    ['another product at its end', contract(end, 12, { products: ['B'] }), 'renews'],
  ] as const)('%s', (_, later, link) => {
    expect(succession(first, later)).toBe(link);
  });

  test('renewals are counted along the chain, additions and early replacements are none', () => {
    const chain = [
      contract(0),
      contract(30, 11, { end, yearlyValue: 100 }),
      contract(end),
      contract(end + 40, 24, { yearlyValue: 4000 }),
      contract(addMonths(end + 40, 24)),
    ];
    expect(renewalCounts(chain)).toEqual([0, 0, 1, 1, 2]);
  });
});

describe('what became of terms that have ended', () => {
  const outcomesOf = (...orders: Order[]) => renewalOutcomes(historyOf(customerOf(orders), today));

  test('renewed on time, late, or not at all', () => {
    const ended = addMonths(today, -10);
    const from = addMonths(ended, -12);
    expect(outcomesOf(term(from), term(ended))).toEqual([
      { length: 0, ended: true, renewals: 0, sinceEnd: today - ended },
    ]);
    expect(outcomesOf(term(from), term(ended + 25))[0]).toMatchObject({ length: 25, ended: true });
    expect(outcomesOf(term(from))[0]).toMatchObject({ length: today - ended, ended: false });
  });

  test('the renewal of another product is none of this one, new names of the product are', () => {
    const ended = addMonths(today, -10);
    const from = addMonths(ended, -12);
    const other = [term(from + 5, 900, 12, 'B'), term(ended + 5, 900, 12, 'B')];
    const [a, b] = outcomesOf(term(from), ...other);
    expect([a!.ended, b!.ended]).toEqual([false, true]);
    expect(outcomesOf(term(from), term(ended, 1200, 12, 'A plus'))[0]!.ended).toBe(true);
  });

  test('of five terms in a row the fifth had been renewed four times', () => {
    expect(outcomesOf(...yearly(6, 5)).map(({ renewals, ended }) => [renewals, ended])).toEqual([
      [0, true],
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ]);
  });
});

/** Companies with a chance of leaving of their own, Beta(1, 2), begun at any time of the last eight years. */
function contractPortal(seed: number, customers: number) {
  const chance = chanceFrom(seed);
  return Array.from({ length: customers }, () => {
    const leaves = leavingChance(chance, 1, 2);
    const orders: Order[] = [];
    for (let day = today - Math.round(chance.between(100, 2900)); day <= today; day = addMonths(day, 12)) {
      orders.push(term(day));
      if (chance.uniform() < leaves) break;
    }
    return customerOf(orders);
  });
}

describe('the chance that a contract is renewed', () => {
  const { model, score } = portalOf(contractPortal(31, 400));
  const soon = 40;

  test('follows the law it was drawn from, and rises with every renewal', () => {
    // (β + n) / (α + β + n) for Beta(1, 2).
    for (const [renewals, truth] of [
      [0, 2 / 3],
      [1, 3 / 4],
      [3, 5 / 6],
      [5, 7 / 8],
    ] as const) {
      expect(Math.abs(chanceOfRenewal(model.renewals, renewals) - truth)).toBeLessThan(0.06);
    }
    const chances = [0, 1, 2, 3, 4, 5].map((renewals) => chanceOfRenewal(model.renewals, renewals));
    expect(chances).toEqual([...chances].sort((one, other) => one - other));
    expect(new Set(chances).size).toBe(6);
  });

  test('is the chance to buy of a contract that ends within the window; the rest of its yearly value is at risk', () => {
    const fifth = score(customerOf(yearly(6, 6, soon)));
    const first = score(customerOf(yearly(1, 1, soon)));
    expect(fifth.contractEnds! - today).toBeLessThan(model.horizon.days);
    expect(fifth.chanceToBuy).toBe(chanceOfRenewal(model.renewals, 5));
    expect(first.chanceToBuy).toBe(chanceOfRenewal(model.renewals, 0));
    expect(fifth.revenueAtRisk).toBeCloseTo(1200 * (1 - fifth.chanceToBuy!), 6);
    expect(fifth.revenueAtRisk!).toBeLessThan(0.7 * first.revenueAtRisk!);
  });

  test('does not matter while the contract runs beyond the window', () => {
    const bound = score(customerOf([term(today - 30, 3600, 36)]));
    expect(bound).toMatchObject({ chanceToBuy: 1, revenueAtRisk: 0, yearlyValue: 1200 });
  });

  test('is one number for all where fewer than 20 renewals, or 20 ends of renewed terms, were seen', () => {
    const outcome = (renewals: number, ended: boolean): RenewalOutcome => ({
      length: ended ? 0 : 400,
      ended,
      renewals,
      sinceEnd: 400,
    });
    const times = (count: number, made: RenewalOutcome) => Array.from({ length: count }, () => made);
    const few = renewalExperience([...times(15, outcome(0, true)), ...times(9, outcome(1, false))]);
    expect(few.byRenewals).toBeNull();
    expect(chanceOfRenewal(few, 0)).toBe(chanceOfRenewal(few, 5));
    const young = renewalExperience([...times(60, outcome(0, true)), ...times(19, outcome(1, true))]);
    expect(young.byRenewals).toBeNull();
    expect(young.chance).toBeCloseTo(80 / 81, 9);
    const enough = renewalExperience([...times(60, outcome(0, true)), ...times(20, outcome(1, true))]);
    expect(enough.byRenewals).not.toBeNull();
    expect(renewalExperience([]).chance).toBe(0.5);
  });

  test('falls once the end has passed, as those who renew would mostly have come', () => {
    const outcomes = Array.from({ length: 60 }, (_, i) => ({
      length: i < 40 ? i : 500,
      ended: i < 40,
      renewals: 0,
      sinceEnd: 500,
    }));
    const experience = renewalExperience(outcomes);
    const chances = [0, 10, 20, 30, 39].map((days) => chanceOfRenewal(experience, 0, days));
    expect(chances[0]).toBe(experience.chance);
    expect(chances).toEqual([...chances].sort((one, other) => other - one));
    expect(chances.at(-1)).toBe(0);
  });
});

describe('expansions and contractions of contracts are facts', () => {
  const { score } = portalOf(contractPortal(32, 200));
  const before = addMonths(today, -15);
  const renewed = addMonths(today, -3);

  test('a renewal at less', () => {
    const answer = score(customerOf([term(before, 4000), term(renewed, 3000)]));
    expect(answer.category).toBe('decreased_spend');
    expect(answer.evidence.find(({ category }) => category === 'decreased_spend')).toMatchObject({
      holds: true,
      by: 'fact',
      since: renewed,
    });
    expect(answer.spendChange).toBeCloseTo(-0.25, 9);
  });

  test('a renewal at more, also where a longer term hides it in one amount', () => {
    const answer = score(customerOf([term(before, 4000), term(renewed, 18_000, 36)]));
    expect(answer.category).toBe('growing');
    expect(answer.evidence.find(({ category }) => category === 'growing')).toMatchObject({ holds: true, by: 'fact' });
    expect(answer.yearlyValue).toBeCloseTo(6000, 9);
    expect(score(customerOf([term(before, 4000), term(renewed, 12_000, 36)])).category).toBe('active');
  });

  test('more seats in the middle of a term come on top and are no smaller contract', () => {
    const from = addMonths(today, -8);
    const answer = score(customerOf([term(from, 4000), term(addMonths(from, 3), 1500, 9)]));
    expect(answer.category).toBe('growing');
    expect(answer.yearlyValue).toBeCloseTo(6000, 9);
    expect(answer.spendChange).toBeCloseTo(0.5, 9);
  });
});

describe('the money of a contract', () => {
  const yearlyValue = (lines: Order['lines'], deal: Partial<DealFact>, amount: number | null = null) =>
    historyOf(customerOf([{ day: today - 9, lines: lines!, amount, deal }]), today).contracts[0]!.yearlyValue;
  // HubSpot's amount of a monthly line is one month's.
  const monthly = { product: 'A', amount: 100, recurring: true, months: 24 };
  const setUp = { product: 'Set-up', amount: 600 };

  test('is spread over its term without what is paid once', () => {
    expect(yearlyValue([monthly, setUp], { totalContractValue: 3000 })).toBe(1200);
    expect(yearlyValue([monthly, setUp], {}, 3000)).toBe(1200);
    expect(yearlyValue([{ ...monthly, amount: 2400 }, setUp], {}, 3000)).toBe(1200);
  });

  test('is shared by the lines where a deal holds several terms', () => {
    const lines = [
      { ...monthly, months: 12, amount: 1000 },
      { ...monthly, product: 'B', amount: 4000 },
    ];
    const { contracts } = historyOf(customerOf([{ day: today - 9, lines, amount: 5000 }]), today);
    expect(contracts.map(({ yearlyValue: value }) => value)).toEqual([1000, 2000]);
  });
});

describe('the facts an admin names', () => {
  const purchases: Order[] = [{ day: today - 400 }, { day: today - 200 }];
  const lost = (deal: Partial<DealFact>): Order => ({ day: today - 20, deal: { state: 'lost', ...deal } });
  const lostRenewalOf = (order: Order, chosen: Partial<typeof settings>) =>
    historyOf(customerOf([...purchases, order]), today, { ...settings, ...chosen }).lostRenewal;

  test('the renewal pipeline: what is lost there is a lost renewal, elsewhere it is not', () => {
    const order = lost({ pipelineId: 'renewals', lostReason: 'competitor' });
    expect(lostRenewalOf(order, {})).toBeNull();
    expect(lostRenewalOf(order, { renewalPipelineId: 'renewals' })).toEqual({ day: today - 20, reason: 'competitor' });
    expect(lostRenewalOf(order, { renewalPipelineId: 'others' })).toBeNull();
  });

  test('the stage of lost renewals, also where HubSpot counts it as open', () => {
    const chosen = { lostRenewalStageId: 'gone' };
    expect(lostRenewalOf(lost({ stageId: 'gone' }), chosen)).toEqual({ day: today - 20, reason: null });
    expect(lostRenewalOf(lost({ stageId: 'closedlost' }), chosen)).toBeNull();
    expect(lostRenewalOf(lost({ stageId: 'gone', state: 'open' }), chosen)).toEqual({ day: today - 20, reason: null });
  });

  test('the contract end: a date without a time is that date west of Greenwich too', () => {
    const ends = Date.UTC(2026, 11, 31);
    const history = buildHistory(customerOf(purchases, { contractEndMs: ends }), {
      asOfMs: today * dayMs + dayMs - 1,
      dayOf: (ms) => Math.floor((ms - 8 * 3_600_000) / dayMs),
      settings,
    });
    expect(history.contractEnd).toBe(ends / dayMs);
  });
});
