import { type PurchaseRow, shortenedRow } from './purchase-row.ts';

/**
 * Customers with the same (x, tx, T) in one entry: the likelihood depends on Σ ln gaps only through its total, so
 * nothing is lost by grouping. Parallel arrays of length `size`.
 */
export interface GroupedRows {
  readonly size: number;
  readonly x: Int32Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Customers (or weight) in the entry. */
  readonly weight: Float64Array;
  /** Total of weight × Σ ln gaps over the entry. */
  readonly sumLogGaps: Float64Array;
}

const hash = (x: number, tx: number, T: number, mask: number): number => {
  const mixed =
    Math.imul(x + 1, 0x9e3779b1) ^ Math.imul((tx * 1024) | 0, 0x85ebca6b) ^ Math.imul((T * 1024) | 0, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) & mask;
};

const larger = (values: Float64Array): Float64Array<ArrayBuffer> => {
  const grown = new Float64Array(values.length * 2);
  grown.set(values);
  return grown;
};

/** Collects rows one by one in typed arrays: about 70 bytes for each different (x, tx, T), nothing per customer. */
export class RowTable {
  private size = 0;
  private x = new Int32Array(1024);
  private tx = new Float64Array(1024);
  private T = new Float64Array(1024);
  private weight = new Float64Array(1024);
  private sumLogGaps = new Float64Array(1024);
  /** Open addressing; entry number + 1, 0 where free. Kept at most half full. */
  private slots = new Int32Array(4096);

  add(row: PurchaseRow, weight = 1): void {
    this.addNumbers(row.x, row.tx, row.T, weight * row.sumLogGaps, weight);
  }

  /** As `add`, without an object; `sumLogGaps` already times the weight. */
  addNumbers(x: number, tx: number, T: number, sumLogGaps: number, weight: number): void {
    const mask = this.slots.length - 1;
    let slot = hash(x, tx, T, mask);
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      const i = entry - 1;
      if (this.x[i] === x && this.tx[i] === tx && this.T[i] === T) {
        this.weight[i]! += weight;
        this.sumLogGaps[i]! += sumLogGaps;
        return;
      }
      slot = (slot + 1) & mask;
    }
    if (this.size === this.x.length) this.grow();
    const i = this.size++;
    this.x[i] = x;
    this.tx[i] = tx;
    this.T[i] = T;
    this.weight[i] = weight;
    this.sumLogGaps[i] = sumLogGaps;
    this.slots[slot] = i + 1;
    if (this.size * 2 > this.slots.length) this.rehash();
  }

  private grow(): void {
    const x = new Int32Array(this.x.length * 2);
    x.set(this.x);
    this.x = x;
    this.tx = larger(this.tx);
    this.T = larger(this.T);
    this.weight = larger(this.weight);
    this.sumLogGaps = larger(this.sumLogGaps);
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    for (let i = 0; i < this.size; i++) {
      let slot = hash(this.x[i]!, this.tx[i]!, this.T[i]!, mask);
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
    this.slots = slots;
  }

  /** A view of what was added so far, valid until the next `add`. */
  grouped(): GroupedRows {
    const { size } = this;
    return {
      size,
      x: this.x.subarray(0, size),
      tx: this.tx.subarray(0, size),
      T: this.T.subarray(0, size),
      weight: this.weight.subarray(0, size),
      sumLogGaps: this.sumLogGaps.subarray(0, size),
    };
  }
}

/** Groups the rows of all customers for fitting. */
export function groupRows(rows: Iterable<PurchaseRow>): GroupedRows {
  const table = new RowTable();
  for (const row of rows) table.add(row);
  return table.grouped();
}

/** No history is shortened below this many repeat purchases: so few cannot rule a fit. */
const leastLimit = 20;

/**
 * The x up to which `share` of the customers lie (the lower neighbour, so that in a small portal the largest is outside),
 * never under 20: the number of newest repeat purchases to keep per customer when fitting.
 */
export function winsoriseLimit(rows: GroupedRows, share: number): number {
  if (share >= 1) return Number.POSITIVE_INFINITY;
  const customersByX = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < rows.size; i++) {
    total += rows.weight[i]!;
    customersByX.set(rows.x[i]!, (customersByX.get(rows.x[i]!) ?? 0) + rows.weight[i]!);
  }
  let limit = 0;
  let below = 0;
  for (const [x, customers] of [...customersByX].sort((one, other) => one[0] - other[0])) {
    if (below > share * (total - 1)) break;
    limit = x;
    below += customers;
  }
  return Math.max(leastLimit, limit);
}

/**
 * For fitting only: histories longer than `limit` cut to their newest part, whole (rate, silence and regularity stay).
 * Gaps are taken as exchangeable; a caller that holds the dates gets the exact form from `purchaseRow(…, newest)`.
 */
export function winsorised(rows: GroupedRows, limit: number): GroupedRows {
  if (rows.x.every((x) => x <= limit)) return rows;
  const table = new RowTable();
  for (let i = 0; i < rows.size; i++) {
    const weight = rows.weight[i]!;
    const sumLogGaps = rows.sumLogGaps[i]! / weight;
    table.add(shortenedRow({ x: rows.x[i]!, tx: rows.tx[i]!, T: rows.T[i]!, sumLogGaps }, limit), weight);
  }
  return table.grouped();
}
