import type { Day } from '../ids.ts';
import type { SpendPoint } from './spend-points.ts';
import { studentCdf } from './student-cdf.ts';

/** How the money of the present run of like orders compares with the like orders before it. */
export interface LikeForLike {
  /** Chance of so little money if nothing changed, corrected for the runs looked at; near 1: unusually much. */
  readonly p: number;
  /** Geometric means, in money. */
  readonly before: number;
  readonly now: number;
  /** now / before, pulled towards 1 by what noise would do. */
  readonly ratio: number;
  /** First order of the present run. */
  readonly since: Day;
  readonly ordersBefore: number;
  readonly ordersNow: number;
}

/** Prior variance of a real change of ln amount: half or double is ordinary. */
const changeVariance = 0.5 ** 2;
/** The customer's own spread joins the portal's with this many degrees of freedom on the portal's side. */
const portalDegrees = 4;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Σ(z − mean)². */
function squaresAround(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

/**
 * Orders of the same products as the newest one, compared: the run that began within `memoryDays` of `today` and differs
 * most from the orders before it. ln amounts are Normal with a spread that is known as well as the portal's and the
 * customer's own degrees of freedom let it be (Student's t); p is Bonferroni-corrected for the beginnings tried. `null` with fewer than two like orders or none before the run.
 */
export function likeForLike(
  points: readonly SpendPoint[],
  portalSd: number,
  today: Day,
  memoryDays: number,
): LikeForLike | null {
  const newest = points.at(-1);
  if (!newest) return null;
  const like = points.filter((point) => point.products === newest.products);
  const logs = like.map((point) => Math.log(point.amount));
  let best: { z: number; begin: number; spread: number } | null = null;
  let tried = 0;
  for (let begin = like.length - 1; begin >= 1 && like[begin]!.day >= today - memoryDays; begin--) {
    const before = logs.slice(0, begin);
    const now = logs.slice(begin);
    const own = squaresAround(before) + squaresAround(now);
    const degrees = like.length - 2;
    const spread = (portalDegrees * portalSd ** 2 + own) / (portalDegrees + degrees);
    const z = (mean(now) - mean(before)) / Math.sqrt(spread * (1 / now.length + 1 / before.length));
    tried++;
    if (!best || Math.abs(z) > Math.abs(best.z)) best = { z, begin, spread };
  }
  if (!best) return null;
  const before = logs.slice(0, best.begin);
  const now = logs.slice(best.begin);
  const change = mean(now) - mean(before);
  const noise = best.spread * (1 / now.length + 1 / before.length);
  const tail = Math.min(1, tried * studentCdf(-Math.abs(best.z), portalDegrees + like.length - 2));
  return {
    p: best.z < 0 ? tail : 1 - tail,
    before: Math.exp(mean(before)),
    now: Math.exp(mean(now)),
    ratio: Math.exp((change * changeVariance) / (changeVariance + noise)),
    since: like[best.begin]!.day,
    ordersBefore: before.length,
    ordersNow: now.length,
  };
}

/** |ln ratio| of the money of consecutive orders of the same products, for the portal's spread. */
export function likeSteps(points: readonly SpendPoint[]): number[] {
  const steps: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const one = points[i - 1]!;
    const other = points[i]!;
    if (one.products === other.products) steps.push(Math.abs(Math.log(other.amount / one.amount)));
  }
  return steps;
}

/** Even fixed prices move by a few percent: indexation, exchange rates, a seat more or less. */
const leastSd = 0.05;
/** With few steps to go by: deals of one kind commonly vary by a third. */
const priorSd = 0.3;
const priorSteps = 10;
/** Mean of min(z², 1.645²) of a standard Normal, undoing the cut at the largest tenth. */
const cutCorrection = 0.831;

/**
 * Spread (sd) of ln amount between like orders: half the mean square of the steps, the largest tenth cut back so that real
 * changes count little.
 */
export function likeForLikeSd(steps: Float64Array): number {
  const sorted = steps.slice().sort();
  const cap = sorted.length > 0 ? sorted[Math.min(sorted.length - 1, Math.floor(0.9 * sorted.length))]! : 0;
  let squares = priorSteps * 2 * priorSd ** 2 * cutCorrection;
  for (const step of sorted) squares += Math.min(step, cap) ** 2;
  return Math.max(leastSd, Math.sqrt(squares / cutCorrection / (sorted.length + priorSteps) / 2));
}
