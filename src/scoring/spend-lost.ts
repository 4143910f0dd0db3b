import type { Situation } from './situation.ts';
import type { ChurnCategory } from './vocabulary.ts';

/**
 * Money a year, in company currency, that is gone although the customer stays: the shortfall of the comparison, or what the
 * lost products brought in the year to their last purchase. `null` for other categories and where a lost product has no
 * known money.
 */
export function spendLostAYear({ spend, portfolio }: Situation, category: ChurnCategory): number | null {
  if (category === 'decreased_spend') return spend && spend.yearlyShortfall > 0 ? spend.yearlyShortfall : null;
  if (category !== 'product_churn' || !portfolio) return null;
  let sum = 0;
  for (const { yearlyMoney } of portfolio.lost) {
    if (yearlyMoney === null) return null;
    sum += yearlyMoney;
  }
  return sum;
}
