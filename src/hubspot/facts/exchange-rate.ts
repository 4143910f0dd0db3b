import { numberOf, type Properties, textOf } from './read-value.ts';

export const rateProperties: readonly string[] = [
  'amount',
  'amount_in_home_currency',
  'deal_currency_code',
  'hs_exchange_rate',
];

/**
 * Company currency for one unit of a deal's currency: what HubSpot's own conversion of the amount comes to, else the
 * rate it keeps on the deal; `null` without either.
 */
export function foreignRateOf(p: Properties, companyCurrency: string): number | null | 'company currency' {
  const currency = textOf(p.deal_currency_code);
  if (currency === null || currency.toUpperCase() === companyCurrency.toUpperCase()) return 'company currency';
  const [amount, home, rate] = [numberOf(p.amount), numberOf(p.amount_in_home_currency), numberOf(p.hs_exchange_rate)];
  if (amount !== null && home !== null && amount !== 0 && home !== 0) return home / amount;
  return rate !== null && rate > 0 ? rate : null;
}

/** Money of another currency in the company's, to a hundredth of a cent; `null` where either is unknown. */
export function converted(money: number | null, rate: number | null): number | null {
  if (money === null || rate === null) return null;
  return rate === 1 ? money : Math.round(money * rate * 1e4) / 1e4;
}
