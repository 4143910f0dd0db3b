import { describe, expect, it } from 'vitest';
import { spendOfEngaged, spendOfSatisfied, touchesOfNewDeal } from '../../src/team/own-figures.ts';
import { ratioOfRates } from '../../src/team/ratio-of-rates.ts';
import { daysAgo, many, times } from './care.ts';

const spending = (count: number, over: object, spend: (at: number) => number) =>
  many(count, () => over).map((one, at) => ({ ...one, spend: spend(at) }));

describe('a ratio of rates', () => {
  it('has an interval that holds the truth in about 95 of 100 portals', () => {
    let state = 1;
    const uniform = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    let held = 0;
    for (let portal = 0; portal < 200; portal += 1) {
      const rows = Array.from({ length: 120 }, (_, at) => {
        const amount = -Math.log(uniform());
        const none = [0, 0] as const;
        return at % 2 === 0
          ? { over: [2 * amount, 1] as const, under: none }
          : { over: none, under: [amount, 1] as const };
      });
      const { low, high } = ratioOfRates(rows, portal)!;
      if (low <= 2 && high >= 2) held += 1;
    }
    expect(held / 200).toBeGreaterThan(0.88);
    expect(held / 200).toBeLessThanOrEqual(0.995);
  });
});

describe('own figures', () => {
  it('compare the spend of the satisfied with that of the dissatisfied, NPS before CSAT', () => {
    const customers = [
      ...spending(30, { npsRating: 9, csatRating: 0 }, () => 260),
      ...spending(30, { csatRating: 0 }, () => 100),
      ...spending(50, { npsRating: 8 }, () => 9_999),
    ];
    expect(spendOfSatisfied(customers, 2)).toMatchObject({ n: 30, value: expect.closeTo(2.6) });
    expect(spendOfSatisfied(customers.slice(1), 2)).toBeNull();
  });

  it('compare the engaged only with those who were mailed', () => {
    const customers = [
      ...spending(30, { visits: 1 }, () => 130),
      ...spending(30, { mailingsDelivered: 4 }, () => 100),
      ...spending(50, {}, () => 9_999),
    ];
    expect(spendOfEngaged(customers)).toMatchObject({ value: expect.closeTo(1.3) });
  });

  it('compare touches of a new deal with those of a repeat one where all are known', () => {
    const known = many(30, () => ({ touchesBefore: 6, touchesBetween: 4, purchases: 3 }));
    const older = many(30, () => ({ touchesBefore: 99, createdAtMs: daysAgo(900), firstPurchaseAtMs: daysAgo(500) }));
    expect(touchesOfNewDeal([...known, ...older], times)).toMatchObject({ n: 30, value: expect.closeTo(3) });
    expect(touchesOfNewDeal(known, { ...times, knownSinceMs: null })).toBeNull();
  });
});
