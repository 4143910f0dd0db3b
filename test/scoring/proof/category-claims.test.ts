import { describe, expect, test } from 'vitest';
import { categoryClaims, confirmed } from '../../../src/scoring/proof/category-claims.ts';
import type { Hindsight } from '../../../src/scoring/proof/hindsight.ts';
import { scoreCustomer } from '../../../src/scoring/score-customer.ts';
import { type ChurnCategory, churnCategories } from '../../../src/scoring/vocabulary.ts';
import { chanceFrom, customerOf, historyOf, type Order, portalOf, renewalDays, settings } from '../simulated-portal.ts';
import { evidenceOf, hindsightOf, scoreOf } from './customers-in-hindsight.ts';

const judged = (category: ChurnCategory, orders: readonly Order[]) => confirmed(hindsightOf(scoreOf(category), orders));

describe('what a category claims', () => {
  test('every category that speaks of the future has a claim with a sentence', () => {
    const silent = churnCategories.filter((category) => categoryClaims[category] === null);
    expect(silent).toEqual(['not_a_customer', 'not_enough_data']);
    for (const category of churnCategories) {
      const claim = categoryClaims[category];
      if (claim) expect(claim.sentence.en).toMatch(/^Right if the .*\.$/);
    }
    expect(judged('not_enough_data', [{ day: -50 }])).toBeNull();
  });

  test.each(['account_churn', 'dormant', 'at_risk'] as const)(
    '%s is right if nothing is bought in the window',
    (category) => {
      expect(judged(category, [{ day: -300 }])).toBe(true);
      expect(judged(category, [{ day: -300 }, { day: 180 }])).toBe(false);
      // The day of the cut-off itself was known, the day after the window is beyond the claim.
      expect(judged(category, [{ day: -300 }, { day: 0 }, { day: 181 }])).toBe(true);
    },
  );

  test.each(['active', 'new_customer', 'won_back'] as const)(
    '%s is right if something is bought in the window',
    (category) => {
      expect(judged(category, [{ day: -30 }, { day: 90 }])).toBe(true);
      expect(judged(category, [{ day: -30 }, { day: 200 }])).toBe(false);
    },
  );

  test('an active customer under a contract cannot be judged until it ends', () => {
    const under = (months: number, orders: readonly Order[]) =>
      judged('active', [{ day: -100, lines: [{ product: 'Suite', recurring: true, months }] }, ...orders]);
    expect(under(36, [])).toBeNull();
    expect(under(36, [{ day: 50 }])).toBeNull();
    expect(under(6, [])).toBe(false);
    expect(under(6, [{ day: 90 }])).toBe(true);
  });

  describe('product churn', () => {
    const lines = (...products: string[]) => products.map((product) => ({ product }));
    const held = { day: -400, lines: lines('Backup Basic', 'Firewall', 'Mail') };
    const now = { day: -40, lines: lines('Firewall', 'Mail') };
    const answer = scoreOf('product_churn', { productsLost: ['Backup Basic'] });
    const verdict = (...later: Order[]) => confirmed(hindsightOf(answer, [held, now, ...later]));

    test('is right if the customer buys on without the product', () => {
      expect(verdict({ day: 30, lines: lines('Firewall') })).toBe(true);
    });

    test('is wrong if the product comes back, or a new one of its family', () => {
      expect(verdict({ day: 30, lines: lines('Backup Basic') })).toBe(false);
      expect(verdict({ day: 30, lines: lines('Backup Pro') })).toBe(false);
    });

    test('a sister product held all along does not stand in for it', () => {
      const sister = { ...held, lines: lines('Backup Basic', 'Backup Pro') };
      expect(confirmed(hindsightOf(answer, [sister, now, { day: 30, lines: lines('Backup Pro') }]))).toBe(true);
    });

    test('cannot be judged without a purchase whose products are known', () => {
      expect(verdict()).toBeNull();
      expect(verdict({ day: 30, amount: 500 })).toBeNull();
      expect(verdict({ day: 200, lines: lines('Backup Basic') })).toBeNull();
    });
  });

  describe('decreased spend and growing', () => {
    const by = (category: ChurnCategory, figures: Record<string, number | string>, orders: readonly Order[]) =>
      confirmed(hindsightOf(scoreOf(category, { evidence: [evidenceOf(category, figures)] }), orders));
    const perOrder = { test: 'like_for_like', before: 1000 };

    test('per order: below 90 % or above 110 % of the orders before', () => {
      expect(by('decreased_spend', perOrder, [{ day: 20, amount: 880 }])).toBe(true);
      expect(
        by('decreased_spend', perOrder, [
          { day: 20, amount: 700 },
          { day: 60, amount: 1200 },
        ]),
      ).toBe(false);
      expect(by('growing', perOrder, [{ day: 20, amount: 1120 }])).toBe(true);
      expect(by('growing', perOrder, [{ day: 20, amount: 1080 }])).toBe(false);
    });

    test('per year: the money of the window, however many orders it came in', () => {
      // 1000 in 90 days is 2000 in the window of 180.
      const perTime = { test: 'window', before: 1000, windowDays: 90 };
      expect(
        by('decreased_spend', perTime, [
          { day: 20, amount: 900 },
          { day: 150, amount: 850 },
        ]),
      ).toBe(true);
      expect(
        by('decreased_spend', perTime, [
          { day: 20, amount: 900 },
          { day: 150, amount: 950 },
        ]),
      ).toBe(false);
      expect(by('growing', perTime, [{ day: 20, amount: 2300 }])).toBe(true);
    });

    test('per contract: the next term against the one before the change', () => {
      const term = (day: number, amount: number) => ({
        day,
        lines: [{ product: 'Suite', amount, recurring: true, months: 12 }],
      });
      const terms = [term(-700, 40_000), term(-335, 15_000)];
      const contract = { test: 'contract', before: 40_000 };
      expect(by('decreased_spend', contract, [...terms, term(30, 16_000)])).toBe(true);
      expect(by('decreased_spend', contract, [...terms, term(30, 40_000)])).toBe(false);
      expect(by('decreased_spend', contract, terms)).toBeNull();
    });

    test('cannot be judged where nothing is bought or no money is known', () => {
      for (const category of ['decreased_spend', 'growing'] as const) {
        expect(by(category, perOrder, [{ day: -20, amount: 500 }])).toBeNull();
        expect(by(category, perOrder, [{ day: 20, amount: null }])).toBeNull();
        expect(by(category, { test: 'window', before: 1000, windowDays: 90 }, [{ day: 20, amount: 0 }])).toBeNull();
      }
      expect(judged('growing', [{ day: 20 }])).toBeNull();
    });

    test('growing by a new product: orders worth more than those before it', () => {
      const evidence = evidenceOf(
        'growing',
        { test: null },
        { since: 19_900, reasons: [{ code: 'products_gained', text: '' }] },
      );
      const verdict = (amount: number) =>
        confirmed(
          hindsightOf(scoreOf('growing', { evidence: [evidence] }), [
            { day: -400, amount: 1000 },
            { day: -50, amount: 3000 },
            { day: 30, amount },
          ]),
        );
      expect(verdict(1200)).toBe(true);
      expect(verdict(1000)).toBe(false);
    });
  });
});

