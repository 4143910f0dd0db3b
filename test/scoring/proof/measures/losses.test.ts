import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brier, logLoss, logLossClip, meanOf } from '../../../../src/scoring/proof/measures/losses.ts';
import { judgedCustomers } from './judged-customers.ts';

const chance = Float64Array.of(0.9, 0.5, 0.2);
const outcome = Uint8Array.of(1, 0, 0);

describe('Brier score and log-loss', () => {
  test('of three customers, by hand', () => {
    expect(brier(chance, outcome)).toBeCloseTo((0.01 + 0.25 + 0.04) / 3, 12);
    expect(logLoss(chance, outcome)).toBeCloseTo(-(Math.log(0.9) + Math.log(0.5) + Math.log(0.8)) / 3, 12);
  });

  test('of always one half are a quarter and ln 2', () => {
    expect(brier(Float64Array.of(0.5, 0.5), Uint8Array.of(1, 0))).toBe(0.25);
    expect(logLoss(Float64Array.of(0.5, 0.5), Uint8Array.of(1, 0))).toBeCloseTo(Math.LN2, 12);
  });

  test('a wrong certainty costs much but not infinitely, a right one next to nothing', () => {
    expect(logLoss(Float64Array.of(0), Uint8Array.of(1))).toBeCloseTo(-Math.log(logLossClip), 9);
    expect(logLoss(Float64Array.of(1), Uint8Array.of(0))).toBeCloseTo(-Math.log(logLossClip), 9);
    expect(logLoss(Float64Array.of(1), Uint8Array.of(1))).toBeLessThan(2 * logLossClip);
    expect(brier(Float64Array.of(1, 0), Uint8Array.of(1, 0))).toBe(0);
  });

  test('no single chance for everybody beats the share that bought', () => {
    fc.assert(
      fc.property(judgedCustomers, fc.double({ min: 0, max: 1, noNaN: true }), ({ outcome: bought }, other) => {
        const share = meanOf(Float64Array.from(bought));
        const always = (p: number) => new Float64Array(bought.length).fill(p);
        expect(brier(always(other), bought)).toBeGreaterThanOrEqual(brier(always(share), bought) - 1e-12);
        expect(logLoss(always(other), bought)).toBeGreaterThanOrEqual(logLoss(always(share), bought) - 1e-12);
      }),
    );
  });
});
