/** A smooth function: returns its value at `at` and writes its gradient into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly converged: boolean;
  readonly evaluations: number;
}

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
};

/** BFGS update of the inverse Hessian, H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ (Nocedal & Wright, eq. 6.17). */
function update(inverse: Float64Array[], step: Float64Array, change: Float64Array, curvature: number): void {
  const n = step.length;
  const applied = Float64Array.from({ length: n }, (_, i) => dot(inverse[i]!, change));
  const factor = (1 + dot(change, applied) / curvature) / curvature;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      inverse[i]![j]! += factor * step[i]! * step[j]! - (applied[i]! * step[j]! + step[i]! * applied[j]!) / curvature;
}

function identity(n: number, scale: number): Float64Array[] {
  return Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? scale : 0)));
}

/**
 * Minimum of a smooth function of a few variables by BFGS with a backtracking line search. Steps are at most 2 long in
 * every variable, which suits logarithms. Converged: the next Newton step would gain less than `gain` (absolute).
 */
export function minimise(objective: Objective, start: ArrayLike<number>, gain = 1e-7, mostIterations = 200): Minimum {
  const n = start.length;
  let at = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = objective(at, gradient);
  let evaluations = 1;
  // The first step is one long; the curvature of the first change sets the scale after that.
  let inverse = identity(n, 1 / Math.max(1e-12, Math.sqrt(dot(gradient, gradient))));
  let scaled = false;
  for (let iteration = 0; iteration < mostIterations && Number.isFinite(value); iteration++) {
    let direction = Float64Array.from({ length: n }, (_, i) => -dot(inverse[i]!, gradient));
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse = identity(n, 1 / Math.max(1e-12, Math.sqrt(dot(gradient, gradient))));
      direction = Float64Array.from({ length: n }, (_, i) => -dot(inverse[i]!, gradient));
      slope = dot(direction, gradient);
    }
    if (slope === 0 || (scaled && -slope / 2 < gain)) return { at, value, converged: true, evaluations };
    let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs)));
    let next = at;
    let nextGradient = gradient;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < 40; halving++, length /= 2.5) {
      next = Float64Array.from({ length: n }, (_, i) => at[i]! + length * direction[i]!);
      nextGradient = new Float64Array(n);
      nextValue = objective(next, nextGradient);
      evaluations++;
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    // No descent along a descent direction is rounding: as low as it gets.
    if (!(nextValue < value)) return { at, value, converged: -slope / 2 < gain * 100, evaluations };
    const step = Float64Array.from({ length: n }, (_, i) => next[i]! - at[i]!);
    const change = Float64Array.from({ length: n }, (_, i) => nextGradient[i]! - gradient[i]!);
    const curvature = dot(step, change);
    if (curvature > 1e-14) {
      if (!scaled) inverse = identity(n, curvature / dot(change, change));
      scaled = true;
      update(inverse, step, change, curvature);
    }
    at = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { at, value, converged: false, evaluations };
}
