/** A logistic regression in columns; `design` row by row, `width` numbers each. */
export interface LogisticData {
  readonly width: number;
  readonly design: Float64Array;
  readonly bought: Uint8Array;
}

/** Normal prior of each coefficient; the penalty is `strength` × Σ ((β − centre)/sd)² / 2. */
export interface CoefficientPrior {
  readonly centre: readonly number[];
  readonly sd: readonly number[];
  readonly strength: number;
}

const mostSteps = 100;
/** Stops where a full step would gain less than this in −ln posterior. */
const negligible = 1e-9;

/** ln(1 + e^v) without overflow. */
const softplus = (v: number): number => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));

/** −ln posterior at β, up to a constant. */
function lossAt(beta: Float64Array, { width, design, bought }: LogisticData, prior: CoefficientPrior): number {
  let loss = 0;
  for (let row = 0, at = 0; row < bought.length; row++, at += width) {
    let score = 0;
    for (let i = 0; i < width; i++) score += beta[i]! * design[at + i]!;
    loss += softplus(score) - bought[row]! * score;
  }
  for (let i = 0; i < width; i++) loss += (prior.strength * ((beta[i]! - prior.centre[i]!) / prior.sd[i]!) ** 2) / 2;
  return loss;
}

/** Gradient and (lower half of the) Hessian of `lossAt`. */
function slopesAt(beta: Float64Array, { width, design, bought }: LogisticData, prior: CoefficientPrior) {
  const gradient = new Float64Array(width);
  const hessian = new Float64Array(width * width);
  for (let row = 0, at = 0; row < bought.length; row++, at += width) {
    let score = 0;
    for (let i = 0; i < width; i++) score += beta[i]! * design[at + i]!;
    const chance = 1 / (1 + Math.exp(-score));
    const weight = chance * (1 - chance);
    for (let i = 0; i < width; i++) {
      const value = design[at + i]!;
      gradient[i]! += (chance - bought[row]!) * value;
      for (let j = 0; j <= i; j++) hessian[i * width + j]! += weight * value * design[at + j]!;
    }
  }
  for (let i = 0; i < width; i++) {
    const precision = prior.strength / prior.sd[i]! ** 2;
    gradient[i]! += precision * (beta[i]! - prior.centre[i]!);
    hessian[i * width + i]! += precision;
  }
  return { gradient, hessian };
}

/** Solves H s = g for a positive definite H given by its lower half, by Cholesky's decomposition (overwrites both). */
function solve(hessian: Float64Array, gradient: Float64Array): Float64Array {
  const width = gradient.length;
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = hessian[i * width + j]!;
      for (let k = 0; k < j; k++) sum -= hessian[i * width + k]! * hessian[j * width + k]!;
      hessian[i * width + j] = i === j ? Math.sqrt(sum) : sum / hessian[j * width + j]!;
    }
  }
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) gradient[i]! -= hessian[i * width + k]! * gradient[k]!;
    gradient[i]! /= hessian[i * width + i]!;
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) gradient[i]! -= hessian[k * width + i]! * gradient[k]!;
    gradient[i]! /= hessian[i * width + i]!;
  }
  return gradient;
}

/**
 * Coefficients of greatest posterior density by Newton's method with halved steps where a full one does not descend (the
 * undamped form diverges where the classes can almost be told apart). The prior makes the minimum unique and finite.
 */
export function fitLogistic(data: LogisticData, prior: CoefficientPrior): Float64Array {
  let beta = Float64Array.from(prior.centre);
  let loss = lossAt(beta, data, prior);
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, hessian } = slopesAt(beta, data, prior);
    const slope = gradient.slice();
    const direction = solve(hessian, gradient);
    const gain = direction.reduce((sum, length, i) => sum + length * slope[i]!, 0);
    if (!(gain > negligible)) return beta;
    let next = beta;
    let nextLoss = loss;
    for (let share = 1; share > 1e-6; share /= 2) {
      next = beta.map((value, i) => value - share * direction[i]!);
      nextLoss = lossAt(next, data, prior);
      if (nextLoss <= loss - 1e-4 * share * gain) break;
    }
    if (!(nextLoss < loss)) return beta;
    beta = next;
    loss = nextLoss;
  }
  return beta;
}
