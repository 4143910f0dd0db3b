import { describe, expect, test } from 'vitest';
import type { OwnerId } from '../../src/scoring/ids.ts';
import { ReturningSurvey } from '../../src/scoring/returning.ts';
import { customerOf, historyOf, today } from './simulated-portal.ts';

const anna = 'o1' as OwnerId;
const bob = 'o2' as OwnerId;

/** First purchases so many days ago, the second so many days later; `null`: none yet. */
const survey = (
  ways: readonly { ago: number; after: number | null; owner?: OwnerId; product?: string; touches?: number }[],
) => {
  const found = new ReturningSurvey(today);
  for (const { ago, after, owner = null, product = 'Servers', touches = null as number | null } of ways) {
    const order = (day: number, amount: number) => ({ day, amount, lines: [{ product, amount }] });
    const orders = [order(today - ago, 100), ...(after === null ? [] : [order(today - ago + after, 150)])];
    found.add(historyOf(customerOf(orders), today), owner, touches);
  }
  return found.fit();
};
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('from the first purchase to the second', () => {
  test('those who have not bought again count as far as they were seen', () => {
    // Half were seen for 10 days only: leaving them out, or taking them for lost, would both be wrong.
    const { customers, back, medianDays } = survey([
      ...many(40, () => ({ ago: 400, after: 60 })),
      ...many(20, () => ({ ago: 400, after: null })),
      ...many(60, () => ({ ago: 10, after: null })),
    ]);
    expect([customers, back, medianDays]).toEqual([120, 40, 60]);
  });

  test('no median where fewer than half come back', () => {
    const { medianDays, notYetBack } = survey(many(100, (i) => ({ ago: 500, after: i < 20 ? 30 : null })));
    expect(medianDays).toBeNull();
    expect(notYetBack).toEqual([{ days: 30, share: 0.8 }]);
  });

  test('a curve has at most sixty points and ends where the record does', () => {
    const { notYetBack } = survey(many(300, (i) => ({ ago: 600, after: i + 1 })));
    expect(notYetBack.length).toBeLessThanOrEqual(60);
    expect(notYetBack.at(-1)).toEqual({ days: 300, share: 0 });
  });

  test('groups under thirty are left out', () => {
    const { byOwner, byProduct } = survey([
      ...many(30, () => ({ ago: 300, after: 20, owner: anna })),
      ...many(29, () => ({ ago: 300, after: 90, owner: bob, product: 'Backup' })),
    ]);
    expect(byOwner).toEqual([{ owner: anna, customers: 30, back: 30, medianDays: 20 }]);
    expect(byProduct.map(({ name }) => name)).toEqual(['Servers']);
  });

  test('how many touches a first purchase took, where it is known of thirty', () => {
    const way = (touches: number) => ({ ago: 100, after: null, touches });
    const { touches } = survey([...many(20, () => way(0)), ...many(15, () => way(7)), ...many(5, () => way(30))]);
    expect(touches).toMatchObject({
      counts: [20, 0, 0, 0, 0, 0, 0, 20],
      sevenOrMore: { count: 20, total: 40, value: 0.5 },
    });
    expect(survey([...many(29, () => way(3)), { ago: 100, after: null }]).touches).toBeNull();
  });

  test('who bought once only, by how long ago that was', () => {
    const { cohorts, secondOverFirst } = survey([
      ...many(40, () => ({ ago: 100, after: null })),
      ...many(40, (i) => ({ ago: 800, after: i < 30 ? 50 : null })),
    ]);
    const seen = cohorts.filter(({ oneTime }) => oneTime.total > 0);
    expect(seen.map(({ fromDays, oneTime }) => [fromDays, oneTime.count, oneTime.total])).toEqual([
      [0, 40, 40],
      [730, 10, 40],
    ]);
    expect(secondOverFirst).toBe(1.5);
  });
});
