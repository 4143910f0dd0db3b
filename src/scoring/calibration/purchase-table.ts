import type { Day } from '../ids.ts';

/** One purchase as the table takes it; `amount` in company currency, `known` the day from which it was known (its own). */
export interface DatedPurchase {
  readonly day: Day;
  readonly amount: number | null;
  readonly known?: Day;
}

/** All customers' purchases in columns, 16 bytes a purchase. */
export interface PurchaseTable {
  /** The day the table stands at: what is later, or known later, is not asked for. */
  readonly end: Day;
  readonly customers: number;
  /** Where each customer's purchases begin, and after the last customer the end of all. */
  readonly begins: Int32Array;
  /** Rising within a customer, one purchase a day. */
  readonly days: Int32Array;
  /** Company currency; NaN where there is none. */
  readonly amounts: Float64Array;
  readonly known: Int32Array;
}

export interface PurchaseTableBuilder {
  /** Takes one customer's purchases, rising by day, one a day; without any the customer still has a place. */
  add(purchases: Iterable<DatedPurchase>): PurchaseTableBuilder;
  /** The table of all customers added so far, valid until the next `add`. */
  table(end: Day): PurchaseTable;
}

function doubled<Column extends Int32Array | Float64Array>(column: Column): Column {
  const larger = new (column.constructor as new (length: number) => Column)(column.length * 2);
  larger.set(column);
  return larger;
}

/** Begins an empty table; customers keep the order in which they are added. */
export function beginPurchaseTable(): PurchaseTableBuilder {
  let customers = 0;
  let size = 0;
  let begins: Int32Array = new Int32Array(1024);
  let days: Int32Array = new Int32Array(1024);
  let known: Int32Array = new Int32Array(1024);
  let amounts: Float64Array = new Float64Array(1024);
  const builder: PurchaseTableBuilder = {
    add(purchases) {
      for (const purchase of purchases) {
        if (size === days.length) {
          days = doubled(days);
          known = doubled(known);
          amounts = doubled(amounts);
        }
        days[size] = purchase.day;
        known[size] = purchase.known ?? purchase.day;
        amounts[size] = purchase.amount ?? Number.NaN;
        size++;
      }
      customers++;
      if (customers === begins.length) begins = doubled(begins);
      begins[customers] = size;
      return builder;
    },
    table: (end) => ({
      end,
      customers,
      begins: begins.subarray(0, customers + 1),
      days: days.subarray(0, size),
      amounts: amounts.subarray(0, size),
      known: known.subarray(0, size),
    }),
  };
  return builder;
}
