import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auc, aucValues } from '../../../../src/scoring/proof/measures/auc.ts';
import { meanOf } from '../../../../src/scoring/proof/measures/losses.ts';
import { judgedCustomers, trueChances } from './judged-customers.ts';

const of = (chance: number[], outcome: number[]) => auc(Float64Array.from(chance), Uint8Array.from(outcome));

/** The definition: every pair of a buyer and another, ties half. */
function byPairs(chance: Float64Array, outcome: Uint8Array): number {
  let wins = 0;
  let pairs = 0;
  chance.forEach((high, buyer) => {
    chance.forEach((low, other) => {
      if (outcome[buyer] !== 1 || outcome[other] !== 0) return;
      wins += high > low ? 1 : high === low ? 0.5 : 0;
      pairs++;
    });
  });
  return wins / pairs;
}

describe('the AUC', () => {
  test('of four customers, counted by hand', () => {
    // Buyers .8 and .4 against .6 and .2: three of four pairs are right.
    expect(of([0.8, 0.6, 0.4, 0.2], [1, 0, 1, 0])).toBe(0.75);
    // A tie counts half.
    expect(of([0.8, 0.4, 0.4, 0.2], [1, 0, 1, 0])).toBe(0.875);
  });

  test('is 1 for perfect, 0 for reversed, one half for constant scores, unknown where all did the same', () => {
    expect(of([0.1, 0.2, 0.7, 0.9], [0, 0, 1, 1])).toBe(1);
    expect(of([0.9, 0.7, 0.2, 0.1], [0, 0, 1, 1])).toBe(0);
    expect(of([0.3, 0.3, 0.3], [0, 1, 1])).toBe(0.5);
    expect(of([0.1, 0.9], [1, 1])).toBeNull();
    expect(of([], [])).toBeNull();
  });

  test('is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(judgedCustomers, ({ chance, outcome }) => {
        expect(auc(chance, outcome)).toBeCloseTo(byPairs(chance, outcome), 12);
      }),
    );
  });

  test('depends on the order of the scores alone, and turns round with them', () => {
    fc.assert(
      fc.property(judgedCustomers, ({ chance, outcome }) => {
        const area = auc(chance, outcome)!;
        expect(
          auc(
            chance.map((p) => Math.exp(3 * p) - 40),
            outcome,
          ),
        ).toBe(area);
        expect(
          auc(
            chance.map((p) => -p),
            outcome,
          ),
        ).toBeCloseTo(1 - area, 12);
        expect(
          auc(
            chance,
            outcome.map((bought) => 1 - bought),
          ),
        ).toBeCloseTo(1 - area, 12);
      }),
    );
  });

  test('of scores that say nothing is about one half', () => {
    const { chance } = trueChances(20_000, 3);
    const { outcome } = trueChances(20_000, 4);
    expect(Math.abs(auc(chance, outcome)! - 0.5)).toBeLessThan(0.012);
  });
});

describe('the AUC customer by customer', () => {
  test('has the AUC as its mean', () => {
    fc.assert(
      fc.property(judgedCustomers, ({ chance, outcome }) => {
        expect(meanOf(aucValues(chance, outcome)!)).toBeCloseTo(auc(chance, outcome)!, 10);
      }),
    );
  });

  test('varies as DeLong, DeLong & Clarke-Pearson say', () => {
    fc.assert(
      fc.property(judgedCustomers, ({ chance, outcome }) => {
        const area = byPairs(chance, outcome);
        const placements = { buyers: [] as number[], others: [] as number[] };
        chance.forEach((own, place) => {
          const against = [...chance].filter((_, index) => outcome[index] !== outcome[place]);
          const right = against.filter((p) => (outcome[place] === 1 ? own > p : own < p)).length;
          const equal = against.filter((p) => p === own).length;
          const list = outcome[place] === 1 ? placements.buyers : placements.others;
          list.push((right + equal / 2) / against.length);
        });
        const part = (list: number[]) => list.reduce((sum, v) => sum + (v - area) ** 2, 0) / list.length ** 2;
        const values = aucValues(chance, outcome)!;
        const spread = values.reduce((sum, value) => sum + (value - area) ** 2, 0) / values.length ** 2;
        expect(spread).toBeCloseTo(part(placements.buyers) + part(placements.others), 10);
      }),
    );
  });

  test('does not exist where all did the same', () => {
    expect(aucValues(Float64Array.of(0.1, 0.9), Uint8Array.of(0, 0))).toBeNull();
  });
});
