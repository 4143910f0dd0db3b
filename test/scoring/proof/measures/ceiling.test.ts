import { describe, expect, test } from 'vitest';
import { auc } from '../../../../src/scoring/proof/measures/auc.ts';
import { ceiling } from '../../../../src/scoring/proof/measures/ceiling.ts';
import { brier, logLoss } from '../../../../src/scoring/proof/measures/losses.ts';
import { trueChances } from './judged-customers.ts';

describe('the best that a portal allows', () => {
  test('of chances spread evenly over 0 to 1 is Brier 1/6, log-loss 1/2 and AUC 5/6', () => {
    const even = Float64Array.from({ length: 5000 }, (_, place) => (place + 0.5) / 5000);
    const best = ceiling(even, 1);
    expect(best.brier).toBeCloseTo(1 / 6, 6);
    expect(best.logLoss).toBeCloseTo(1 / 2, 3);
    expect(best.auc).toBeCloseTo(5 / 6, 2);
  });

  test('is what true chances reach', () => {
    const { chance, outcome } = trueChances(40_000, 21);
    const best = ceiling(chance, 1);
    expect(Math.abs(brier(chance, outcome) - best.brier)).toBeLessThan(0.004);
    expect(Math.abs(logLoss(chance, outcome) - best.logLoss)).toBeLessThan(0.012);
    expect(Math.abs(auc(chance, outcome)! - best.auc!)).toBeLessThan(0.008);
  });

  test('of equal chances is a coin, of certainties perfect', () => {
    expect(ceiling(new Float64Array(50).fill(0.5), 1)).toMatchObject({ brier: 0.25, auc: 0.5 });
    expect(ceiling(Float64Array.of(0, 1), 1)).toEqual({ brier: 0, logLoss: 0, auc: 1 });
    expect(ceiling(Float64Array.of(1, 1), 1).auc).toBeNull();
  });
});
