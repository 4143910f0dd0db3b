import { describe, expect, test } from 'vitest';
import { chiSquareTail, likelihoodRatioTest } from '../../../../src/scoring/proof/measures/likelihood-ratio.ts';

describe('the likelihood ratio test', () => {
  test('has the table values of χ² at 5 % and 1 %', () => {
    const points: [number, number, number][] = [
      [3.841458820694124, 1, 0.05],
      [5.991464547107979, 2, 0.05],
      [7.814727903251179, 3, 0.05],
      [11.34486673014437, 3, 0.01],
      [18.30703805327515, 10, 0.05],
    ];
    for (const [value, degrees, p] of points) expect(chiSquareTail(value, degrees)).toBeCloseTo(p, 10);
  });

  test('with two degrees of freedom the tail is exp(−χ²/2), far out too', () => {
    expect(chiSquareTail(200, 2) / Math.exp(-100)).toBeCloseTo(1, 9);
  });

  test('no gain proves nothing, a gain of three for one parameter something', () => {
    expect(likelihoodRatioTest(-100, -100, 3)).toEqual({ statistic: 0, p: 1 });
    expect(likelihoodRatioTest(-100, -100.01, 3).p).toBe(1);
    const { statistic, p } = likelihoodRatioTest(-100, -97, 1);
    expect(statistic).toBe(6);
    expect(p).toBeCloseTo(0.014306, 5);
  });
});
