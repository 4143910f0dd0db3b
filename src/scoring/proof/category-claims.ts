import type { ChurnCategory } from '../vocabulary.ts';
import { boundThroughout, type Hindsight, purchasesWithin } from './hindsight.ts';
import { moneyRatio } from './money-verdict.ts';
import { lostProductCameBack } from './product-verdict.ts';

/** What a category says about the window after the cut-off. */
export interface CategoryClaim {
  /** When it was right, for users, by language. */
  readonly sentence: { readonly en: string };
  /** Was it? `null`: what happened cannot say. */
  confirmed(hindsight: Hindsight): boolean | null;
}

/** Money has to be off by this much of what it was for a change to count as one. */
const fallBelow = 0.9;
const riseAbove = 1.1;

const silent = (hindsight: Hindsight) => purchasesWithin(hindsight).length === 0;

const staysAway: CategoryClaim = {
  sentence: { en: 'Right if the customer bought nothing in the window that followed.' },
  confirmed: silent,
};
const buysAgain: CategoryClaim = {
  sentence: {
    en: 'Right if the customer bought in the window that followed. Under a contract that ran on past it this cannot be judged.',
  },
  confirmed: (hindsight) => (boundThroughout(hindsight) ? null : !silent(hindsight)),
};

/** All that is claimed, in one table; a category that says nothing about the future has no claim. */
export const categoryClaims: Readonly<Record<ChurnCategory, CategoryClaim | null>> = {
  not_a_customer: null,
  not_enough_data: null,
  new_customer: buysAgain,
  active: buysAgain,
  growing: {
    sentence: {
      en: 'Right if the money of the window that followed was more than 110 % of what it was before the rise. Judged only where the customer bought.',
    },
    confirmed(hindsight) {
      const ratio = moneyRatio(hindsight);
      return ratio === null ? null : ratio > riseAbove;
    },
  },
  won_back: buysAgain,
  at_risk: staysAway,
  decreased_spend: {
    sentence: {
      en: 'Right if the money of the window that followed was less than 90 % of what it was before the drop. Judged only where the customer still bought.',
    },
    confirmed(hindsight) {
      const ratio = moneyRatio(hindsight);
      return ratio === null ? null : ratio < fallBelow;
    },
  },
  product_churn: {
    sentence: {
      en: 'Right if the customer bought in the window that followed, but none of the lost products nor a new one of their family. Judged only where it bought and line items say what.',
    },
    confirmed(hindsight) {
      const cameBack = lostProductCameBack(hindsight);
      return cameBack === null ? null : !cameBack;
    },
  },
  dormant: staysAway,
  account_churn: staysAway,
};

/** Was the category right about the window? `null` where it claimed nothing or what happened cannot say. */
export function confirmed(hindsight: Hindsight): boolean | null {
  return categoryClaims[hindsight.score.category]?.confirmed(hindsight) ?? null;
}
