import type { Estimate } from '../proof/measures/estimate.ts';

/** A figure with the number of customers behind it; without an interval where too few are behind it for one. */
export interface StageFigure {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** Fewer customers than this give no honest interval of money. */
const fewestForInterval = 5;

/**
 * Σ part / Σ whole over customers, with its 95 % interval by linearised variance (ratio estimator: Cochran 1977, Sampling
 * Techniques, §6.4). With a whole of 1 each it is the plain mean. `null` where the whole is nothing.
 */
export function ratioEstimate(parts: readonly number[], wholes: readonly number[]): StageFigure | null {
  const n = parts.length;
  const whole = wholes.reduce((sum, value) => sum + value, 0);
  if (whole <= 0) return null;
  const value = parts.reduce((sum, part) => sum + part, 0) / whole;
  if (n < fewestForInterval) return { value, low: null, high: null, n };
  const squares = parts.reduce((sum, part, index) => sum + (part - value * wholes[index]!) ** 2, 0);
  const error = (Math.sqrt(squares / (n * (n - 1))) * n) / whole;
  const reach = studentPoint(n - 1) * error;
  return { value, low: value - reach, high: value + reach, n };
}

/** A mean in units of its own; `null` for nobody. */
export const meanEstimate = (values: readonly number[]): StageFigure | null =>
  ratioEstimate(
    values,
    values.map(() => 1),
  );

/** One mean over another of other customers, minus one: 0.52 is 52 % more. Interval by the delta method on logarithms. */
export function excessOf(one: StageFigure | null, other: StageFigure | null): Estimate | null {
  if (!one || !other || one.value <= 0 || other.value <= 0 || one.high === null || other.high === null) return null;
  const reach = Math.hypot((one.high - one.value) / one.value, (other.high - other.value) / other.value);
  const ratio = one.value / other.value;
  return { value: ratio - 1, low: ratio * Math.exp(-reach) - 1, high: ratio * Math.exp(reach) - 1 };
}

/** 97.5 % point of Student's t, from 4 degrees of freedom right to 2 % (Abramowitz & Stegun 26.7.5). */
function studentPoint(degrees: number): number {
  const z = 1.959963984540054;
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
}
