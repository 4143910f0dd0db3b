import type { ChurnCategory } from '../vocabulary.ts';

/** How far a category lies from a customer that is simply there: below zero better, above it worse. */
const distance: Readonly<Record<ChurnCategory, number>> = {
  growing: -1,
  active: 0,
  new_customer: 0,
  won_back: 0,
  not_enough_data: 0,
  not_a_customer: 1,
  at_risk: 1,
  decreased_spend: 1,
  product_churn: 1,
  dormant: 2,
  account_churn: 3,
};

export const isWorse = (category: ChurnCategory, than: ChurnCategory): boolean => distance[category] > distance[than];
