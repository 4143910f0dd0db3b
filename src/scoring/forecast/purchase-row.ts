/**
 * What a purchase-timing model needs of one customer (sufficient statistics, Fader, Hardie & Lee 2005, §3 there).
 * Times are in days by convention; every formula holds in any unit as long as one is used throughout.
 */
export interface PurchaseRow {
  /** Repeat purchase days: distinct days with a purchase, without the first. */
  readonly x: number;
  /** First to last purchase; 0 when x = 0. */
  readonly tx: number;
  /** First purchase to the cut; T ≥ tx. */
  readonly T: number;
  /** Σ ln of the times between purchases; 0 when x = 0. Only the regularity k needs it. */
  readonly sumLogGaps: number;
}

/**
 * The row of one customer from its distinct purchase days in rising order (any origin), seen at `cut`; days after the
 * cut are ignored. With `newest`, only the newest `newest` + 1 purchases are looked at, as if the customer had begun
 * with them. `null` if there is no purchase up to the cut.
 */
export function purchaseRow(
  purchaseDays: ArrayLike<number>,
  cut: number,
  newest = Number.POSITIVE_INFINITY,
): PurchaseRow | null {
  let known = purchaseDays.length;
  while (known > 0 && purchaseDays[known - 1]! > cut) known--;
  if (known === 0) return null;
  const begin = Math.max(0, known - 1 - newest);
  let sumLogGaps = 0;
  for (let i = begin + 1; i < known; i++) sumLogGaps += Math.log(purchaseDays[i]! - purchaseDays[i - 1]!);
  const first = purchaseDays[begin]!;
  return { x: known - 1 - begin, tx: purchaseDays[known - 1]! - first, T: cut - first, sumLogGaps };
}

/**
 * The same customer with only its newest `newest` repeat purchases, as far as a row can tell: gaps are taken as
 * exchangeable, so rate and silence stay what they were. `purchaseRow(…, newest)` is the exact form.
 */
export function shortenedRow(row: PurchaseRow, newest: number): PurchaseRow {
  if (row.x <= newest) return row;
  const share = newest / row.x;
  const tx = row.tx * share;
  return { x: newest, tx, T: tx + (row.T - row.tx), sumLogGaps: row.sumLogGaps * share };
}
