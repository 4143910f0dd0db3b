import { describe, expect, it } from 'vitest';
import { oftenQuoted, quotedBesideOwn } from '../../../src/scoring/connection-validation/often-quoted.ts';
import { excessOf, meanEstimate, ratioEstimate } from '../../../src/scoring/connection-validation/ratio-estimate.ts';
import { type StagedCustomer, stageTable } from '../../../src/scoring/connection-validation/stage-table.ts';
import { uniformFrom } from '../../../src/scoring/uniform.ts';

const at = (stage: StagedCustomer['stage'], yearlyRevenue: number, more: Partial<StagedCustomer> = {}) => ({
  stage,
  yearlyRevenue,
  lost: false,
  tenureDays: 730,
  ...more,
});

describe('a mean or a ratio', () => {
  it('has the interval of Student’s t', () => {
    // 1..10: mean 5.5, sd 3.02765, t(9) 2.262.
    const figure = meanEstimate([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])!;
    expect(figure).toMatchObject({ value: 5.5, n: 10 });
    expect(figure.high! - 5.5).toBeCloseTo((2.262 * 3.02765) / Math.sqrt(10), 1);
    expect(5.5 - figure.low!).toBeCloseTo(figure.high! - 5.5, 9);
  });

  it('has none for fewer than five, and is nothing for nobody', () => {
    expect(meanEstimate([4, 6])).toEqual({ value: 5, low: null, high: null, n: 2 });
    expect(meanEstimate([])).toBeNull();
    expect(ratioEstimate([0, 0], [0, 0])).toBeNull();
  });

  it('covers the truth about as often as it says', () => {
    const uniform = uniformFrom(3);
    let covered = 0;
    for (let trial = 0; trial < 1_000; trial += 1) {
      const wholes = Array.from({ length: 60 }, () => 1 + uniform());
      const parts = wholes.map((whole) => (uniform() < 0.3 ? whole : 0));
      const { low, high } = ratioEstimate(parts, wholes)!;
      if (low! <= 0.3 && high! >= 0.3) covered += 1;
    }
    expect(covered / 1_000).toBeGreaterThan(0.92);
    expect(covered / 1_000).toBeLessThan(0.98);
  });

  it('is held against another as an excess', () => {
    const [full, half] = [meanEstimate([10, 12, 8, 10, 11, 9]), meanEstimate([5, 6, 4, 5, 5.5, 4.5])];
    const excess = excessOf(full, half)!;
    expect(excess.value).toBeCloseTo(1, 9);
    expect(excess.low).toBeGreaterThan(0.5);
    expect(excess.high).toBeLessThan(1.6);
    expect(excessOf(full, meanEstimate([0, 0, 0, 0, 0]))).toBeNull();
    expect(excessOf(full, meanEstimate([5, 5]))).toBeNull();
  });
});

describe('the table by stage', () => {
  const customers = [
    ...Array.from({ length: 22 }, () => at('fully_connected', 370 / 22)),
    ...Array.from({ length: 78 }, (_, index) => at('highly_satisfied', 630 / 78, { lost: index < 13 })),
    ...Array.from({ length: 50 }, () => at('unknown', 0, { lost: null })),
  ];

  it('counts customers, revenue, losses and tenure, each with its n', () => {
    const [satisfied, full, unknown] = stageTable(customers);
    expect(full).toMatchObject({ stage: 'fully_connected', customers: 22, share: { value: 22 / 150, n: 150 } });
    expect(full!.revenueShare!.value).toBeCloseTo(0.37, 9);
    expect(satisfied!.lostShare).toMatchObject({ value: 13 / 78, n: 78 });
    expect(satisfied!.lostShare!.low).toBeCloseTo(0.1, 2);
    expect(full!.tenureDays).toMatchObject({ value: 730, n: 22 });
    expect(unknown).toMatchObject({ stage: 'unknown', lostShare: null, yearlyRevenue: { value: 0 } });
  });

  it('keeps shares within nothing and everything', () => {
    for (const { revenueShare, lostShare } of stageTable(customers)) {
      for (const figure of [revenueShare, lostShare]) {
        if (figure === null) continue;
        expect(figure.low!).toBeGreaterThanOrEqual(0);
        expect(figure.high!).toBeLessThanOrEqual(1);
      }
    }
    expect(stageTable([at('unknown', 0)])[0]!.revenueShare).toBeNull();
    expect(stageTable([])).toEqual([]);
  });

  it('stands beside the often quoted figures, of measured customers alone', () => {
    const [share, revenue, excess] = quotedBesideOwn(customers);
    expect(share).toMatchObject({ name: 'customer_share', quoted: 0.22, own: { value: 0.22, n: 100 } });
    expect(revenue!.own!.value).toBeCloseTo(0.37, 9);
    expect(excess).toMatchObject({ quoted: 0.52, own: { n: 100 } });
    expect(excess!.own!.value).toBeCloseTo(370 / 22 / (630 / 78) - 1, 9);
    expect(quotedBesideOwn(customers.slice(22))[0]!.own).toMatchObject({ value: 0, low: 0, n: 78 });
    expect(quotedBesideOwn([at('unknown', 5)]).map(({ own }) => own)).toEqual([null, null, null]);
  });

  it('never takes a quoted figure for its own', () => {
    const quoted = Object.values(oftenQuoted);
    for (const { own } of quotedBesideOwn([at('fully_connected', 5), at('unconnected', 5)]))
      expect(quoted).not.toContain(own?.value);
  });
});
