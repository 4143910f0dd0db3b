import type { CustomerHistory } from '../customer-history.ts';

const yearDays = 365;

/** Money a year since the first purchase, at least one year counted: by it customers are alike in size. */
export function yearlySpend({ purchases, asOf }: CustomerHistory): number {
  const first = purchases[0]?.day;
  if (first === undefined) return 0;
  const money = purchases.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  return money / Math.max(1, (asOf - first) / yearDays);
}
