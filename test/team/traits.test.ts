import { describe, expect, it } from 'vitest';
import { commonTraits } from '../../src/team/traits.ts';
import { many } from './care.ts';

const products = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('what a group has in common', () => {
  it('finds a trait that sets it apart, and says by how much', () => {
    const facts = many(200, (at) => ({ firstProduct: at < 60 ? 'a' : 'b', firstProductName: at < 60 ? 'A' : 'B' }));
    const members = new Set(facts.slice(0, 36).concat(facts.slice(60, 67)));
    const found = commonTraits(facts, (one) => members.has(one))!;
    expect(found.members).toBe(43);
    const first = found.traits.find(({ which }) => which === 'a');
    expect(first).toMatchObject({ kind: 'first_product', which: 'a', name: 'A', sure: true });
    expect(first!.lift).toBeCloseTo(36 / 60 / (7 / 140));
    expect(first!.having).toMatchObject({ count: 36, total: 60 });
  });

  it('says nothing sure where there is nothing, in at least 19 of 20 portals', () => {
    let state = 5;
    const uniform = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    let said = 0;
    for (let portal = 0; portal < 200; portal += 1) {
      const facts = many(300, () => ({
        firstProduct: products[Math.floor(6 * uniform())]!,
        ticketsThen: uniform() < 0.3 ? 1 : 0,
        contacts: uniform() < 0.5 ? 1 : 3,
        touchesBefore: uniform() < 0.4 ? 2 : 0,
      }));
      const members = new Set(facts.filter(() => uniform() < 0.25));
      const found = commonTraits(facts, (one) => members.has(one))!;
      expect(found.tested).toBeGreaterThan(6);
      if (found.traits.some(({ sure }) => sure)) said += 1;
    }
    // 95 % of the binomial law around 5 %.
    expect(said).toBeLessThanOrEqual(17);
  });

  it('says nothing of fewer than 30, nor of a trait of fewer than 30', () => {
    const facts = many(100, (at) => ({ firstProduct: at < 29 ? 'rare' : 'usual' }));
    expect(commonTraits(facts, (one) => facts.indexOf(one) < 29)).toBeNull();
    expect(commonTraits(facts, (one) => facts.indexOf(one) < 40)!.traits).toEqual([]);
  });
});
