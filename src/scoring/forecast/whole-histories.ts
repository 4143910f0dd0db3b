import { type GroupedRows, RowTable } from './grouped-rows.ts';
import { purchaseRow } from './purchase-row.ts';

/** Histories longer than this share of all are cut to their newest purchases before the fit. */
const winsorisedAt = 0.995;
/** No history is cut below this many purchases: so few cannot rule a fit. */
const shortestCut = 20;

/** All customers' purchase days one after the other, rising for each. */
export interface DayColumns {
  readonly days: Float64Array | Int32Array;
  /** Where each customer's days begin; the last one's end with the column. */
  readonly begins: Float64Array | Int32Array;
}

/** The days of one customer, as a view. */
export function daysOfCustomer({ days, begins }: DayColumns, customer: number): Float64Array | Int32Array {
  return days.subarray(begins[customer]!, customer + 1 < begins.length ? begins[customer + 1]! : days.length);
}

/**
 * The rows of all customers for a fit at `cut`, over-long histories cut to their
 * newest purchases, whole: rate, silence and rhythm stay. Fit them with `winsoriseShare: 1`. Every customer has a purchase.
 */
export function rowsOfHistories(columns: DayColumns, cut: number): GroupedRows {
  const { days, begins } = columns;
  const repeats = new Int32Array(begins.length);
  for (let customer = 0; customer < repeats.length; customer++) {
    const end = customer + 1 < begins.length ? begins[customer + 1]! : days.length;
    repeats[customer] = end - begins[customer]! - 1;
  }
  repeats.sort();
  const limit = repeats[Math.min(repeats.length - 1, Math.floor(winsorisedAt * repeats.length))] ?? 0;
  const newest = Math.max(shortestCut, limit);
  const table = new RowTable();
  for (let customer = 0; customer < begins.length; customer++) {
    const row = purchaseRow(daysOfCustomer(columns, customer), cut, newest);
    if (row) table.add(row);
  }
  return table.grouped();
}
