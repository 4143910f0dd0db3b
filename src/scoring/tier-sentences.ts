import type { Tier } from './vocabulary.ts';

const names: Readonly<Record<Tier, string>> = { vip: 'VIP', core: 'Core', tail: 'Bottom tier' };

/** Everything a tier says about itself, in English. */
export const tierSentences = {
  override: (tier: Tier): string => `${names[tier]} was set by a person.`,
  tooFew: (customers: number, needed: number): string =>
    `Tiers start at ${needed} customers; this portal has ${customers}.`,
  frozen: (tier: Tier, category: 'dormant' | 'account_churn'): string =>
    category === 'dormant'
      ? `${names[tier]} is kept while the customer is dormant.`
      : `${names[tier]} is kept although the customer is lost.`,
  hysteresis: (tier: Tier, byRank: Tier): string =>
    `${names[tier]} is kept: the rank says ${names[byRank]}, but not clearly or long enough.`,
  provisional: 'Provisional: the first value is estimated from the portal’s average customer.',
};
