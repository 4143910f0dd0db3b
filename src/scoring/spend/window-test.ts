import type { AmountPrior } from '../forecast/amounts.ts';
import { gammaCdf } from '../forecast/gamma-cdf.ts';
import type { MbgParams } from '../forecast/mbg-params.ts';
import type { Day } from '../ids.ts';
import { type Seasons, seasonOver } from '../seasons.ts';
import { ownAmount, withOwnSpread } from './own-amount.ts';
import type { SpendPoint } from './spend-points.ts';
import { turningPoint } from './turning-point.ts';

/** The money of a customer's own window held against what its baseline makes expect. */
export interface WindowTest {
  /** Chance of so little money in the window if nothing changed; near 1: unusually much. */
  readonly p: number;
  readonly expected: number;
  readonly actual: number;
  /** actual / expected with one purchase's worth of money added to both, so that small counts say less. */
  readonly ratio: number;
  readonly windowDays: number;
  readonly expectedCount: number;
  /** Money index of the window's months, 1 in an even year: what the window holds is that much over or under its share. */
  readonly season: number;
  /** First order of the present low (or high) run. */
  readonly since: Day;
}

const purchasesInWindow = 5;
const shortestDays = 90;
const longestDays = 730;
const fewestExpected = 3;
const fewestInBaseline = 2;
/** From this k on the portal buys regularly. */
const regularFrom = 1.5;
/** Damps the uncertainty of the expected amount, which enters squared. */
const amountDamping = 0.5;

/** The portal's irregularity counts as so many gaps of one's own. */
const portalDegrees = 4;

/**
 * Variance over mean of long counts where the portal has no rhythm: for renewals the squared coefficient of variation of the
 * gaps (Cox 1962, §4.5), the customer's own, the portal's 1 weighing in. So a steady customer is known as steady, and one
 * who buys in bursts is not alarming.
 */
function ownDispersion(days: readonly Day[]): number {
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  if (gaps.length === 0) return 1;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const squares = gaps.reduce((sum, gap) => sum + (gap / mean - 1) ** 2, 0);
  return (portalDegrees + squares) / (portalDegrees + gaps.length - 1);
}

/** Season of the window over that of the baseline it is held against. */
function trendOf(
  seasons: Seasons | null | undefined,
  of: 'purchases' | 'money',
  begin: number,
  window: number,
  from: Day,
  to: number,
): number {
  return seasonOver(seasons, begin, window, of) / seasonOver(seasons, from, Math.max(1, to - from), of);
}

/** Mean gap of the customer up to its last purchase, the portal's pace weighing in. */
function ownGap(points: readonly SpendPoint[], { r, alpha, k }: MbgParams): number {
  const repeats = points.length - 1;
  const span = points.at(-1)!.day - points[0]!.day;
  return (alpha + k * span) / (r + k * repeats);
}

/**
 * Predictive test: the count in the window is negative binomial from λ ~ Gamma(r + k·n, α + k·B), amounts are log-normal
 * with an empirical Bayes mean, both times the trend of the portal's months where it has seasons, and their sum is
 * approximated by a Gamma law of the same mean and variance.
 * `null` where fewer than three purchases are expected or the baseline (the two windows before) holds fewer than two.
 *
 * The window holds five expected purchases (90 to 730 days) and ends when a look at a random moment would find the last
 * purchase as old as it is on average, (1 + 1/k)/2 gaps after it (Cox 1962, Renewal Theory, §5.2). So the answer changes
 * with purchases, not with the days, and silence is left to the rules of silence.
 */
export function windowTest(
  points: readonly SpendPoint[],
  params: MbgParams,
  amounts: AmountPrior,
  seasons?: Seasons | null,
): WindowTest | null {
  if (points.length < fewestInBaseline) return null;
  const k = params.k >= regularFrom ? params.k : 1;
  const gap = ownGap(points, { ...params, k });
  const window = Math.min(longestDays, Math.max(shortestDays, purchasesInWindow * gap));
  const end = points.at(-1)!.day + (gap * (1 + 1 / k)) / 2;
  const begin = end - window;
  const baselineBegin = begin - 2 * window;
  const baseline = points.filter((point) => point.day > baselineBegin && point.day <= begin);
  if (baseline.length < fewestInBaseline) return null;

  // A history that begins inside the baseline is seen from its first purchase on, which itself is no repeat.
  const young = points[0]!.day > baselineBegin;
  const regular = k >= regularFrom;
  const from = regular || young ? baseline[0]!.day : baselineBegin;
  const to = regular ? baseline.at(-1)!.day : begin;
  const gaps = regular || young ? baseline.length - 1 : baseline.length;
  const shape = params.r + k * gaps;
  const span = params.alpha + k * (to - from);
  const even = (window * shape) / span;
  if (even < fewestExpected) return null;
  const count = even * trendOf(seasons, 'purchases', begin, window, from, to);

  const dispersion = regular ? 1 / k : ownDispersion(points.map(({ day }) => day).filter((day) => day <= begin));
  const phase = Math.max(0, (1 - dispersion) / 6);
  const countVariance = dispersion * count + count ** 2 / shape + phase;
  const before = baseline.map((point) => point.amount);
  const amount = ownAmount(withOwnSpread(amounts, before), before);
  const expected = even * amount.mean * trendOf(seasons, 'money', begin, window, from, to);
  const variance =
    (expected / (count * amount.mean)) ** 2 *
    (count * amount.variance + countVariance * amount.mean ** 2 + amountDamping * count ** 2 * amount.meanVariance);
  const actual = points.reduce((sum, point) => sum + (point.day > begin ? point.amount : 0), 0);
  const p = gammaCdf(actual, expected ** 2 / variance, variance / expected);
  const ratio = (actual + amount.mean) / (expected + amount.mean);
  const seen = points.filter((point) => point.day > baselineBegin);
  return {
    p,
    expected,
    actual,
    ratio,
    windowDays: Math.round(window),
    expectedCount: count,
    season: seasonOver(seasons, begin, window, 'money'),
    since: turningPoint(seen, from, end, actual < expected ? 'down' : 'up'),
  };
}
