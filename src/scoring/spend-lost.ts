import type { Situation } from './situation.ts';
import { unitsAndPrice } from './spend/units-and-price.ts';
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

/**
 * The part of a decreased spend that lower prices make, in money a year: units and price multiply to the change of an order,
 * so the shortfall is shared out by their logarithms. `null` where quantities do not tell, or nothing decreased.
 */
export function priceLostAYear(situation: Situation, category: ChurnCategory): number | null {
  const { spend, points } = situation;
  const lost = category === 'decreased_spend' ? spendLostAYear(situation, category) : null;
  const change = lost === null ? null : unitsAndPrice(points, spend!.since);
  if (lost === null || change === null || change.units <= 0 || change.price <= 0) return null;
  const fewer = Math.max(0, -Math.log(change.units));
  const cheaper = Math.max(0, -Math.log(change.price));
  return fewer + cheaper > 0 ? (lost * cheaper) / (fewer + cheaper) : 0;
}
