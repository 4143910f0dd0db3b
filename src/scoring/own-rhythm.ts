import { type MbgParams, survival, withDropoutFloor } from './forecast/mbg.ts';
import type { PurchaseRow } from './forecast/purchase-row.ts';

/** So many gaps of its own make a rhythm. */
const fewestGaps = 2;
/** Spread (sd over mean) of the gaps up to which they count as regular: a yearly buyer's lie within 330 and 400 days. */
const regularSpread = 0.1;
/** What few such gaps prove of the timing: a fifth to and fro, 1/√k. */
const regularK = 25;

/**
 * Does the customer buy at a rhythm of its own? Told from ln of the mean gap less the mean of ln gap, which is half the
 * squared spread of the gaps to first order.
 */
export function hasOwnRhythm({ x, tx, sumLogGaps }: PurchaseRow): boolean {
  return x >= fewestGaps && Math.log(tx / x) - sumLogGaps / x <= regularSpread ** 2 / 2;
}

/**
 * Vitality by the customer's own rhythm: 1 until its next purchase is due (one mean gap after the last), for silence
 * before that is no news; from there on as in a portal that buys regularly, S_k(T) over S_k at the due day. `null` without
 * an own rhythm, or where the portal's k is as regular and says the same. `leastDropout` as for `vitality`.
 */
export function ownRhythmVitality(params: MbgParams, row: PurchaseRow, leastDropout: number | null): number | null {
  if (params.k >= regularK || !hasOwnRhythm(row)) return null;
  const gap = row.tx / row.x;
  if (row.T - row.tx <= gap) return 1;
  const regular = { ...withDropoutFloor(params, leastDropout ?? undefined), k: regularK };
  const left = regular.a / (regular.b + row.x);
  const silent = survival(regular, row) / survival(regular, { ...row, T: row.tx + gap });
  return (silent * (1 + left)) / (left + silent);
}
