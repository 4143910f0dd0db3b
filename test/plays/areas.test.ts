import { describe, expect, it } from 'vitest';
import { type AreaPortal, type AreaSituation, areaNames } from '../../src/plays/areas/area.ts';
import { areaPortalOf } from '../../src/plays/areas/area-portal.ts';
import { areas } from '../../src/plays/areas/areas.ts';
import { bestArea } from '../../src/plays/areas/best-area.ts';
import type { NextProduct } from '../../src/scoring/products/next-product.ts';

const today = 20_000;
const customer = (more: Partial<AreaSituation> = {}): AreaSituation => ({
  category: 'active',
  tier: 'core',
  stage: 'unknown',
  atRisk: 0,
  lost: 0,
  priceLost: null,
  chance: 0.5,
  expected: 400,
  lifetime: 2_000,
  purchases: 10,
  firstPurchase: today - 730,
  lastPurchase: today - 30,
  nextProduct: null,
  ...more,
});
const portal = (more: Partial<AreaPortal> = {}): AreaPortal => ({
  today,
  peers: { core: { customers: 50, orderSize: 200, ordersAYear: 5 } },
  growing: 0.1,
  reactivated: null,
  notYetBack: [],
  secondOverFirst: null,
  broughtByAsked: null,
  firstYearValue: null,
  ...more,
});
const backup: NextProduct = {
  product: 'B',
  name: 'Backup',
  after: 'Servers',
  of: 40,
  bought: 10,
  base: 0.05,
  medianDays: 90,
  typicalYear: 800,
};
const best = (more: Partial<AreaSituation>, of: Partial<AreaPortal> = {}) => bestArea(customer(more), portal(of));

describe('opportunity areas', () => {
  it('are eleven, in the order of a customer’s life', () => {
    expect(areas.map(({ name }) => name)).toEqual(areaNames);
  });

  it('leave a customer who is as its peers are without any', () => {
    expect(best({})).toBeNull();
  });

  it('welcome who is new, by what is expected', () => {
    expect(best({ category: 'new_customer', purchases: 1, lifetime: 100 })).toEqual({ area: 'welcome', money: 400 });
  });

  it('bring back who bought once, by how many come back from here on and what they then spend', () => {
    const notYetBack = [
      { days: 100, share: 0.8 },
      { days: 400, share: 0.4 },
      { days: 600, share: 0.3 },
    ];
    const once = { purchases: 1, lifetime: 100, firstPurchase: today - 150, tier: null };
    // 1 − 0.4 / 0.8 of them within a year.
    expect(best(once, { notYetBack, secondOverFirst: 1.2 })).toEqual({ area: 'second_purchase', money: 60 });
    expect(best({ ...once, category: 'at_risk' }, { notYetBack, secondOverFirst: 1.2 })?.area).toBe('second_purchase');
    expect(best({ ...once, firstPurchase: today - 700 }, { notYetBack, secondOverFirst: 1.2 })?.money).toBeNull();
    expect(best(once)).toEqual({ area: 'second_purchase', money: null });
  });

  it('cross-sell what similar customers bought next, by their share and their money', () => {
    expect(best({ nextProduct: backup })).toEqual({ area: 'cross_sell', money: 200 });
    expect(best({ nextProduct: backup, category: 'dormant', atRisk: 10 })?.area).toBe('win_back');
  });

  it('up-sell to smaller orders and grow rarer ones, by the gap and the share that grows', () => {
    // 100 less an order, five orders a year, one in ten grows.
    expect(best({ lifetime: 1_000 })).toEqual({ area: 'up_sell', money: 50 });
    expect(best({ purchases: 5, lifetime: 1_000 })).toEqual({ area: 'grow_wallet', money: 50 });
    expect(best({ lifetime: 1_000 }, { growing: null })).toEqual({ area: 'up_sell', money: null });
    expect(best({ lifetime: 1_000 }, { peers: {} })).toBeNull();
  });

  it('protect the price only where prices fell', () => {
    expect(best({ category: 'decreased_spend', atRisk: 10, priceLost: 90 })).toEqual({
      area: 'protect_price',
      money: 90,
    });
    expect(best({ category: 'decreased_spend', atRisk: 10, priceLost: 0 })).toEqual({
      area: 'prevent_churn',
      money: 10,
    });
  });

  it('keep who is leaving and win back who is gone, by the portal’s own rate where there is one', () => {
    expect(best({ category: 'at_risk', atRisk: 300 })).toEqual({ area: 'prevent_churn', money: 300 });
    const lost = { category: 'account_churn', lost: 1_000, chance: 0.02 } as const;
    expect(best(lost)).toEqual({ area: 'win_back', money: 20 });
    expect(best(lost, { reactivated: 0.1 })).toEqual({ area: 'win_back', money: 100 });
    expect(best({ ...lost, chance: null })).toEqual({ area: 'win_back', money: null });
  });

  it('ask VIPs who are fully connected, whatever it is worth', () => {
    const vip = { tier: 'vip', stage: 'fully_connected' } as const;
    expect(best(vip)).toEqual({ area: 'refer', money: null });
    expect(best(vip, { broughtByAsked: 0.2, firstYearValue: 500 })).toEqual({ area: 'refer', money: 100 });
    expect(best({ ...vip, category: 'at_risk', atRisk: 1 })?.area).toBe('prevent_churn');
    expect(best({ ...vip, stage: 'highly_satisfied' })).toBeNull();
  });

  it('of several take the one worth most, of equals the earlier, and unknown worth last', () => {
    const both = { nextProduct: backup, lifetime: 1_000 };
    expect(best(both)).toEqual({ area: 'cross_sell', money: 200 });
    expect(best({ ...both, nextProduct: { ...backup, typicalYear: 100 } })).toEqual({ area: 'up_sell', money: 50 });
    expect(best({ ...both, nextProduct: { ...backup, typicalYear: 200 } })).toEqual({ area: 'cross_sell', money: 50 });
    expect(best({ ...both, nextProduct: { ...backup, typicalYear: null } })).toEqual({ area: 'up_sell', money: 50 });
  });
});

describe('what a portal says of its opportunities', () => {
  const past = { reactivated: null, notYetBack: [], secondOverFirst: null, broughtByAsked: null, firstYearValue: null };

  it('compares those who stay, tier by tier, and refuses a handful', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      customer({ lifetime: 1_000 + 10 * i, category: i < 10 ? 'growing' : 'active' }),
    );
    const lost = Array.from({ length: 40 }, () => customer({ category: 'dormant', lifetime: 1 }));
    const vips = Array.from({ length: 5 }, () => customer({ tier: 'vip' }));
    const { peers, growing } = areaPortalOf([...many, ...lost, ...vips], today, past);
    expect(peers).toEqual({ core: { customers: 40, orderSize: 119.5, ordersAYear: 5 } });
    expect(growing).toBeCloseTo(10 / 45);
    expect(areaPortalOf(many.slice(0, 20), today, past)).toMatchObject({ peers: {}, growing: null });
  });
});
