import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { CompanyId } from '../../src/scoring/ids.ts';
import { countBelow, countUpTo, sampledRanking } from '../../src/scoring/sampled-ranking.ts';
import { assignTiers, rankedTiers, type TierInput } from '../../src/scoring/tier.ts';
import { positionOn } from '../../src/scoring/tier-ladder.ts';
import { chanceFrom } from './simulated-portal.ts';

const settings = { tierShares: { vip: 0.2, tail: 0.2 } };
const context = { settings, today: 20_000 };
const input = (id: number, future: number | null, recent: number, total: number): TierInput => ({
  key: { type: 'company', id: String(1000 + id) as CompanyId },
  valueIfAlive12m: future,
  spendLast12Months: recent,
  discountedValue: total,
  category: 'active',
  provisional: false,
  previous: null,
  override: null,
});
function portalOf(customers: number, seed: number): TierInput[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: customers }, (_, id) => {
    const level = chance.around(1000, 1.2);
    const future = chance.uniform() < 0.1 ? null : Math.round(level * chance.between(0.5, 1.5));
    return input(id, future, chance.uniform() < 0.3 ? 0 : Math.round(level), Math.round(3 * level));
  });
}
const positionAfter = (inputs: readonly TierInput[], index: number): number =>
  Math.round(assignTiers(inputs, context)[index]!.rank! * (inputs.length - 1));

describe('a thinned ranking', () => {
  property.prop([
    fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 1500 }),
    fc.integer({ max: 401 }),
  ])('tells between which places a value comes', (values, value) => {
    const ranking = sampledRanking(Float64Array.from(values));
    const below = values.filter((other) => other < value).length;
    const upTo = values.filter((other) => other <= value).length;
    for (const [count, { least, most }] of [
      [below, countBelow(ranking, value)],
      [upTo, countUpTo(ranking, value)],
    ] as const) {
      expect(least).toBeLessThanOrEqual(count);
      expect(most).toBeGreaterThanOrEqual(count);
      if (values.length <= 257) expect(most).toBe(least);
      expect(most - least).toBeLessThanOrEqual(Math.ceil(values.length / 250));
    }
  });
});

describe('the ladder of a portal', () => {
  test('is small, however many customers there are', () => {
    const { ladder } = rankedTiers(portalOf(20_000, 1), context);
    expect(JSON.stringify(ladder).length).toBeLessThan(20_000);
  });

  test('is not made where nobody is ranked', () => {
    expect(rankedTiers(portalOf(19, 1), context).ladder).toBeNull();
  });

  property.prop(
    [
      fc.constantFrom(20, 60, 250, 700),
      fc.integer({ min: 1, max: 1e6 }),
      fc.nat(),
      fc.tuple(fc.nat(5000), fc.nat(5000), fc.nat(9000)),
      fc.boolean(),
    ],
    { numRuns: 200 },
  )(
    'holds between its bounds the position that ranking everybody anew would give',
    (customers, seed, pick, [future, recent, total], known) => {
      const inputs = portalOf(customers, seed);
      const index = pick % customers;
      const { ladder } = rankedTiers(inputs, context);
      const then = {
        ...inputs[index]!,
        valueIfAlive12m: known ? future : null,
        spendLast12Months: recent,
        discountedValue: total,
      };
      const { least, most } = positionOn(ladder!, inputs[index]!, then);
      const position = positionAfter(inputs.with(index, then), index);
      expect(least).toBeLessThanOrEqual(position);
      expect(most).toBeGreaterThanOrEqual(position);
      expect(most - least).toBeLessThanOrEqual(8 + 0.02 * customers);
    },
  );

  test('knows the present position of everybody in a small portal', () => {
    const inputs = portalOf(200, 7);
    const { ladder, answers } = rankedTiers(inputs, context);
    answers.forEach(({ rank }, index) => {
      const { least, most } = positionOn(ladder!, inputs[index]!, inputs[index]!);
      const position = Math.round(rank! * 199);
      expect(least).toBeLessThanOrEqual(position);
      expect(most).toBeGreaterThanOrEqual(position);
      expect(most - least).toBeLessThanOrEqual(2);
    });
  });
});
