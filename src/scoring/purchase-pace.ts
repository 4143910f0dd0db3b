import { type MbgParams, survival } from './forecast/mbg.ts';
import type { PurchaseRow } from './forecast/purchase-row.ts';

const yearDays = 365;
/** Purchases so close together are one beginning, not yet a rhythm: the customer counts as new. */
const beginningDays = 30;

/** Mean gap of the customer up to its last purchase, the portal's Gamma prior weighing in: (α + k·tx) / (r + k·x). */
export function posteriorGap({ r, alpha, k }: MbgParams, { x, tx }: PurchaseRow): number {
  return (alpha + k * tx) / (r + k * x);
}

/**
 * A customer of one or two purchases, or of purchases that all lie within its first month, is never believed to be quicker
 * than the portal's busiest tenth: its span counts as at least so long that the posterior rate stays at `busiest`
 * purchases a year. The silence after it stays what it is. Others, and a single purchase, are left alone.
 */
export function believedRow(params: MbgParams, row: PurchaseRow, busiest: number | null | undefined): PurchaseRow {
  const { x, tx, T } = row;
  if (busiest === null || busiest === undefined || x === 0 || (x > 1 && tx > beginningDays)) return row;
  const { r, alpha, k } = params;
  const least = ((yearDays * (r + k * x)) / busiest - alpha) / k;
  return least <= tx ? row : { ...row, tx: least, T: least + (T - tx) };
}

/**
 * What a customer buys in a year if it stays all year, the posterior of the portal's Gamma prior: the pace from first to last purchase, not slowed by the silence since: for the open gap counts what it usually is in the
 * life of such a customer. The gap in which one finds a customer has (1 + 1/k) usual gaps (Cox 1962, Renewal Theory, §5.2),
 * half of them passed with (k − 1)/2 stages of k. So the answer stays the same for as long as nothing is bought.
 * A single purchase has no pace of its own but is slower than the portal's mean, r/α, the longer it is alone: the days since
 * count up to the whole of such a gap, then the answer stays. With the rate seen to be silent for s, E λ = (r/α) S(s; r + 1) /
 * S(s; r), at k = 1 r / (α + s). A customer that has hardly begun has `busiest` purchases a year at most (see `believedRow`).
 */
export function purchasePace(params: MbgParams, recorded: PurchaseRow, busiest: number | null | undefined): number {
  const { r, alpha, k } = params;
  const row = believedRow(params, recorded, busiest);
  const gap = posteriorGap(params, row);
  const alone = { ...row, T: Math.min(row.T, gap * (1 + 1 / k)) };
  const rate =
    row.x === 0
      ? ((r / alpha) * survival({ ...params, r: r + 1 }, alone)) / survival(params, alone)
      : (r + k * row.x + (k - 1) / 2) / (alpha + k * row.tx + (gap * (k + 1)) / 2);
  const begun = recorded.x > 1 && recorded.tx > beginningDays;
  return Math.min(yearDays * rate, begun ? Number.POSITIVE_INFINITY : (busiest ?? Number.POSITIVE_INFINITY));
}
