import { describe, expect, test } from 'vitest';
import { type AbsenceLaw, chanceLost } from '../../src/scoring/products/absence-law.ts';
import { fitAbsence } from '../../src/scoring/products/fit-absence.ts';
import { type Looks, recordOf } from '../../src/scoring/products/looks.ts';
import { type Chance, chanceFrom, today } from './simulated-portal.ts';

const law: AbsenceLaw = { alpha: 2, beta: 1, yearlyHazard: 0.1, comesBack: 0.05 };
const looks = (pattern: string, gapDays = 30): Looks =>
  [...pattern].map((mark, i) => ({ day: today - gapDays * (pattern.length - i), held: mark === '#' }));

/** Products held in six of ten monthly orders or so; given up at `hazard` a year, for good or for `pauseDays` on average. */
function histories(chance: Chance, hazard: number, pauseDays = Number.POSITIVE_INFINITY): Looks[] {
  return Array.from({ length: 1500 }, () => {
    const rate = chance.between(0.3, 0.9);
    let leaves = today - 900 - (365 / hazard) * Math.log(1 - chance.uniform());
    let returns = leaves - pauseDays * Math.log(1 - chance.uniform());
    const orders = [{ day: today - 900, held: true }];
    for (let day = today - 870; day <= today; day += 30) {
      if (day >= returns) {
        leaves = day - (365 / hazard) * Math.log(1 - chance.uniform());
        returns = leaves - pauseDays * Math.log(1 - chance.uniform());
      }
      orders.push({ day, held: day < leaves && chance.uniform() < rate });
    }
    return orders;
  });
}

describe('how products come and go', () => {
  test('looks are counted by what came after the first', () => {
    expect(recordOf(looks('##.#..'))).toEqual({ held: 2, between: 1, absent: 2, gapDays: 30 });
    expect(recordOf(looks('#'))).toEqual({ held: 0, between: 0, absent: 0, gapDays: 0 });
  });

  test('P(lost) is nothing for what is still held, rises with every absence, and sooner for what was always there', () => {
    const chances = ['####', '####.', '####..', '####...', '####........'].map((pattern) =>
      chanceLost(law, recordOf(looks(pattern))),
    );
    expect(chances[0]).toBe(0);
    expect(chances).toEqual([...chances].sort((one, other) => one - other));
    expect(chances.at(-1)).toBeLessThan(0.95);
    expect(chanceLost(law, recordOf(looks('#.#.#....')))).toBeLessThan(chanceLost(law, recordOf(looks('#####....'))));
  });

  test('a year without it says more than a month, as it leaves more time to give it up', () => {
    expect(chanceLost(law, recordOf(looks('###.', 365)))).toBeGreaterThan(chanceLost(law, recordOf(looks('###.', 30))));
  });

  test('the hazard is found again, and is next to nothing where nobody gives anything up', () => {
    const found = fitAbsence(histories(chanceFrom(1), 0.2), today);
    expect(Math.abs(found.yearlyHazard / 0.2 - 1)).toBeLessThan(0.15);
    expect(found.comesBack).toBeLessThan(0.15);
    const steady = fitAbsence(histories(chanceFrom(2), 1e-9), today);
    expect(steady.yearlyHazard).toBeLessThan(0.005);
    expect(chanceLost(steady, recordOf(looks('##.##.##.....')))).toBeLessThan(0.1);
  });

  test('where products pause and come back, nothing is called surely lost', () => {
    const pausing = fitAbsence(histories(chanceFrom(3), 0.8, 200), today);
    expect(pausing.comesBack).toBeGreaterThan(0.6);
    expect(chanceLost(pausing, recordOf(looks('##########..........')))).toBeLessThan(0.4);
  });

  test('without any history the priors stand: one loss in ten years, one in twenty comes back', () => {
    const prior = fitAbsence([], today);
    expect(prior.yearlyHazard).toBeCloseTo(0.1, 2);
    expect(prior.comesBack).toBe(0.05);
  });
});
