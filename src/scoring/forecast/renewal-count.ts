import { upperIncompleteBeta } from './incomplete-beta.ts';
import { logBeta } from './log-gamma.ts';
import type { MbgParams } from './mbg-params.ts';
import type { PurchaseRow } from './purchase-row.ts';

/** Gauss–Legendre on [−1, 1], 8 points (Abramowitz & Stegun, table 25.4): positive half, mirrored below. */
const legendre: readonly (readonly [point: number, weight: number])[] = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.31370664587788727],
  [0.7966664774136267, 0.22238103445337448],
  [0.9602898564975363, 0.10122853629037626],
].flatMap(([point, weight]) => [[point!, weight!] as const, [-point!, weight!] as const]);

/** ∫ f over [from, to] in `panels` equal panels of 8 points. */
function integral(f: (at: number) => number, from: number, to: number, panels: number): number {
  const half = (to - from) / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + half * (2 * panel + 1);
    for (const [point, weight] of legendre) sum += weight * f(middle + half * point);
  }
  return sum * half;
}

/** Terms summed one by one; the rest, smooth in j, by blocks that grow by a half each. */
const singleTerms = 24;
const negligible = 1e-9;

/**
 * Expected further purchases within `span` after a purchase, Σ_j P(still a customer after j drop-out draws) · P(j-th
 * renewal within the span): Σ_j B(a, b + x + 1 + j)/B(a, b + x + 1) · (1 − I_z(shape, jk)), z = scale/(scale + span), for
 * a rate ~ Gamma(shape, scale) of the Gamma(k) timing and a customer who passed `x` + 1 draws before.
 */
function renewalsAfterPurchase({ a, b, k }: MbgParams, x: number, shape: number, z: number): number {
  const passed = logBeta(a, b + x + 1);
  const term = (j: number): number =>
    Math.exp(logBeta(a, b + x + 1 + j) - passed) * upperIncompleteBeta(z, shape, j * k);
  let sum = 0;
  for (let j = 1; j <= singleTerms; j++) {
    const next = term(j);
    sum += next;
    if (next < negligible) return sum;
  }
  let from = singleTerms + 0.5;
  for (let width = 8; ; width *= 1.5) {
    const block = integral(term, from, from + width, 1);
    sum += block;
    if (block < negligible * (1 + sum) || from > 1e7) return sum;
    from += width;
  }
}

/** Index ↔ expected renewals g in the span: dense in the first few renewals, where the count still goes in steps. */
const density = 160;
const bend = 8;

/** Per parameters and x, values of `renewalsAfterPurchase` on the grid, filled in as they are asked for. */
const grids = new WeakMap<MbgParams, Map<number, Map<number, number>>>();

/** `renewalsAfterPurchase` at any span by cubic interpolation on the grid of its parameters and x. */
function interpolated(params: MbgParams, x: number, shape: number, z: number): number {
  const pace = shape / params.k;
  const byCount = grids.get(params) ?? new Map<number, Map<number, number>>();
  grids.set(params, byCount);
  const grid = byCount.get(x) ?? new Map<number, number>();
  byCount.set(x, grid);
  const at = density * Math.asinh((pace * (1 / z - 1)) / bend);
  const below = Math.floor(at);
  const share = at - below;
  const value = (index: number): number => {
    if (index <= 0) return 0;
    let known = grid.get(index);
    if (known === undefined) {
      const renewals = bend * Math.sinh(index / density);
      known = renewalsAfterPurchase(params, x, shape, 1 / (1 + renewals / pace));
      grid.set(index, known);
    }
    return known;
  };
  const [p0, p1, p2, p3] = [value(below - 1), value(below), value(below + 1), value(below + 2)];
  return p1 + (share / 2) * (p2 - p0 + share * (2 * p0 - 5 * p1 + 4 * p2 - p3 + share * (3 * (p1 - p2) + p3 - p0)));
}

/**
 * Expected purchases in (T, T + horizon] of a customer alive at T, for any k: the next purchase falls at silence s with
 * the density of the posterior rate, beta prime in s/(α_k + tx), cut off below the silence so far; from there on the
 * history is one purchase longer and `renewalsAfterPurchase` counts the rest. The integral runs over ln s; against
 * simulation and the closed form at k = 1 the error is below 0.1 %.
 */
export function renewalsIfAlive(params: MbgParams, row: PurchaseRow, horizon: number): number {
  const { r, k } = params;
  const atLast = params.alpha / k + row.tx;
  const shape = r + k * row.x;
  const silence = Math.max(0, row.T - row.tx);
  const end = silence + horizon;
  const logNorm = logBeta(shape, k);
  // ln s is nearly normal; the tails are those of exp(k·) below and exp(−shape·) above.
  const centre = Math.log(k / shape);
  const spread = Math.sqrt(1 / k + 1 / shape);
  const low = Math.max(
    silence > 0 ? Math.log(silence / atLast) : Number.NEGATIVE_INFINITY,
    centre - 6 * spread - 16 / k,
  );
  const logDensity = (y: number): number => k * y - (shape + k) * Math.log1p(Math.exp(y)) - logNorm;
  const reach = Math.max(centre + 6 * spread + 16 / shape, low + 30 / shape);
  // Everything is relative to the density where the cut-off tail begins, so that a very long silence does not underflow.
  const top = logDensity(Math.max(low, centre));
  const weight = (y: number): number => Math.exp(logDensity(y) - top);
  const panels = 4;
  const high = Math.min(Math.log(end / atLast), reach);
  const horizonEnd = atLast + end;
  const counted =
    high <= low
      ? 0
      : integral(
          (y) => {
            const atNext = atLast * (1 + Math.exp(y));
            return weight(y) * (1 + interpolated(params, row.x, shape + k, Math.min(1, atNext / horizonEnd)));
          },
          low,
          high,
          panels,
        );
  const rest = high < reach ? integral(weight, Math.max(low, high), reach, panels) : 0;
  const beforeEnd = high > low ? integral(weight, low, high, panels) : 0;
  return counted / (beforeEnd + rest);
}
