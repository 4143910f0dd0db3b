import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascendingOrder } from '../../src/scoring/tier-order.ts';

describe('the ascending order of numbers', () => {
  it('is that of the built-in sort, for every double', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), (numbers) => {
        const values = Float64Array.from(numbers, (number) => number + 0);
        expect(Float64Array.from(ascendingOrder(values), (place) => values[place]!)).toEqual(values.slice().sort());
      }),
    );
  });

  it('keeps equal numbers in the order given, zero and minus zero among them, and puts NaN last', () => {
    expect([...ascendingOrder(Float64Array.of(Number.NaN, 2, 0, -0, -1, 2, Infinity))]).toEqual([4, 2, 3, 1, 5, 6, 0]);
  });
});
