import digamma from '@stdlib/math-base-special-digamma';
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

/** What became of contracts, by terms; index 0 is the first end of a term. */
export interface RenewalOutcomes {
  /** Contracts given up at that end. */
  readonly lost: readonly number[];
  /** Contracts renewed there and not seen to a further end. */
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
 * Fits the shares of all ends of terms at once, by maximum a posteriori (`prior` 'none': maximum likelihood).
 * Without any outcome the answer is the centre of the prior, α = β = 1.
 */
export function fitRenewals(outcomes: RenewalOutcomes, prior: 'weak' | 'none' = 'weak'): RenewalFit {
  // A contract lost at end t has the law B(α + 1, β + t − 1)/B(α, β), one that survived t ends B(α, β + t)/B(α, β).
  const terms = [
    ...outcomes.lost.map((contracts, index) => ({ contracts, left: 1, stayed: index })),
    ...outcomes.renewed.map((contracts, index) => ({ contracts, left: 0, stayed: index + 1 })),
  ].filter(({ contracts }) => contracts > 0);
  if (terms.length === 0) return { alpha: 1, beta: 1, logLikelihood: 0, converged: true };

  const likelihood = (alpha: number, beta: number, slopes: Float64Array): number => {
    const start = logBeta(alpha, beta);
    const startSlope = digamma(alpha + beta);
    let value = 0;
    slopes.fill(0);
    for (const { contracts, left, stayed } of terms) {
      const end = digamma(alpha + beta + left + stayed);
      value += contracts * (logBeta(alpha + left, beta + stayed) - start);
      slopes[0]! += contracts * alpha * (digamma(alpha + left) - digamma(alpha) - end + startSlope);
      slopes[1]! += contracts * beta * (digamma(beta + stayed) - digamma(beta) - end + startSlope);
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
