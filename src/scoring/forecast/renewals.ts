import { logBeta } from './log-gamma.ts';
import { minimise } from './minimise.ts';

/**
 * Shifted-beta-geometric renewals (Fader & Hardie 2007, "How to project customer retention"): at the end of every term a
 * contract is given up with a chance of its own, drawn once from Beta(alpha, beta).
 */
export interface RenewalParams {
  readonly alpha: number;
  readonly beta: number;
}

/** What became of contracts at the ends of terms; index: renewals before that end, 0 at the first. */
export interface RenewalOutcomes {
  readonly lost: readonly number[];
  readonly renewed: readonly number[];
}

export interface RenewalFit extends RenewalParams {
  /** ln L of the outcomes, without the prior. */
  readonly logLikelihood: number;
  readonly converged: boolean;
}

/** Share of contracts still there after `terms` ends, S(t) = B(α, β + t) / B(α, β); `terms` ≥ 0, fractions allowed. */
export function renewalSurvival({ alpha, beta }: RenewalParams, terms: number): number {
  return Math.exp(logBeta(alpha, beta + terms) - logBeta(alpha, beta));
}

/** Chance that a contract renewed `renewals` times so far is renewed at its next end, (β + t − 1)/(α + β + t − 1). */
export function renewalChance({ alpha, beta }: RenewalParams, renewals: number): number {
  return (beta + renewals) / (alpha + beta + renewals);
}

/** Spread of the weak prior ln α, ln β ~ N(0, 2²): it only speaks where nobody, or everybody, has left. */
const priorSd = 2;

/**
 * Fits the shares of all ends of terms at once, by maximum a posteriori (`prior` 'none': maximum likelihood). The likelihood of
 * a contract's life is the product of its chances at each end, so contracts first seen after some renewals count as well.
 * Without any outcome the answer is the centre of the prior, α = β = 1.
 */
export function fitRenewals({ lost, renewed }: RenewalOutcomes, prior: 'weak' | 'none' = 'weak'): RenewalFit {
  const ends = Array.from({ length: Math.max(lost.length, renewed.length) }, (_, before) => ({
    before,
    lost: lost[before] ?? 0,
    renewed: renewed[before] ?? 0,
  })).filter((end) => end.lost + end.renewed > 0);
  if (ends.length === 0) return { alpha: 1, beta: 1, logLikelihood: 0, converged: true };

  const likelihood = (alpha: number, beta: number, slopes: Float64Array): number => {
    let value = 0;
    slopes.fill(0);
    for (const end of ends) {
      const all = end.lost + end.renewed;
      const total = alpha + beta + end.before;
      value += end.lost * Math.log(alpha) + end.renewed * Math.log(beta + end.before) - all * Math.log(total);
      slopes[0]! += end.lost - (alpha * all) / total;
      slopes[1]! += (beta * end.renewed) / (beta + end.before) - (beta * all) / total;
    }
    return value;
  };
  const found = minimise(
    (theta, gradient) => {
      let value = -likelihood(Math.exp(theta[0]!), Math.exp(theta[1]!), gradient);
      for (const i of [0, 1]) {
        gradient[i] = -gradient[i]!;
        if (prior === 'none') continue;
        value += (theta[i]! / priorSd) ** 2 / 2;
        gradient[i]! += theta[i]! / priorSd ** 2;
      }
      return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
    },
    [0, 0],
  );
  const alpha = Math.exp(found.at[0]!);
  const beta = Math.exp(found.at[1]!);
  return { alpha, beta, logLikelihood: likelihood(alpha, beta, new Float64Array(2)), converged: found.converged };
}
