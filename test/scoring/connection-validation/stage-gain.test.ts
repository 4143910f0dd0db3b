import { describe, expect, it } from 'vitest';
import { stageGain } from '../../../src/scoring/connection-validation/stage-gain.ts';

const group = (stage: 'unconnected' | 'highly_satisfied' | 'unknown', bought: number, of: number, logOdds = 0) =>
  Array.from({ length: of }, (_, index) => ({ stage, logOdds, boughtAfter: index < bought }));

describe('what a stage adds to the forecast', () => {
  it('is the likelihood ratio of the table where every forecast is the same', () => {
    // 10 of 40 against 28 of 40; by hand: G² / 2 = Σ observed · ln(observed / expected).
    const observed = [10, 30, 28, 12];
    const expected = [19, 21, 19, 21];
    const byHand = observed.reduce((sum, count, index) => sum + count * Math.log(count / expected[index]!), 0);
    const gain = stageGain([...group('unconnected', 10, 40), ...group('highly_satisfied', 28, 40)])!;
    expect(gain.gain).toBeCloseTo(byHand, 4);
    expect(gain).toMatchObject({ n: 80, degrees: 1 });
    // χ² of one degree beyond 17.05.
    expect(gain.p).toBeGreaterThan(3e-5);
    expect(gain.p).toBeLessThan(5e-5);
  });

  it('is finite where everybody of a stage bought', () => {
    const gain = stageGain([...group('unconnected', 10, 40), ...group('highly_satisfied', 20, 20)])!;
    const without = 30 * Math.log(30 / 60) * 2;
    const withStage = 10 * Math.log(10 / 40) + 30 * Math.log(30 / 40);
    expect(gain.gain).toBeCloseTo(withStage - without, 2);
  });

  it('leaves out whom nobody measured or forecast, and is nothing for one stage or one outcome', () => {
    const two = [...group('unconnected', 10, 40), ...group('highly_satisfied', 28, 40)];
    const silent = group('highly_satisfied', 9, 9).map((customer) => ({ ...customer, logOdds: null }));
    expect(stageGain([...two, ...group('unknown', 50, 50), ...silent])).toEqual(stageGain(two));
    expect(stageGain(group('unconnected', 10, 40))).toBeNull();
    expect(stageGain([...group('unconnected', 40, 40), ...group('highly_satisfied', 40, 40)])).toBeNull();
    expect(stageGain([])).toBeNull();
  });
});
