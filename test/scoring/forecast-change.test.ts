import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type ExpectedYear, ForecastDifference } from '../../src/scoring/forecast-change.ts';

const money = fc.oneof(fc.constant(null), fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }));
const year = fc.option(fc.record({ expected: money, ifAlive: money, perOrder: money }), { nil: null });

const changeOf = (...customers: readonly (readonly [ExpectedYear | null, ExpectedYear | null])[]) => {
  const difference = new ForecastDifference();
  for (const [before, now] of customers) difference.add(before, now);
  return difference.change();
};

describe('the change of the expected year', () => {
  test.prop([fc.array(fc.tuple(year, year), { maxLength: 30 })])('has parts that add up to it', (customers) => {
    const { before, now, retention, frequency, price, newCustomers } = changeOf(...customers);
    expect(retention + frequency + price + newCustomers).toBeCloseTo(now - before, 3);
  });

  it('lies in the one factor that changed', () => {
    const start = { expected: 400, ifAlive: 800, perOrder: 100 };
    const none = { retention: 0, frequency: 0, price: 0, newCustomers: 0 };
    const to = (expected: number, ifAlive: number, perOrder: number) =>
      changeOf([start, { expected, ifAlive, perOrder }]);
    expect(to(200, 800, 100)).toEqual({ ...none, before: 400, now: 200, retention: -200 });
    expect(to(800, 1600, 100)).toEqual({ ...none, before: 400, now: 800, frequency: 400 });
    expect(to(800, 1600, 200)).toEqual({ ...none, before: 400, now: 800, price: 400 });
    expect(changeOf([null, start])).toEqual({ ...none, before: 0, now: 400, newCustomers: 400 });
    expect(changeOf([start, null])).toEqual({ ...none, before: 400, now: 0, retention: -400 });
  });
});
