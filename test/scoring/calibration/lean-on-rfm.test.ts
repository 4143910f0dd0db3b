import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { leanOnRfm } from '../../../src/scoring/calibration/lean-on-rfm.ts';

const chances = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe('a chance that leans on the RFM rule', () => {
  test.prop([chances, chances])('lies between the two, nearer to the stack', (stack, rfm) => {
    const leaning = leanOnRfm(stack, rfm);
    const rounding = 1e-12;
    expect(leaning).toBeGreaterThanOrEqual(Math.min(stack, rfm) - rounding);
    expect(leaning).toBeLessThanOrEqual(Math.max(stack, rfm) + rounding);
    const logOdds = (chance: number) => Math.log(chance / (1 - chance));
    expect(logOdds(leaning) - logOdds(stack)).toBeCloseTo((logOdds(rfm) - logOdds(stack)) / 10, 6);
  });

  test('tells two customers apart to whom the stack gives the same', () => {
    expect(leanOnRfm(0.5, 0.8)).toBeCloseTo(0.5346, 4);
    expect(leanOnRfm(0.5, 0.2)).toBeCloseTo(0.4654, 4);
  });
});
