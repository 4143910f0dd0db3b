import { describe, expect, test } from 'vitest';
import { chanceFrom, countBy, customerOf, portalOf, renewalDays, today } from './simulated-portal.ts';

/** Frequent buyers without a rhythm, many of whom leave: the portal has k ≈ 1 and a window of 90 days. */
const chance = chanceFrom(411);
const frequent = Array.from({ length: 400 }, () => {
  const first = Math.round(chance.between(today - 1600, today - 5));
  const days = renewalDays(chance, first, today, chance.around(30, 0.6), 1);
  const gone = days.findIndex(() => chance.uniform() < 0.15);
  return customerOf((gone < 0 ? days : days.slice(0, gone + 1)).map((day) => ({ day, amount: 500 })));
});
const { score, model } = portalOf(frequent);

const buyer = (silentDays: number, gaps: readonly number[]) => {
  const days = [today - silentDays];
  for (const gap of gaps) days.unshift(days[0]! - gap);
  return customerOf(days.map((day) => ({ day, amount: 500 })));
};
const yearly = (silentDays: number, count: number) =>
  buyer(
    silentDays,
    Array.from({ length: count }, (_, i) => [358, 371, 365][i % 3]!),
  );

describe('a yearly buyer among frequent buyers', () => {
  test('the portal is one of frequent buyers without rhythm', () => {
    expect(model.params.k).toBeLessThan(1.5);
    expect(model.horizon.days).toBeLessThan(100);
  });

  test.each([2, 3, 6])('is not late before its own next purchase is due (%i gaps of its own)', (count) => {
    for (const silentDays of [30, 120, 240, 330, 355]) {
      const answer = score(yearly(silentDays, count));
      expect(answer.category, `silent for ${silentDays} days`).toBe('active');
      expect(answer.nextPurchaseDue! - today).toBeGreaterThan(0);
      expect(answer.revenueAtRisk).toBe(0);
    }
  });

  test('is late, dormant and gone afterwards, in this order and never back', () => {
    const path = Array.from({ length: 60 }, (_, i) => score(yearly(30 * i, 3)).category);
    expect([...new Set(path)]).toEqual(['active', 'at_risk', 'dormant', 'account_churn']);
  });

  test('without a rhythm of its own it is judged as before', () => {
    const irregular = buyer(250, [700, 60, 335]);
    const fading = score(irregular);
    expect(fading.vitality).toBeLessThan(1);
    expect(score(buyer(300, [365])).vitality).toBeLessThan(1);
  });
});

test('a regular buyer of any pace is left alone until its own gap has passed', () => {
  const categories = Array.from({ length: 25 }, (_, silent) => score(buyer(silent, [25, 24, 26, 25])).category);
  expect(countBy(categories, String)).toEqual({ active: 25 });
});
