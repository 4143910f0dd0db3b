import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topFifthFound } from '../../../../src/scoring/proof/measures/top-fifth.ts';

const found = (value: number[], spend: number[]) => topFifthFound(Float64Array.from(value), Float64Array.from(spend));

describe('the later best customers', () => {
  test('ten customers, one of the two best found', () => {
    const value = [9, 8, 1, 1, 1, 1, 1, 1, 1, 1];
    const spend = [500, 0, 300, 100, 100, 0, 0, 0, 0, 0];
    expect(found(value, spend)).toEqual({ best: 2, found: 1, share: 0.5, revenueShare: 0.5, oracleRevenueShare: 0.8 });
  });

  test('who spends nothing later is never one of the best, however few spend', () => {
    const spend = [0, 0, 0, 0, 0, 0, 0, 0, 0, 70];
    expect(found([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], spend)).toMatchObject({ best: 1, found: 1, oracleRevenueShare: 1 });
    expect(found([1], [0])).toBeNull();
    expect(found([], [])).toBeNull();
  });

  test('equal values at the border count in part', () => {
    // One place in the top fifth, two customers with an equal claim to it.
    expect(found([5, 5, 1, 1, 1], [40, 0, 60, 0, 0])).toMatchObject({ best: 1, found: 0, revenueShare: 0.2 });
    expect(found([1, 1, 1, 1, 1], [40, 0, 60, 0, 0])).toMatchObject({ found: 0.2, revenueShare: 0.2 });
  });

  test('of customers who later spend the same any is as good as the other', () => {
    expect(found([3, 1, 1], [20, 20, 0])).toMatchObject({ best: 1, found: 1 });
    expect(found([1, 3, 1], [20, 20, 0])).toMatchObject({ best: 1, found: 1 });
  });

  test('refunds later count as nothing', () => {
    expect(found([2, 1, 1, 1, 1], [-50, 100, 0, 0, 0])).toMatchObject({ best: 1, found: 0, revenueShare: 0 });
  });

  test('later spend itself finds all, no ranking more, and the order of customers does not matter', () => {
    const customers = fc.array(fc.tuple(fc.nat(9), fc.nat(20)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(customers, (rows) => {
        const value = rows.map(([own]) => own);
        const spend = rows.map(([, later]) => later);
        fc.pre(spend.some((amount) => amount > 0));
        const oracle = found(spend, spend)!;
        expect(oracle.share).toBeCloseTo(1, 12);
        const one = found(value, spend)!;
        expect(one.share).toBeLessThanOrEqual(1 + 1e-12);
        expect(one.revenueShare).toBeLessThanOrEqual(one.oracleRevenueShare + 1e-12);
        const turned = found(value.slice().reverse(), spend.slice().reverse())!;
        expect(turned.found).toBeCloseTo(one.found, 12);
        expect(turned.revenueShare).toBeCloseTo(one.revenueShare, 12);
      }),
    );
  });
});
