import { describe, expect, test } from 'vitest';
import { aucValues } from '../../../../src/scoring/proof/measures/auc.ts';
import {
  customerResamples,
  differences,
  pairedDifference,
  resampledMean,
} from '../../../../src/scoring/proof/measures/customer-bootstrap.ts';
import { brierLosses, meanOf } from '../../../../src/scoring/proof/measures/losses.ts';
import { uniformFrom } from '../../../../src/scoring/uniform.ts';
import { trueChances } from './judged-customers.ts';

const numbers = (count: number) => Uint32Array.from({ length: count }, (_, place) => place);
/** Half of the 95 % interval of a mean by the central limit theorem. */
function halfWidth(values: Float64Array): number {
  const mean = meanOf(values);
  return (1.96 * Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))) / Math.sqrt(values.length);
}

describe('the interval of a difference between two methods', () => {
  const { chance, outcome } = trueChances(30_000, 5);
  const worse = chance.map((p) => 0.5 + (p - 0.5) * 0.8);

  test.each([200, 30_000])('of %i customers is as wide as the spread over customers makes it', (count) => {
    const losses = [worse, chance].map((p) => brierLosses(p.subarray(0, count), outcome.subarray(0, count))) as [
      Float64Array,
      Float64Array,
    ];
    const { value, low, high } = pairedDifference(...losses, 9)!;
    const single = differences(...losses);
    expect(value).toBeCloseTo(meanOf(single), 12);
    expect((high - low) / 2 / halfWidth(single)).toBeGreaterThan(0.92);
    expect((high - low) / 2 / halfWidth(single)).toBeLessThan(1.08);
  });

  test('shows a real gain of many customers, and none of few', () => {
    const gain = (count: number) =>
      pairedDifference(
        brierLosses(worse.subarray(0, count), outcome),
        brierLosses(chance.subarray(0, count), outcome),
        9,
      )!;
    expect(gain(30_000).low).toBeGreaterThan(0);
    expect(gain(40).low).toBeLessThan(0);
    expect(gain(40).high).toBeGreaterThan(0);
  });

  test('of the AUCs of a ranking and a noisier one excludes zero', () => {
    const uniform = uniformFrom(8);
    const noisy = chance.map((p) => p + 0.5 * uniform());
    const { value, low } = pairedDifference(aucValues(chance, outcome)!, aucValues(noisy, outcome)!, 9)!;
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(value);
  });

  test('of a method with itself is zero, and turns round with the methods', () => {
    const [one, other] = [brierLosses(chance, outcome), brierLosses(worse, outcome)];
    expect(pairedDifference(one, one, 2)).toEqual({ value: 0, low: 0, high: 0 });
    const there = pairedDifference(one, other, 2)!;
    const back = pairedDifference(other, one, 2)!;
    expect(back.value).toBeCloseTo(-there.value, 12);
    expect(back.low).toBeCloseTo(-there.high, 12);
  });

  test('is the same for the same seed, and about the same for another', () => {
    const [one, other] = [brierLosses(chance, outcome), brierLosses(worse, outcome)];
    expect(pairedDifference(one, other, 2)).toEqual(pairedDifference(one, other, 2));
    const first = pairedDifference(one, other, 2)!;
    const second = pairedDifference(one, other, 3)!;
    expect(second.low).not.toBe(first.low);
    expect((second.high - second.low) / (first.high - first.low)).toBeCloseTo(1, 0);
  });

  test('holds the truth in about 95 of 100 portals', () => {
    const resamples = customerResamples(80, 4);
    const uniform = uniformFrom(6);
    let held = 0;
    const portals = 600;
    for (let portal = 0; portal < portals; portal++) {
      const mean = resampledMean(resamples);
      mean.add(
        Float64Array.from({ length: 80 }, () => uniform() - uniform()),
        numbers(80),
      );
      const { low, high } = mean.estimate()!;
      if (low <= 0 && high >= 0) held++;
    }
    expect(held / portals).toBeGreaterThan(0.915);
    expect(held / portals).toBeLessThan(0.975);
  });
});

describe('a mean over several cut-offs', () => {
  test('the same customers seen twice tell no more than once', () => {
    const resamples = customerResamples(300, 1);
    const values = trueChances(300, 2).chance;
    const once = resampledMean(resamples);
    once.add(values, numbers(300));
    const twice = resampledMean(resamples);
    twice.add(values, numbers(300));
    twice.add(values, numbers(300));
    const [seenOnce, seenTwice] = [once.estimate()!, twice.estimate()!];
    for (const end of ['value', 'low', 'high'] as const) expect(seenTwice[end]).toBeCloseTo(seenOnce[end], 12);
  });

  test('customers who are missing at a cut-off count only where they are seen', () => {
    const mean = resampledMean(customerResamples(4, 1));
    mean.add(Float64Array.of(1, 2), Uint32Array.of(0, 3));
    mean.add(Float64Array.of(6), Uint32Array.of(3));
    expect(mean.estimate()!.value).toBe(3);
  });

  test('of nobody is unknown', () => {
    expect(resampledMean(customerResamples(0, 1)).estimate()).toBeNull();
    expect(resampledMean(customerResamples(9, 1)).estimate()).toBeNull();
  });
});
