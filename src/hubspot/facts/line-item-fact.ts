import type { LineItemFact } from '../../scoring/facts.ts';
import type { DealId, LineItemId } from '../../scoring/ids.ts';
import type { ListedRecord } from '../listed-record.ts';
import { converted } from './exchange-rate.ts';
import { instantOf, numberOf, type Properties, textOf } from './read-value.ts';

export const lineItemProperties: readonly string[] = [
  'name',
  'hs_sku',
  'hs_product_id',
  'quantity',
  'amount',
  'price',
  'hs_recurring_billing_period',
  'recurringbillingfrequency',
  'hs_recurring_billing_start_date',
  'hs_recurring_billing_end_date',
  'hs_term_in_months',
  'hs_tcv',
];

/** A line item as a fact. @param rate company currency for one unit of the deal's; `null`: unknown, so is the amount. */
export function lineItemFact({ id, properties: p }: ListedRecord, dealId: DealId, rate: number | null): LineItemFact {
  const name = textOf(p.name);
  const quantity = numberOf(p.quantity) ?? 1;
  const price = numberOf(p.price);
  const recurring = isRecurring(p);
  // HubSpot's amount of a recurring line is that of one bill, its total contract value that of the whole term.
  const total = recurring ? numberOf(p.hs_tcv) : null;
  const amount =
    total !== null && total > 0 ? total : (numberOf(p.amount) ?? (price === null ? null : price * quantity));
  return {
    id: id as LineItemId,
    dealId,
    product: textOf(p.hs_product_id) ?? textOf(p.hs_sku) ?? normalisedName(name) ?? `line:${id}`,
    productName: name ?? textOf(p.hs_sku) ?? 'Unnamed product',
    quantity,
    amount: converted(amount, rate),
    recurring,
    termMonths: termOf(p),
    billingStartMs: instantOf(p.hs_recurring_billing_start_date),
  };
}

const monthMs = 30.4375 * 86_400_000;

const isRecurring = (p: Properties): boolean => {
  const frequency = textOf(p.recurringbillingfrequency);
  return (
    (frequency !== null && !/^(one[-_ ]?time|none)$/i.test(frequency)) || textOf(p.hs_recurring_billing_period) !== null
  );
};

/** The stated period, else HubSpot's own count of months, else the months between the billing dates. */
function termOf(p: Properties): number | null {
  const period = textOf(p.hs_recurring_billing_period);
  const stated = period === null ? null : monthsOf(period);
  if (stated !== null) return stated;
  const months = numberOf(p.hs_term_in_months);
  if (months !== null && months > 0) return months;
  const [start, end] = [instantOf(p.hs_recurring_billing_start_date), instantOf(p.hs_recurring_billing_end_date)];
  if (start === null || end === null || end <= start) return null;
  return Math.max(1, Math.round((end - start) / monthMs));
}

/** The same product spelled with other capitals or spaces is the same product. */
function normalisedName(name: string | null): string | null {
  return name === null ? null : name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
}

/** Months of an ISO 8601 duration such as P12M, P1Y, P1Y6M; also a bare number of months. */
export function monthsOf(period: string): number | null {
  if (/^\d+$/.test(period)) return Number(period);
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/i.exec(period);
  if (match === null) return null;
  const [, years = '0', months = '0', weeks = '0', days = '0'] = match;
  const total = Number(years) * 12 + Number(months) + (Number(weeks) * 7 + Number(days)) / 30.44;
  return total > 0 ? Math.round(total * 10) / 10 : null;
}
