import { describe, expect, test } from 'vitest';
import { fitLogistic } from '../../../src/scoring/calibration/penalised-logistic.ts';
import { chanceFrom } from '../simulated-portal.ts';

describe('the penalised logistic regression', () => {
  test('finds the coefficients that made the data', () => {
    const chance = chanceFrom(3);
    const rows = 20_000;
    const design = new Float64Array(rows * 2);
    const bought = new Uint8Array(rows);
    for (let i = 0; i < rows; i++) {
      const value = chance.normal();
      design.set([1, value], 2 * i);
      bought[i] = chance.uniform() < 1 / (1 + Math.exp(0.5 - 1.5 * value)) ? 1 : 0;
    }
    const [level, slope] = fitLogistic({ width: 2, design, bought }, { centre: [0, 0], sd: [10, 10], strength: 1 });
    expect(level).toBeCloseTo(-0.5, 1);
    expect(slope).toBeCloseTo(1.5, 1);
  });

  test('stays finite where the classes can be told apart', () => {
    const design = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : i - 100));
    const bought = Uint8Array.from({ length: 100 }, (_, i) => Number(i >= 50));
    const beta = fitLogistic({ width: 2, design, bought }, { centre: [0, 1], sd: [1, 1], strength: 1 });
    expect(beta.every(Number.isFinite)).toBe(true);
    expect(beta[1]).toBeGreaterThan(0);
  });

  test('without data is the centre of the prior', () => {
    const none = { width: 2, design: new Float64Array(0), bought: new Uint8Array(0) };
    expect([...fitLogistic(none, { centre: [0.3, 1], sd: [1, 1], strength: 1 })]).toEqual([0.3, 1]);
  });
});
