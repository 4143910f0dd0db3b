import type { CustomerScore, RecordMemory } from './answer.ts';
import type { CustomerKey } from './facts.ts';
import type { ChurnCategory } from './vocabulary.ts';

/** What ranks one customer among the others; money in the portal's company currency. */
export interface TierInput {
  readonly key: CustomerKey;
  /** Margin on the purchases expected in the next 12 months if the customer stays; `null` where no model can say. */
  readonly valueIfAlive12m: number | null;
  readonly spendLast12Months: number;
  /** All realised money, older money discounted. */
  readonly discountedValue: number;
  readonly category: ChurnCategory;
  readonly provisional: boolean;
  readonly previous: RecordMemory | null;
  /** `rapport_tier_override` as it stands on the record: a value or a label, in any case. */
  readonly override: string | null;
}

/** What one customer's answer puts into the ranking. */
export function tierInputOf(score: CustomerScore, previous: RecordMemory | null, override: string | null): TierInput {
  const { customer: key, category, yearlyValue, valueIfAlive12Months = yearlyValue } = score;
  const { spendLast12Months, discountedValue, provisional } = score;
  return {
    key,
    valueIfAlive12m: valueIfAlive12Months,
    spendLast12Months,
    discountedValue,
    category,
    provisional,
    previous,
    override,
  };
}
