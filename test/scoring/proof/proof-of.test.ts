import { describe, expect, test } from 'vitest';
import { auc } from '../../../src/scoring/proof/measures/auc.ts';
import { brier, logLoss } from '../../../src/scoring/proof/measures/losses.ts';
import { topFifthFound } from '../../../src/scoring/proof/measures/top-fifth.ts';
import { proofOf } from '../../../src/scoring/proof/proof-of.ts';
import { asOf, contextOf, cutOffRows } from './past-cut-offs.ts';

describe('the proof of a portal', () => {
  const rows = [cutOffRows(1500, asOf - 180, 3), cutOffRows(1200, asOf - 270, 4)];
  const proof = proofOf(rows, contextOf(1500));
  const newest = proof.cutOffs[0]!;

  test('holds each method against what happened, cut-off by cut-off', () => {
    expect(proof.cutOffs.map(({ cutOff, n }) => [cutOff, n])).toEqual([
      [asOf - 180, 1500],
      [asOf - 270, 1200],
    ]);
    expect(newest.methods.map(({ method }) => method)).toEqual(['stack', 'recency', 'ninety_days']);
    for (const measured of newest.methods) {
      const chance = rows[0]!.chances[measured.method]!;
      expect(measured.brier.value).toBeCloseTo(brier(chance, rows[0]!.bought), 12);
      expect(measured.logLoss.value).toBeCloseTo(logLoss(chance, rows[0]!.bought), 12);
      expect(measured.auc!.value).toBeCloseTo(auc(chance, rows[0]!.bought)!, 10);
      for (const { value, low, high } of [measured.brier, measured.logLoss, measured.auc!]) {
        expect(low).toBeLessThan(value);
        expect(high).toBeGreaterThan(value);
      }
    }
    expect(newest.methods[0]!.reliability).toHaveLength(10);
    expect(newest.methods[1]!.reliability).toHaveLength(2);
  });

  test('a gain is how much better the forecast is, above zero in every measure where it is', () => {
    const [stack, recency] = newest.methods;
    const gain = newest.gains.find(({ over }) => over === 'recency')!;
    expect(gain.brier.value).toBeCloseTo(recency!.brier.value - stack!.brier.value, 12);
    expect(gain.logLoss.value).toBeCloseTo(recency!.logLoss.value - stack!.logLoss.value, 12);
    expect(gain.auc!.value).toBeCloseTo(stack!.auc!.value - recency!.auc!.value, 10);
    for (const measure of [gain.brier, gain.logLoss, gain.auc!]) expect(measure.low).toBeGreaterThan(0);
    expect(newest.gains.map(({ over }) => over)).toEqual(['recency', 'ninety_days']);
  });

  test('pooled figures weigh every customer of every cut-off alike', () => {
    const pooled = proof.pooled!;
    expect(pooled.n).toBe(2700);
    expect(pooled.bought).toBe(proof.cutOffs[0]!.bought + proof.cutOffs[1]!.bought);
    const [one, other] = proof.cutOffs.map(({ methods }) => methods[0]!);
    const all = pooled.methods[0]!;
    expect(all.n).toBe(2700);
    expect(all.brier.value).toBeCloseTo((1500 * one!.brier.value + 1200 * other!.brier.value) / 2700, 12);
    expect(all.reliability.map(({ n }) => n)).toEqual(new Array(10).fill(270));
    const [first, second] = proof.cutOffs.map(({ ceiling }) => ceiling.brier);
    expect(pooled.ceiling.brier).toBeCloseTo((1500 * first! + 1200 * second!) / 2700, 12);
  });

  test('true chances are near the ceiling', () => {
    expect(Math.abs(newest.methods[0]!.brier.value - newest.ceiling.brier)).toBeLessThan(0.012);
  });

  test('rankings are held against later spend', () => {
    const { share, best, found } = newest.rankings[0]!;
    expect(newest.rankings.map(({ ranking }) => ranking)).toEqual(['rapport', 'past_spend']);
    const direct = topFifthFound(rows[0]!.rankings.rapport!, rows[0]!.spend)!;
    expect([best, found]).toEqual([direct.best, direct.found]);
    expect(share.low).toBeLessThan(direct.share);
    const pooled = proof.pooled!.rankings[0]!;
    expect(pooled.best).toBe(best + proof.cutOffs[1]!.rankings[0]!.best);
  });

  test('a method that is missing at a cut-off is compared only where it is there', () => {
    const [{ chances, ...first }, second] = [rows[0]!, rows[1]!];
    const mixed = [
      { ...first, chances, forecast: 'stack' as const },
      {
        ...second,
        chances: { mbg: second.chances.stack!, recency: second.chances.recency! },
        forecast: 'mbg' as const,
      },
    ];
    const { pooled } = proofOf(mixed, contextOf(1500));
    expect(pooled!.methods.find(({ method }) => method === 'ninety_days')!.n).toBe(1500);
    const overRecency = pooled!.gains.find(({ over }) => over === 'recency')!;
    const whole = proof.pooled!.gains.find(({ over }) => over === 'recency')!;
    expect(overRecency.brier).toEqual(whole.brier);
    expect(pooled!.gains.find(({ over }) => over === 'ninety_days')!.brier.value).toBeCloseTo(
      newest.gains.find(({ over }) => over === 'ninety_days')!.brier.value,
      12,
    );
  });

  test('is plain JSON, and the same for the same seed', () => {
    expect(JSON.parse(JSON.stringify(proof))).toEqual(proof);
    expect(proofOf(rows, contextOf(1500))).toEqual(proof);
    expect(proofOf(rows, contextOf(1500, { seed: 2 })).pooled!.gains).not.toEqual(proof.pooled!.gains);
  });

  test('takes cut-offs that are made one by one, leaving out those without customers', () => {
    function* oneByOne() {
      yield rows[0]!;
      yield rows[1]!;
      yield cutOffRows(0, asOf - 360, 5);
    }
    expect(proofOf(oneByOne(), contextOf(1500))).toEqual(proof);
  });

  test('where all customers did the same there is no AUC and everything else', () => {
    const same = cutOffRows(200, asOf - 180, 6, { bought: new Uint8Array(200), spend: new Float64Array(200) });
    const alone = proofOf([same], contextOf(200)).pooled!;
    expect(alone.methods[0]!.auc).toBeNull();
    expect(alone.gains[0]!.auc).toBeNull();
    expect(alone.methods[0]!.brier.value).toBeGreaterThan(0);
    expect(alone.rankings).toEqual([]);
  });
});
