import { describe, expect, test } from 'vitest';
import { beginCategoryProof } from '../../../src/scoring/proof/category-proof.ts';
import { customerTally } from '../../../src/scoring/proof/customer-tally.ts';
import { wilsonInterval } from '../../../src/scoring/proof/measures/wilson-interval.ts';
import type { ChurnCategory } from '../../../src/scoring/vocabulary.ts';
import { settings } from '../simulated-portal.ts';
import { hindsightOf, scoreOf } from './customers-in-hindsight.ts';

const { thresholds } = settings;
type Row = readonly [ChurnCategory, vitality: number | null, lastDay: number, boughtLater: boolean];

function proofOfRows(rows: readonly Row[], times = 1) {
  const proof = beginCategoryProof(thresholds, rows.length);
  for (let cutOff = 0; cutOff < times; cutOff++) {
    rows.forEach(([category, vitality, day, boughtLater], customer) => {
      const orders = boughtLater ? [{ day }, { day: 30 }] : [{ day }];
      proof.add(customer, hindsightOf(scoreOf(category, { vitality }), orders));
    });
  }
  return proof.result();
}

const rows: Row[] = [
  ['account_churn', 0.05, -400, false],
  ['account_churn', 0.15, -380, false],
  ['account_churn', 0.18, -360, true],
  ['dormant', 0.35, -200, false],
  ['at_risk', 0.65, -120, true],
  ['active', 0.95, -100, true],
  ['active', 1, -20, true],
  ['active', 0.92, -10, false],
];

describe('what became of the categories', () => {
  const proof = proofOfRows(rows);

  test('per category: how many had it, how many of the judged were right', () => {
    const churn = proof.categories.find(({ category }) => category === 'account_churn')!;
    expect(churn.flagged).toBe(3);
    expect(churn.right).toEqual({ count: 2, total: 3, value: 2 / 3, ...wilsonInterval(2, 3) });
    const none = proof.categories.find(({ category }) => category === 'won_back')!;
    expect(none).toEqual({
      category: 'won_back',
      flagged: 0,
      right: { count: 0, total: 0, value: null, low: 0, high: 1 },
    });
  });

  test('at each threshold: all below it', () => {
    expect(
      proof.thresholds.map(({ category, below, silent }) => [category, below, silent.count, silent.total]),
    ).toEqual([
      ['account_churn', 0.2, 2, 3],
      ['dormant', 0.5, 3, 4],
      ['at_risk', 0.8, 3, 5],
    ]);
  });

  test('by tenths of vitality', () => {
    const seen = proof.vitality.filter(({ silent }) => silent.total > 0);
    expect(seen.map(({ from, silent }) => [from, silent.count, silent.total])).toEqual([
      [0, 1, 1],
      [0.1, 1, 2],
      [0.3, 1, 1],
      [0.6, 0, 1],
      [0.9, 1, 3],
    ]);
  });

  test('the flagged against the others, and the plain 90-day rule', () => {
    expect([proof.rapport.flagged.count, proof.rapport.flagged.total]).toEqual([3, 5]);
    expect([proof.rapport.others.count, proof.rapport.others.total]).toEqual([1, 3]);
    expect([proof.ninetyDays.flagged.count, proof.ninetyDays.flagged.total]).toEqual([3, 6]);
    expect([proof.ninetyDays.others.count, proof.ninetyDays.others.total]).toEqual([1, 2]);
  });

  test('a customer bound by contract is in no count of silence', () => {
    const bound = beginCategoryProof(thresholds, 1);
    const orders = [{ day: -200, lines: [{ product: 'Suite', recurring: true, months: 36 }] }];
    bound.add(0, hindsightOf(scoreOf('active'), orders));
    const result = bound.result();
    expect(result.bound).toBe(1);
    expect(result.rapport.others.total + result.ninetyDays.flagged.total).toBe(0);
    expect(result.categories.find(({ category }) => category === 'active')).toMatchObject({
      flagged: 1,
      right: { total: 0 },
    });
  });

  test('who had bought nothing yet is nobody', () => {
    const proof = beginCategoryProof(thresholds, 1);
    proof.add(0, hindsightOf(scoreOf('not_a_customer'), [{ day: 20 }]));
    expect(proof.result().rapport.others.total).toBe(0);
  });
});

describe('the same customers at several cut-offs', () => {
  test('give more counts but no narrower interval', () => {
    const once = proofOfRows(rows).rapport.flagged;
    const thrice = proofOfRows(rows, 3).rapport.flagged;
    expect(thrice.total).toBe(3 * once.total);
    expect(thrice.low).toBeCloseTo(once.low, 12);
    expect(thrice.high).toBeCloseTo(once.high, 12);
  });

  test('a tally tells customers apart by their number, beyond the thirty-second too', () => {
    const tally = customerTally(100);
    for (const customer of [3, 35, 67, 99, 31, 3, 99]) tally.add(customer, customer > 50);
    const { low, high } = wilsonInterval((3 / 7) * 5, 5);
    expect(tally.share()).toEqual({ count: 3, total: 7, value: 3 / 7, low, high });
  });
});
