import { describe, expect, test } from 'vitest';
import type { SeedTruth } from '../../../emulator/portal-seed.ts';
import { demoPortal } from '../../../emulator/portals/demo-portal.ts';
import { customersSeen, ordersOf } from './purchases-of.ts';

const portals = [demoPortal(), demoPortal({ contacts: 400, seed: 11, asOf: '2024-12-31' })];
const customers = portals.flatMap((portal) => {
  const seen = customersSeen(portal);
  return portal.truth.map((truth) => ({ truth, portal, ...seen(truth), orders: ordersOf(seen(truth).purchases) }));
});
const those = (is: (truth: SeedTruth) => boolean) => customers.filter(({ truth }) => is(truth));
const proven = (category: string) => those((truth) => truth.unambiguous && truth.category === category);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const gapsOf = (orders: readonly { daysAgo: number }[]): number[] =>
  orders.slice(1).map(({ daysAgo }, i) => orders[i]!.daysAgo - daysAgo);

describe('what became of a customer stands in its deals', () => {
  test('a new customer first bought within the last 30 days, example a today', () => {
    for (const { orders } of proven('new_customer')) expect(orders[0]!.daysAgo).toBeLessThanOrEqual(30);
    for (const { orders } of those(({ example }) => example === 'a')) expect(orders.map((o) => o.daysAgo)).toEqual([0]);
  });

  test('who lost products bought them in every order before, and in none of the last four or more since', () => {
    for (const { orders, truth } of proven('product_churn')) {
      const now = orders.at(-1)!.products;
      const turn = orders.findIndex(({ products }) => products.length < orders[0]!.products.length);
      const [before, since] = [orders.slice(0, turn), orders.slice(turn)];
      expect(since.length).toBeGreaterThanOrEqual(truth.example === 'd' ? 1 : 4);
      for (const { products } of before) expect(products).toEqual(orders[0]!.products);
      for (const { products } of since) expect(products).toEqual(now);
      expect(orders[0]!.products).toEqual(expect.arrayContaining(now));
      expect(since[0]!.daysAgo).toBeLessThanOrEqual(365);
    }
    for (const { orders } of those(({ example }) => example === 'd')) {
      expect(orders.map(({ products }) => products.length)).toEqual([5, 5, 3]);
    }
  });

  test('who spends less has kept its products and spent at most half in each of the last six orders or more', () => {
    for (const { orders, truth } of proven('decreased_spend')) {
      for (const { products } of orders) expect(products).toEqual(orders[0]!.products);
      if (truth.example === 'e') {
        const euros = orders.slice(-2).map(({ amount }) => amount);
        expect(Math.abs(euros[0]! / 40_000 - 1)).toBeLessThan(0.3);
        expect(Math.abs(euros[1]! / 15_000 - 1)).toBeLessThan(0.3);
        continue;
      }
      const usual = mean(orders.slice(0, -7).map(({ amount }) => amount));
      for (const { amount } of orders.slice(-6)) expect(amount / usual).toBeLessThan(0.6);
      expect(mean(orders.slice(-6).map(({ amount }) => amount)) / usual).toBeLessThanOrEqual(0.5);
    }
  });

  test('who grows spends at least a half more in its last six orders', () => {
    for (const { orders } of proven('growing')) {
      const usual = mean(orders.slice(0, -7).map(({ amount }) => amount));
      expect(mean(orders.slice(-6).map(({ amount }) => amount)) / usual).toBeGreaterThan(1.5);
    }
  });

  test('who was won back had been silent for five of its gaps or more and bought within the last two months', () => {
    for (const { orders } of proven('won_back')) {
      const gaps = gapsOf(orders);
      const long = Math.max(...gaps);
      expect(long / mean(gaps.slice(0, 8))).toBeGreaterThan(5);
      expect(orders[gaps.indexOf(long) + 1]!.daysAgo).toBeLessThanOrEqual(60);
    }
  });

  test('who is proven lost has a fact, or has been silent for four of its gaps, or since one purchase three years ago', () => {
    for (const { orders, deals, purchases, truth, portal } of proven('account_churn')) {
      const silence = orders.at(-1)!.daysAgo;
      const lost = deals.some(({ properties }) => properties.dealstage === '309841774');
      const contract = truth.rhythm === 'yearly_contract' && silence > 365 + 120;
      if (lost) {
        const day = deals.find(({ properties }) => properties.dealstage === '309841774')!.properties.closedate!;
        expect(purchases.every(({ deal }) => deal.properties.closedate! < day)).toBe(true);
        expect(Date.parse(day)).toBeLessThan(Date.parse(portal.now));
      } else if (!contract) {
        const seldom = truth.example === 'c' || truth.example === 'i' || truth.example === 'k';
        if (seldom) expect(silence).toBeGreaterThanOrEqual(1095);
        else expect(silence / mean(gapsOf(orders))).toBeGreaterThan(3.7);
      }
    }
  });

  test('who is proven active bought lately by its own rhythm, and often enough to have one', () => {
    for (const { orders, truth } of proven('active')) {
      if (truth.example === 'f') {
        expect(orders).toHaveLength(1);
        continue;
      }
      expect(orders.length).toBeGreaterThanOrEqual(3);
      const share = orders.at(-1)!.daysAgo / mean(gapsOf(orders));
      expect(share).toBeLessThan(truth.example === 'c' ? 1.15 : 0.95);
    }
  });

  test('who is late but in negotiation has a live offer younger than the last purchase', () => {
    for (const { orders, purchases, deals, portal } of proven('at_risk')) {
      expect(orders.at(-1)!.daysAgo / mean(gapsOf(orders))).toBeGreaterThan(2.5);
      const offers = deals.filter(({ properties }) => properties.dealstage === 'contractsent');
      expect(offers).toHaveLength(1);
      const { createdAt = '', updatedAt = '' } = offers[0]!;
      expect(createdAt > (purchases.at(-1)!.deal.properties.closedate ?? '')).toBe(true);
      expect(Date.parse(portal.now) - Date.parse(updatedAt)).toBeLessThan(60 * 86_400_000);
    }
  });

  test('a contract says its term, and a three-year one is in month 13', () => {
    for (const { orders } of those(({ example }) => example === 'f')) {
      expect(orders[0]!.daysAgo).toBeGreaterThan(365);
      expect(orders[0]!.daysAgo).toBeLessThan(397);
    }
    const contracts = [...portals[0]!.records.line_items!].filter(
      (line) => line.properties.hs_term_in_months !== undefined,
    );
    expect(contracts.length).toBeGreaterThan(50);
    for (const { properties } of contracts) {
      expect(properties.hs_recurring_billing_period).toBe(`P${properties.hs_term_in_months}M`);
    }
  });

  test('who never bought has no won deal', () => {
    for (const { purchases } of proven('not_a_customer')) expect(purchases).toEqual([]);
  });
});
