import { describe, expect, it } from 'vitest';
import { nextPlay } from '../../src/plays/next-play.ts';
import { churnCategories } from '../../src/scoring/vocabulary.ts';
import { allOn, portal, situation } from './situations.ts';

const playFor = (...given: Parameters<typeof situation>): string | null =>
  nextPlay(situation(...given), portal(), allOn)?.play.name ?? null;

describe('the next play', () => {
  it('wins back who matters and has left or gone quiet', () => {
    for (const tier of ['vip', 'core'] as const) {
      expect(playFor('account_churn', tier)).toBe('win_back');
      expect(playFor('dormant', tier)).toBe('win_back');
      expect(playFor('at_risk', tier)).toBe('check_in');
    }
  });

  it('spends no call on the bottom of the portal, nor on somebody without a tier', () => {
    for (const tier of ['tail', null] as const) {
      for (const category of ['account_churn', 'dormant', 'at_risk'] as const)
        expect(playFor(category, tier)).toBeNull();
    }
  });

  it('does not check in on who bought once: there is no rhythm to be late against', () => {
    expect(playFor('at_risk', 'vip', { purchaseCount: 1 })).toBe('second_purchase');
    expect(playFor('at_risk', 'vip', { purchaseCount: 2 })).toBe('check_in');
  });

  it('does not win back somebody who is negotiating', () => {
    for (const category of ['account_churn', 'dormant'] as const) {
      expect(playFor(category, 'vip', { inNegotiation: true })).toBeNull();
    }
  });

  it('recovers products and reviews spend in every tier', () => {
    for (const tier of ['vip', 'core', 'tail', null] as const) {
      expect(playFor('product_churn', tier)).toBe('recover_product');
      expect(playFor('decreased_spend', tier)).toBe('review_spend');
    }
  });

  it('leaves everybody else in peace', () => {
    const leaving = new Set(['account_churn', 'dormant', 'at_risk', 'product_churn', 'decreased_spend']);
    for (const category of churnCategories) if (!leaving.has(category)) expect(playFor(category, 'vip')).toBeNull();
  });

  it('offers nothing that is switched off', () => {
    expect(nextPlay(situation('dormant', 'vip'), portal(), { ...allOn, win_back: false })).toBeNull();
  });
});

describe('what is at stake', () => {
  const stake = (...given: Parameters<typeof situation>): number => {
    const about = situation(...given);
    return nextPlay(about, portal(), allOn)?.play.atStake(about) ?? Number.NaN;
  };

  it('is what was lost, or is at risk', () => {
    expect(stake('account_churn', 'vip', { lost: 900, atRisk: 0 })).toBe(900);
    expect(stake('dormant', 'vip', { lost: 0, atRisk: 300 })).toBe(300);
    expect(stake('at_risk', 'vip', { atRisk: 0 })).toBe(0);
  });

  it('is what a shrinking customer spends less in a year, else what is at risk', () => {
    expect(stake('decreased_spend', 'vip', { spendLost: 300, atRisk: 0 })).toBe(300);
    expect(stake('product_churn', 'vip', { spendLost: 0, atRisk: 720 })).toBe(720);
    expect(stake('product_churn', 'vip', { spendLost: 0, atRisk: 0 })).toBe(0);
  });
});
