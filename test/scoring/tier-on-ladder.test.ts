import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { CompanyId } from '../../src/scoring/ids.ts';
import { assignTiers, rankedTiers, type TierInput } from '../../src/scoring/tier.ts';
import { tierOnLadder } from '../../src/scoring/tier-on-ladder.ts';
import { memory } from '../store/sample-facts.ts';
import { chanceFrom } from './simulated-portal.ts';

const settings = { tierShares: { vip: 0.2, tail: 0.2 } };
const context = { settings, today: 20_000 };

const input = (id: number, money: number, changes: Partial<TierInput> = {}): TierInput => ({
  key: { type: 'company', id: String(1000 + id) as CompanyId },
  valueIfAlive12m: money,
  spendLast12Months: money,
  discountedValue: 3 * money,
  category: 'active',
  provisional: false,
  previous: null,
  override: null,
  ...changes,
});
const portalOf = (customers: number, seed: number): TierInput[] => {
  const chance = chanceFrom(seed);
  return Array.from({ length: customers }, (_, id) => input(id, Math.round(chance.around(1000, 1.2) * 100) / 100));
};

describe('the tier of one customer on the kept ranking', () => {
  property.prop([fc.integer({ min: 20, max: 200 }), fc.nat(), fc.nat(), fc.double({ min: 0.1, max: 10, noNaN: true })])(
    'is the one that ranking everybody anew gives it',
    (customers, seed, place, times) => {
      const inputs = portalOf(customers, seed);
      const { ladder } = rankedTiers(inputs, context);
      const index = place % customers;
      const before = inputs[index]!;
      const after = input(index, before.spendLast12Months * times);
      const anew = assignTiers(inputs.with(index, after), context)[index]!;
      const found = tierOnLadder(after, before, { ...context, ladder, customers });
      // Whoever it passes moves by one place in each ranking, which may change ties beside it.
      expect(Math.abs(found.rank! - anew.rank!) * (customers - 1)).toBeLessThanOrEqual(2);
    },
  );

  property.prop([fc.integer({ min: 20, max: 200 }), fc.nat(), fc.double({ min: 1, max: 50_000, noNaN: true })])(
    'is the one that ranking everybody anew gives a newcomer',
    (customers, seed, money) => {
      const inputs = portalOf(customers, seed);
      const { ladder } = rankedTiers(inputs, context);
      const newcomer = input(customers, money);
      const anew = assignTiers([...inputs, newcomer], context).at(-1)!;
      const found = tierOnLadder(newcomer, null, { ...context, ladder, customers });
      expect(Math.abs(found.rank! - anew.rank!) * customers).toBeLessThanOrEqual(2);
    },
  );

  test('is kept within the week, set by people, and none for who never bought or where there are too few', () => {
    const inputs = portalOf(50, 1);
    const { ladder } = rankedTiers(inputs, context);
    const on = (changes: Partial<TierInput>, found = ladder) =>
      tierOnLadder(input(0, 1e9, changes), inputs[0]!, { ...context, ladder: found, customers: 50 });
    expect(on({}).tier).toBe('vip');
    expect(on({ previous: memory({ tier: 'tail', tieredOn: 19_995 }) }).tier).toBe('tail');
    expect(on({ previous: memory({ tier: 'tail', tieredOn: 19_990 }) }).tier).toBe('vip');
    expect(on({ previous: memory({ tier: 'tail' }), category: 'dormant' })).toMatchObject({
      tier: 'tail',
      held: 'frozen',
    });
    expect(on({ override: 'core' })).toMatchObject({ tier: 'core', held: 'override' });
    expect(on({ category: 'not_a_customer' }).tier).toBeNull();
    expect(tierOnLadder(input(0, 5), null, { ...context, ladder: null, customers: 7 })).toMatchObject({
      tier: null,
      reason: expect.stringContaining('7'),
    });
  });
});
