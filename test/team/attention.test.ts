import { describe, expect, it } from 'vitest';
import type { OwnerId } from '../../src/scoring/ids.ts';
import { attention } from '../../src/team/attention.ts';
import { ownerLoads } from '../../src/team/owner-load.ts';
import { daysAgo, many, times } from './care.ts';

const [ann, bob] = ['9' as OwnerId, '10' as OwnerId];
/** Known for 360 days before the first purchase, and for 360 after. */
const touched = (ownerId: OwnerId | null, before: number, after: number) => ({
  ownerId,
  touchesBefore: before,
  touchesAfter: after,
});

describe('attention', () => {
  it('is touches a month after the first purchase over those before', () => {
    const { all } = attention(
      many(40, (at) => touched(null, 4, at % 2 === 0 ? 1 : 3)),
      times,
    );
    expect(all.ratio!.value).toBeCloseTo(0.5);
    expect(all.ratio!.low).toBeLessThan(0.5);
    expect(all.ratio!.high).toBeGreaterThan(0.5);
    expect(all.ratio!.under).toBeCloseTo(4 / (360 / (365.25 / 12)));
  });

  it('looks only at the time in which touches are known', () => {
    const known = { ...times, knownSinceMs: daysAgo(420) };
    const { all } = attention(
      many(40, () => touched(null, 1, 6)),
      known,
    );
    expect(all.ratio!.value).toBeCloseTo(6 / 6);
    const short = { ...times, knownSinceMs: daysAgo(389) };
    expect(
      attention(
        many(40, () => touched(null, 1, 6)),
        short,
      ).all,
    ).toEqual({ customers: 0, ratio: null });
    expect(
      attention(
        many(40, () => touched(null, 1, 6)),
        { ...times, knownSinceMs: null },
      ).all.customers,
    ).toBe(0);
  });

  it('is told of owners with 30 customers or more', () => {
    const facts = [...many(30, () => touched(ann, 2, 1)), ...many(29, () => touched(bob, 2, 1))];
    const { all, byOwner } = attention(facts, times);
    expect(all.customers).toBe(59);
    expect(byOwner.map(({ owner, customers }) => [owner, customers])).toEqual([[ann, 30]]);
  });

  it('is not told where nobody was touched before', () => {
    expect(
      attention(
        many(40, () => touched(null, 0, 3)),
        times,
      ).all.ratio,
    ).toBeNull();
  });
});

describe('what owners look after', () => {
  it('stands in their own order, those without an owner last, with tasks of owners without customers', () => {
    const owned = (ownerId: OwnerId | null, vip: boolean, kept: boolean | null) => ({ ownerId, vip, kept });
    const customers = [
      ...Array.from({ length: 40 }, (_, at) => owned(bob, at < 5, at < 30 ? at < 10 : null)),
      owned(ann, true, true),
      owned(null, false, null),
    ];
    const tasks = new Map([
      ['8' as OwnerId, 3],
      [bob, 2],
    ]);
    const loads = ownerLoads(customers, tasks);
    expect(loads.map(({ owner, customers: n, vips, openTasks }) => [owner, n, vips, openTasks])).toEqual([
      ['8', 0, 0, 3],
      ['9', 1, 1, 0],
      ['10', 40, 5, 2],
      [null, 1, 0, 0],
    ]);
    expect(loads.map(({ kept }) => kept && [kept.count, kept.total])).toEqual([null, null, [10, 30], null]);
  });
});