describe('answers of a simulated portal in hindsight', () => {
  const at = 20_000;
  const chance = chanceFrom(41);
  const portal = Array.from({ length: 120 }, (_, i) => {
    const last = i < 60 ? at + 400 : at - 500;
    return customerOf(renewalDays(chance, at - 1500 - 5 * i, last, 60, 6).map((day) => ({ day })));
  });
  const drop = customerOf(
    renewalDays(chance, at - 1500, at + 400, 60, 6).map((day) => ({
      day,
      lines: [{ product: 'Suite', amount: day < at - 320 ? 4000 : 1500 }],
    })),
  );
  const { model } = portalOf([...portal, drop], { asOf: at });
  const hindsight = (facts: typeof drop): Hindsight => {
    const known = historyOf(facts, at);
    const score = scoreCustomer(known, model, { asOf: at, settings, previous: null });
    return { score, known, later: historyOf(facts, at + 400), windowDays: 360 };
  };

  test('those who stopped are found to be gone, those who went on to be there', () => {
    const all = portal.map(hindsight);
    const gone = all.filter(({ score }) => score.category === 'account_churn');
    expect(gone.length).toBe(60);
    expect(gone.every((one) => confirmed(one) === true)).toBe(true);
    const active = all.filter(({ score }) => score.category === 'active');
    expect(active.length).toBeGreaterThan(45);
    expect(active.every((one) => confirmed(one) === true)).toBe(true);
  });

  test('orders of 1,500 instead of 4,000 are found to have stayed so', () => {
    const one = hindsight(drop);
    expect(one.score.category).toBe('decreased_spend');
    expect(confirmed(one)).toBe(true);
  });
});
