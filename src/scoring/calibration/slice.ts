import type { AmountSums } from '../forecast/amounts.ts';
import type { GroupedRows } from '../forecast/grouped-rows.ts';
import type { PurchaseRow } from '../forecast/purchase-row.ts';
import { rowsOfHistories } from '../forecast/whole-histories.ts';
import type { Day } from '../ids.ts';
import type { PurchaseTable } from './purchase-table.ts';

/** One customer at a cut: its row for the forecast and what its amounts say. Money in company currency, times in days. */
export interface CustomerAtCut extends PurchaseRow, AmountSums {
  /** Σ of the positive amounts, in all and since `horizonDays` before the cut. `n` of `AmountSums` counts them. */
  readonly spend: number;
  readonly spendLastWindow: number;
}

/** All customers who had bought by the cut, in columns: what was known then and nothing later. */
export interface Slice {
  readonly cut: Day;
  readonly horizonDays: number;
  readonly size: number;
  /** Each row's customer in the table. */
  readonly customer: Int32Array;
  readonly x: Int32Array;
  readonly tx: Int32Array;
  readonly T: Int32Array;
  readonly sumLogGaps: Float64Array;
  readonly n: Int32Array;
  readonly sumLog: Float64Array;
  readonly sumLogSquares: Float64Array;
  readonly spend: Float64Array;
  readonly spendLastWindow: Float64Array;
}

/** What was known at `cut`: purchases of that day or earlier, known by then. */
export function sliceAt(table: PurchaseTable, cut: Day, horizonDays: number): Slice {
  const { begins, days, amounts, known, customers } = table;
  const columns = {
    customer: new Int32Array(customers),
    x: new Int32Array(customers),
    tx: new Int32Array(customers),
    T: new Int32Array(customers),
    sumLogGaps: new Float64Array(customers),
    n: new Int32Array(customers),
    sumLog: new Float64Array(customers),
    sumLogSquares: new Float64Array(customers),
    spend: new Float64Array(customers),
    spendLastWindow: new Float64Array(customers),
  };
  let size = 0;
  for (let customer = 0; customer < customers; customer++) {
    let bought = 0;
    let first = 0;
    let last = 0;
    let gaps = 0;
    let n = 0;
    let logs = 0;
    let squares = 0;
    let spend = 0;
    let recent = 0;
    for (let i = begins[customer]!; i < begins[customer + 1]! && days[i]! <= cut; i++) {
      if (known[i]! > cut) continue;
      const day = days[i]!;
      if (bought === 0) first = day;
      else gaps += Math.log(day - last);
      last = day;
      bought++;
      const amount = amounts[i]!;
      if (!(amount > 0)) continue;
      const log = Math.log(amount);
      n++;
      logs += log;
      squares += log * log;
      spend += amount;
      if (day > cut - horizonDays) recent += amount;
    }
    if (bought === 0) continue;
    columns.customer[size] = customer;
    columns.x[size] = bought - 1;
    columns.tx[size] = last - first;
    columns.T[size] = cut - first;
    columns.sumLogGaps[size] = gaps;
    columns.n[size] = n;
    columns.sumLog[size] = logs;
    columns.sumLogSquares[size] = squares;
    columns.spend[size] = spend;
    columns.spendLastWindow[size] = recent;
    size++;
  }
  return picked({ cut, horizonDays, size, ...columns }, (column) => column.subarray(0, size) as typeof column, size);
}

type Column = Int32Array | Float64Array;

/** The slice with `pick` applied to every column. */
function picked(slice: Slice, pick: <C extends Column>(column: C) => C, size: number): Slice {
  return {
    cut: slice.cut,
    horizonDays: slice.horizonDays,
    size,
    customer: pick(slice.customer),
    x: pick(slice.x),
    tx: pick(slice.tx),
    T: pick(slice.T),
    sumLogGaps: pick(slice.sumLogGaps),
    n: pick(slice.n),
    sumLog: pick(slice.sumLog),
    sumLogSquares: pick(slice.sumLogSquares),
    spend: pick(slice.spend),
    spendLastWindow: pick(slice.spendLastWindow),
  };
}

/** Every nth customer, so that at most `most` are left. */
export function thinnedSlice(slice: Slice, most: number): Slice {
  if (slice.size <= most) return slice;
  const stride = Math.ceil(slice.size / most);
  return picked(
    slice,
    (column) => column.filter((_, i) => i % stride === 0) as typeof column,
    Math.ceil(slice.size / stride),
  );
}

/**
 * The customers of a slice one after the other. It is the same object each time, overwritten, so that a million customers
 * cost nothing: copy what is to be kept.
 */
export function* customersAt(slice: Slice): Generator<CustomerAtCut> {
  const row = {
    x: 0,
    tx: 0,
    T: 0,
    sumLogGaps: 0,
    n: 0,
    sumLog: 0,
    sumLogSquares: 0,
    spend: 0,
    spendLastWindow: 0,
  };
  for (let i = 0; i < slice.size; i++) {
    row.x = slice.x[i]!;
    row.tx = slice.tx[i]!;
    row.T = slice.T[i]!;
    row.sumLogGaps = slice.sumLogGaps[i]!;
    row.n = slice.n[i]!;
    row.sumLog = slice.sumLog[i]!;
    row.sumLogSquares = slice.sumLogSquares[i]!;
    row.spend = slice.spend[i]!;
    row.spendLastWindow = slice.spendLastWindow[i]!;
    yield row;
  }
}

/** The same customers' rows for `fitMbg` (with `winsoriseShare: 1`), over-long histories cut to their newest purchases. */
export function rowsAt(table: PurchaseTable, cut: Day): GroupedRows {
  const { begins, days, known, customers } = table;
  const seen = new Int32Array(days.length);
  const seenBegins = new Int32Array(customers);
  let size = 0;
  let count = 0;
  for (let customer = 0; customer < customers; customer++) {
    const begin = count;
    for (let i = begins[customer]!; i < begins[customer + 1]! && days[i]! <= cut; i++) {
      if (known[i]! <= cut) seen[count++] = days[i]!;
    }
    if (count > begin) seenBegins[size++] = begin;
  }
  return rowsOfHistories({ days: seen.subarray(0, count), begins: seenBegins.subarray(0, size) }, cut);
}
