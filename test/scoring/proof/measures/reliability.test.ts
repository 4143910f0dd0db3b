import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationError, reliability } from '../../../../src/scoring/proof/measures/reliability.ts';
import { wilsonInterval } from '../../../../src/scoring/proof/measures/wilson-interval.ts';
import { judgedCustomers, trueChances } from './judged-customers.ts';

describe('the reliability of chances', () => {
  test('twenty customers make ten bins of two, lowest chance first', () => {
    const chance = Float64Array.from({ length: 20 }, (_, place) => (19 - place) / 20);
    const outcome = Uint8Array.from(chance, (p) => (p >= 0.5 ? 1 : 0));
    const bins = reliability(chance, outcome);
    expect(bins.map(({ n }) => n)).toEqual(new Array(10).fill(2));
    expect(bins.map(({ bin }) => bin)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(bins.map(({ observed }) => observed)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(bins[0]!.meanChance).toBeCloseTo(0.025, 12);
    expect(bins[9]!.interval).toEqual(wilsonInterval(2, 2));
    // Gaps of .025, .125, … .425 below one half, of .475, .375, … .075 above.
    expect(calibrationError(bins)).toBeCloseTo(0.25, 12);
  });

  test('equal chances stay together, in whatever order customers come', () => {
    const chance = Float64Array.of(0.2, 0.8, 0.2, 0.8, 0.2, 0.2);
    const bins = reliability(chance, Uint8Array.of(1, 1, 0, 0, 0, 0));
    expect(bins.map(({ n, meanChance, observed }) => [n, meanChance, observed])).toEqual([
      [4, 0.2, 0.25],
      [2, 0.8, 0.5],
    ]);
    expect(reliability(chance.slice().reverse(), Uint8Array.of(0, 0, 0, 0, 1, 1))).toEqual(bins);
  });

  test('every customer is in one bin, and the bins are in the order of the chances', () => {
    fc.assert(
      fc.property(judgedCustomers, ({ chance, outcome }) => {
        const bins = reliability(chance, outcome);
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(chance.length);
        const bought = outcome.reduce((sum, one) => sum + one, 0);
        expect(bins.reduce((sum, { n, observed }) => sum + n * observed, 0)).toBeCloseTo(bought, 9);
        for (let i = 1; i < bins.length; i++) expect(bins[i]!.meanChance).toBeGreaterThan(bins[i - 1]!.meanChance);
      }),
    );
  });

  test('true chances have a calibration error near zero, squeezed ones a large one', () => {
    const { chance, outcome } = trueChances(50_000, 11);
    expect(calibrationError(reliability(chance, outcome))).toBeLessThan(0.01);
    const squeezed = chance.map((p) => 0.25 + p / 2);
    expect(calibrationError(reliability(squeezed, outcome))).toBeCloseTo(0.125, 1);
  });

  test('nobody has no calibration error', () => {
    expect(calibrationError(reliability(new Float64Array(0), new Uint8Array(0)))).toBeNull();
  });
});

describe('the Wilson interval', () => {
  test('has the published values', () => {
    // Newcombe 1998 (Stat. Med. 17:857), table I, method 3: 81/263, 15/148, 0/20, 1/29.
    const rounded = (count: number, total: number) => {
      const { low, high } = wilsonInterval(count, total);
      return [low.toFixed(4), high.toFixed(4)];
    };
    expect(rounded(81, 263)).toEqual(['0.2553', '0.3662']);
    expect(rounded(15, 148)).toEqual(['0.0624', '0.1605']);
    expect(rounded(0, 20)).toEqual(['0.0000', '0.1611']);
    expect(rounded(1, 29)).toEqual(['0.0061', '0.1718']);
  });

  test('holds the share, mirrors, and knows nothing of nobody', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (count, rest) => {
        fc.pre(count + rest > 0);
        const { low, high } = wilsonInterval(count, count + rest);
        const mirrored = wilsonInterval(rest, count + rest);
        expect(low).toBeLessThanOrEqual(count / (count + rest));
        expect(high).toBeGreaterThanOrEqual(count / (count + rest));
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
        expect(mirrored.high).toBeCloseTo(1 - low, 12);
      }),
    );
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
