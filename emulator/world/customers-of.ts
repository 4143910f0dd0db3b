import { closeDateMs, isWon } from '../computed/deal-fields.ts';
import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

/** Somebody who has bought: a deal's primary company, else its first contact. */
export interface Buyer {
  readonly record: StoredRecord;
  readonly purchases: number;
  readonly newest: StoredRecord;
  readonly newestMs: number;
  /** Usual time between purchases, days. */
  readonly gapDays: number;
}

const DAY_MS = 86_400_000;
/** Of those who bought once or on one day only. */
const UNKNOWN_GAP_DAYS = 90;

/** Everybody who has bought, in the order of their first deal. */
export function customersOf(portal: Portal): Buyer[] {
  const won = new Map<StoredRecord, { deal: StoredRecord; atMs: number }[]>();
  for (const deal of portal.shelf(objectType('deals')).live) {
    const atMs = closeDateMs(deal);
    if (atMs === undefined || !isWon(portal, deal) || !(Number(deal.stored('amount')) > 0)) continue;
    const customer = portal.graph.primary(deal, 'companies') ?? portal.graph.links(deal, 'contacts')[0]?.to;
    if (customer === undefined) continue;
    const bought = won.get(customer);
    if (bought === undefined) won.set(customer, [{ deal, atMs }]);
    else bought.push({ deal, atMs });
  }
  return [...won].map(([record, bought]) => {
    bought.sort((one, other) => one.atMs - other.atMs);
    const { deal: newest, atMs: newestMs } = bought.at(-1)!;
    const spanDays = (newestMs - bought[0]!.atMs) / DAY_MS;
    const gapDays = spanDays > 1 ? Math.max(7, spanDays / (bought.length - 1)) : UNKNOWN_GAP_DAYS;
    return { record, purchases: bought.length, newest, newestMs, gapDays };
  });
}
