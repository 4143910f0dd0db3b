import type { ScoringSettings } from '../scoring-settings.ts';
import { type ChurnCategory, churnCategories } from '../vocabulary.ts';
import { categoryClaims, confirmed } from './category-claims.ts';
import { type CustomerTally, customerTally } from './customer-tally.ts';
import { boundThroughout, type Hindsight, purchasesWithin } from './hindsight.ts';
import type { Share } from './measures/wilson-interval.ts';

/** How often one category was right. */
export interface CategoryPrecision {
  readonly category: ChurnCategory;
  /** Customers who had the category at the cut-off; of `right.total` of them it could be judged. */
  readonly flagged: number;
  readonly right: Share;
}

/** Customers with a vitality in [from, below), and how many of them bought nothing in the window. */
export interface VitalityBand {
  readonly from: number;
  readonly below: number;
  readonly silent: Share;
}

/** Who a rule would have flagged as leaving, and how many of these and of the others bought nothing in the window. */
export interface FlagProof {
  readonly flagged: Share;
  readonly others: Share;
}

/** What became of the customers of each category, of each vitality, and of those who were flagged. */
export interface CategoryProof {
  readonly categories: readonly CategoryPrecision[];
  /** At each threshold of the settings: of all below it, how many bought nothing. */
  readonly thresholds: readonly (VitalityBand & { readonly category: (typeof leaving)[number] })[];
  /** Tenths of vitality, lowest first, to choose another threshold by. */
  readonly vitality: readonly VitalityBand[];
  readonly rapport: FlagProof;
  /** The plain rule: no purchase for more than 90 days. */
  readonly ninetyDays: FlagProof;
  /** Customers under a contract that ran on past the window, of whom silence says nothing; in none of the four above. */
  readonly bound: number;
}

const leaving = ['account_churn', 'dormant', 'at_risk'] as const;
const plainRuleDays = 90;
const bands = 10;

export interface CategoryProofBuilder {
  /** `customer`: its number in the portal, the same at every cut-off. */
  add(customer: number, hindsight: Hindsight): void;
  result(): CategoryProof;
}

/** Gathers customers of one cut-off, or of several with each customer counted as one; `customers` is how many the portal has. */
export function beginCategoryProof(thresholds: ScoringSettings['thresholds'], customers: number): CategoryProofBuilder {
  const tally = () => customerTally(customers);
  const perCategory = new Map<ChurnCategory, { flagged: number; right: CustomerTally }>();
  for (const category of churnCategories) {
    if (categoryClaims[category]) perCategory.set(category, { flagged: 0, right: tally() });
  }
  const limits = [
    { category: 'account_churn', from: 0, below: thresholds.accountChurn, silent: tally() },
    { category: 'dormant', from: 0, below: thresholds.dormant, silent: tally() },
    { category: 'at_risk', from: 0, below: thresholds.atRisk, silent: tally() },
  ] as const;
  const vitality = Array.from({ length: bands }, (_, band) => ({
    from: band / bands,
    below: (band + 1) / bands,
    silent: tally(),
  }));
  const rapport = { flagged: tally(), others: tally() };
  const ninetyDays = { flagged: tally(), others: tally() };
  let bound = 0;
  return {
    add(customer, hindsight) {
      const { score, known } = hindsight;
      const own = perCategory.get(score.category);
      if (own) {
        own.flagged += 1;
        const right = confirmed(hindsight);
        if (right !== null) own.right.add(customer, right);
      }
      const last = known.purchases.at(-1);
      if (!last) return;
      const flagged = leaving.some((category) => category === score.category);
      if (!flagged && boundThroughout(hindsight)) {
        bound += 1;
        return;
      }
      const silent = purchasesWithin(hindsight).length === 0;
      (flagged ? rapport.flagged : rapport.others).add(customer, silent);
      const late = known.asOf - last.day > plainRuleDays;
      (late ? ninetyDays.flagged : ninetyDays.others).add(customer, silent);
      if (score.vitality === null) return;
      for (const limit of limits) if (score.vitality < limit.below) limit.silent.add(customer, silent);
      vitality[Math.min(bands - 1, Math.floor(bands * score.vitality))]!.silent.add(customer, silent);
    },
    result: () => ({
      categories: [...perCategory].map(([category, { flagged, right }]) => ({
        category,
        flagged,
        right: right.share(),
      })),
      thresholds: limits.map((limit) => ({ ...limit, silent: limit.silent.share() })),
      vitality: vitality.map((band) => ({ ...band, silent: band.silent.share() })),
      rapport: flagProof(rapport),
      ninetyDays: flagProof(ninetyDays),
      bound,
    }),
  };
}

function flagProof({ flagged, others }: Record<keyof FlagProof, CustomerTally>): FlagProof {
  return { flagged: flagged.share(), others: others.share() };
}
