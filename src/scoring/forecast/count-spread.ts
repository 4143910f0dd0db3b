import { hypergeometric } from './hypergeometric.ts';
import type { MbgParams } from './mbg-params.ts';

/** Gauss–Legendre on [0, 1], 5 points (Abramowitz & Stegun, table 25.4). */
const nodes: readonly (readonly [at: number, weight: number])[] = [
  [0.04691007703066802, 0.11846344252809454],
  [0.23076534494715845, 0.23931433524968324],
  [0.5, 0.28444444444444444],
  [0.7692346550528415, 0.23931433524968324],
  [0.9530899229693319, 0.11846344252809454],
];

/** A rhythm surer than by so many purchases more than were seen is told apart from none, and the series kept short. */
const surest = 30;

/**
 * E[N²] of the purchases N in a span, of a customer alive at its beginning with `x` repeat purchases so far, where `full`
 * are expected if it stays to the end and `expected` if it may leave after any.
 *
 * Given a rate λ and a drop-out p, E[N(N−1)] = 2(1 − p)λ² ∫₀ᵗ u e^(−λpu) du at k = 1; over λ ~ Gamma(R) of mean `full`/t
 * and p ~ Beta(a, B), R = r + kx, B = b + x + 1, that is 2·full²·(1 + 1/R)·B/(a + B)·∫₀¹ u ₂F₁(R + 2, a; a + B + 1; −u·full/R) du.
 * For k ≠ 1 the same with the count's own variance that of a renewal process seen from a random moment, N/k + (1 − 1/k)/6
 * (Cox 1962, Renewal Theory, §4.5, to first order).
 */
export function squaredPurchasesIfAlive({ r, a, b, k }: MbgParams, x: number, full: number, expected: number): number {
  const shape = r + Math.min(k * x, x + surest);
  const passed = b + x + 1;
  let stays = 0;
  for (const [at, weight] of nodes) {
    const span = (at * full) / shape;
    // Pfaff: ₂F₁(R + 2, a; c; −v) = (1 + v)^(−a) ₂F₁(a, c − R − 2; c; v / (1 + v)).
    const c = a + passed + 1;
    stays += weight * at * (1 + span) ** -a * hypergeometric(a, c - shape - 2, c, span / (1 + span));
  }
  const pairs = 2 * full ** 2 * (1 + 1 / (r + k * x)) * (passed / (a + passed)) * stays;
  return pairs + expected / k + (Math.max(0, 1 - 1 / k) / 6) * Math.min(1, expected);
}
