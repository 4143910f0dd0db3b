import { proven, type Verdict } from './life.ts';

/** Chance that a customer of this portal leaves after any one purchase. */
export const DROP_OUT = 0.03;

/** P(gap > t mean gaps) for gamma gaps of whole shape k: e^(−kt) Σ_{i<k} (kt)^i / i! (Erlang). */
export function gapSurvival(shape: number, t: number): number {
  const x = shape * t;
  let term = Math.exp(-x);
  let sum = term;
  for (let i = 1; i < shape; i++) {
    term *= x / i;
    sum += term;
  }
  return Math.min(1, sum);
}

/** P(still a customer | silent for t mean gaps), by Bayes: staying and waiting, against having left after the last purchase. */
export function aliveChance(shape: number, t: number, dropOut = DROP_OUT): number {
  const waits = (1 - dropOut) * gapSurvival(shape, t);
  return waits / (waits + dropOut);
}

/** Gaps that spread by more than a third prove nothing: a dry spell and a change look the same. */
const REGULAR_SHAPE = 9;

/** Below this chance to be alive a customer who left is lost "almost surely". */
export const ALMOST_SURELY_GONE = 0.05;

/** Later than nine of ten gaps of this customer. */
export const isLate = (shape: number, t: number): boolean => gapSurvival(shape, t) < 0.1;

interface Silence {
  readonly gapDays: number;
  readonly shape: number;
  /** Days ago, oldest first. */
  readonly days: readonly number[];
  readonly left: boolean;
}

/** Purchases and gaps that leave no doubt about the rhythm: enough of them, none far longer than the usual. */
export function hasClearRhythm(days: readonly number[], fewest = 5): boolean {
  const gaps = days.slice(1).map((day, i) => days[i]! - day);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return days.length >= fewest && Math.max(...gaps) <= 1.8 * mean;
}

/**
 * What is true of a customer by its silence and by what the generator decided (left or not), in the product's words:
 * on time → active; late and alive → at_risk; gone → account_churn where that is almost sure (P(alive) < .05), else
 * dormant. Proven are only a purchase within 0.7 gaps by a customer who stays, and a silence of 4 gaps that the
 * rhythm can hardly explain (P(alive) < .001) by one who left, both with a clear and regular rhythm.
 *
 * For the others `bestChance` is the chance to be right of an observer who knows the customer's own rate, the shape
 * of its gaps and the drop-out rate, and names the likelier of the two fates: max(p, 1 − p) with p = P(alive | silence).
 * Where those who stay are proven, the one who left without a sign cannot be found: 0.
 */
export function verdictBySilence({ gapDays, shape, days, left }: Silence): Verdict {
  const t = days.at(-1)! / gapDays;
  const alive = aliveChance(shape, t);
  const clear = shape >= REGULAR_SHAPE && hasClearRhythm(days);
  if (t < 0.7 && clear) return left ? { category: 'dormant', unambiguous: false, bestChance: 0 } : proven('active');
  if (left && clear && t >= 4 && alive < 0.001) return proven('account_churn');
  const late = isLate(shape, t);
  const category = left ? (alive < ALMOST_SURELY_GONE ? 'account_churn' : 'dormant') : late ? 'at_risk' : 'active';
  return { category, unambiguous: false, bestChance: Math.max(alive, 1 - alive) };
}
