import { hypergeometric } from './hypergeometric.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { logBeta, logGamma } from './log-gamma.ts';
import type { MbgParams } from './mbg-params.ts';
import type { PurchaseRow } from './purchase-row.ts';
import { renewalsIfAlive } from './renewal-count.ts';

export type { MbgParams } from './mbg-params.ts';

/** Odds-like weight of having left at the last purchase, to be held against the survival of the silence. */
function deadTerm(params: MbgParams, row: PurchaseRow): number {
  return params.a / (params.b + row.x);
}

/**
 * S_k(T + extra): the chance that a customer who has not left stays silent from its last purchase to T + extra,
 * I_z(r + kx, k) with z = (α_k + tx) / (α_k + T + extra); at k = 1 this is ((α + tx) / (α + T + extra))^(r + x).
 */
export function survival(params: MbgParams, row: PurchaseRow, extra = 0): number {
  const scale = params.alpha / params.k;
  const silence = Math.max(0, row.T - row.tx) + extra;
  const shape = params.r + params.k * row.x;
  if (params.k === 1) return Math.exp(-shape * Math.log1p(silence / (scale + row.tx)));
  return incompleteBeta((scale + row.tx) / (scale + row.tx + silence), shape, params.k);
}

/** ln of the likelihood of one customer's history; additive over customers. */
export function logLikelihood(params: MbgParams, row: PurchaseRow): number {
  const { r, a, b, k } = params;
  const scale = params.alpha / k;
  const shape = r + k * row.x;
  const staying = logBeta(a, b + row.x + 1) - logBeta(a, b);
  const timing =
    logGamma(shape) -
    logGamma(r) -
    row.x * logGamma(k) +
    (k === 1 ? 0 : (k - 1) * row.sumLogGaps) +
    r * Math.log(scale) -
    shape * Math.log(scale + row.tx);
  return staying + timing + Math.log(deadTerm(params, row) + survival(params, row));
}

/** Chance that the customer has not left by T. Not a forecast: see `probabilityActive`. */
export function probabilityAlive(params: MbgParams, row: PurchaseRow): number {
  const alive = survival(params, row);
  return alive / (deadTerm(params, row) + alive);
}

/** Chance of at least one purchase in (T, T + horizon]; horizon in the rows' unit. */
export function probabilityActive(params: MbgParams, row: PurchaseRow, horizon: number): number {
  const now = survival(params, row);
  const weight = deadTerm(params, row) + now;
  if (params.k !== 1) return Math.max(0, now - survival(params, row, horizon)) / weight;
  const exponent = -(params.r + row.x) * Math.log1p(horizon / (params.alpha + row.T));
  return (now * -Math.expm1(exponent)) / weight;
}

/**
 * Expected purchases in (T, T + horizon] of a customer who is alive at T.
 * k = 1: Batislam et al. 2007, rewritten by Euler's transformation so that nothing large cancels for long histories:
 * (a+b+x)/(a−1) · [1 − (1−z)^(a−1) · ₂F₁(a+b−r, a−1; a+b+x; z)], z = t/(α+T+t). Otherwise see `renewalsIfAlive`.
 */
export function expectedPurchasesIfAlive(params: MbgParams, row: PurchaseRow, horizon: number): number {
  if (horizon <= 0) return 0;
  if (params.k !== 1) return renewalsIfAlive(params, row, horizon);
  const { r, alpha, b } = params;
  // The formula is 0/0 at a = 1; a millionth beside it costs less than a millionth of the answer.
  const a = Math.abs(params.a - 1) < 1e-6 ? 1 + 1e-6 : params.a;
  const z = horizon / (alpha + row.T + horizon);
  const left = (1 - z) ** (a - 1) * hypergeometric(a + b - r, a - 1, a + b + row.x, z);
  return Math.max(0, ((a + b + row.x) / (a - 1)) * (1 - left));
}

/** Expected purchases in (T, T + horizon], whether or not the customer is still there. */
export function expectedPurchases(params: MbgParams, row: PurchaseRow, horizon: number): number {
  return expectedPurchasesIfAlive(params, row, horizon) * probabilityAlive(params, row);
}

export interface VitalityOptions {
  /** The window H in the rows' unit; only the rule for one-time buyers uses it. */
  readonly horizon: number;
  /** In a young portal, the least mean drop-out to believe (see `young-portal.ts`). */
  readonly youngFloorDropout?: number | undefined;
}

/** The model with its mean drop-out a / (a + b) lifted to at least `least`, at the same certainty a + b. */
export function withDropoutFloor(params: MbgParams, least: number | undefined): MbgParams {
  const certainty = params.a + params.b;
  if (least === undefined || params.a / certainty >= least) return params;
  return { ...params, a: least * certainty, b: (1 - least) * certainty };
}

/**
 * Vitality v in [0, 1]: the chance of being alive now over the same on the day of the last purchase,
 * S_k(T)(1 + c) / (c + S_k(T)) with c = a / (b + x). A customer with one purchase only has no rhythm of its own, so its v
 * is at most p(T) / p(0), the fall of its chance to buy within the window since that purchase.
 */
export function vitality(params: MbgParams, row: PurchaseRow, options: VitalityOptions): number {
  const model = withDropoutFloor(params, options.youngFloorDropout);
  const left = model.a / (model.b + row.x);
  const silent = survival(model, row);
  const alive = Math.min(1, (silent * (1 + left)) / (left + silent));
  if (row.x > 0) return alive;
  const atFirst = probabilityActive(model, { x: 0, tx: 0, T: 0, sumLogGaps: 0 }, options.horizon);
  const now = probabilityActive(model, row, options.horizon);
  return atFirst > 0 ? Math.min(alive, now / atFirst) : alive;
}
