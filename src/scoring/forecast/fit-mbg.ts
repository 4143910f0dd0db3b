import { customersByCount } from './count-terms.ts';
import { type GroupedRows, winsorised, winsoriseLimit } from './grouped-rows.ts';
import { mbgObjective, slopesOf } from './mbg-objective.ts';
import type { MbgParams } from './mbg-params.ts';
import { paramsFrom, priorMeans, priorParams } from './mbg-prior.ts';
import { type Minimum, minimise } from './minimise.ts';
import { type Regularity, regularityOfGaps } from './regularity.ts';
import { thinned } from './thinned-rows.ts';

/**
 * `fitted`; `no_repeats_yet`: fitted, but nobody has come back, so the rate is the prior's guess; `prior_only`: too few
 * customers or no finite fit; `insufficient_history`: all histories together are shorter than one window: no forecast.
 */
export type FitLabel = 'fitted' | 'no_repeats_yet' | 'prior_only' | 'insufficient_history';

export interface MbgFit {
  readonly params: MbgParams;
  /** ln L of the (winsorised) rows at `params`, without the prior. */
  readonly logLikelihood: number;
  readonly converged: boolean;
  readonly label: FitLabel;
}

export interface FitOptions {
  /** The window H in the rows' unit. */
  readonly horizon: number;
  /** 'none' gives the maximum likelihood estimate. */
  readonly prior?: 'weak' | 'none';
  /** Fit k as well, and use it from 1.5 on; `false` fixes k = 1; a number fixes k at it. */
  readonly regularity?: boolean | number;
  /** Histories past this share of customers are shortened for the fit; 1 leaves all as they are. */
  readonly winsoriseShare?: number;
  /** Below this many customers the centre of the prior is used unfitted. */
  readonly fewestCustomers?: number;
}

/** From here on a portal counts as buying regularly. */
export const regularFrom = 1.5;
/** More regular than ± 6 % of the interval: nothing to gain, and the special functions slow down. */
export const mostRegular = 300;
/** Sampled entries for fitting k: its error is then far below what 1.5 has to tell apart. */
const mostEntries = 8_000;
/** Leaves less than a millionth of k open. */
const jointGain = 1e-9;

interface Shape {
  readonly customers: number;
  readonly repeats: number;
  readonly exposure: number;
}

function shapeOf(rows: GroupedRows): Shape {
  let customers = 0;
  let repeats = 0;
  let exposure = 0;
  for (let i = 0; i < rows.size; i++) {
    customers += rows.weight[i]!;
    repeats += rows.weight[i]! * rows.x[i]!;
    exposure += rows.weight[i]! * rows.T[i]!;
  }
  return { customers, repeats, exposure };
}

/** Median over repeat customers of their mean gap. */
function medianGapOf(rows: GroupedRows): number | null {
  const sample = thinned(rows, mostEntries);
  const gaps: { gap: number; weight: number }[] = [];
  let total = 0;
  for (let i = 0; i < sample.size; i++) {
    if (sample.x[i]! === 0) continue;
    gaps.push({ gap: sample.tx[i]! / sample.x[i]!, weight: sample.weight[i]! });
    total += sample.weight[i]!;
  }
  gaps.sort((one, other) => one.gap - other.gap);
  let below = 0;
  for (const { gap, weight } of gaps) {
    below += weight;
    if (below >= total / 2) return gap;
  }
  return null;
}

/** Whether the gaps' proportions put k far below the limit with near certainty: the costly fit could only say the same. */
function surelyRandom(hint: Regularity | null): boolean {
  return hint !== null && hint.customers >= 200 && hint.k * Math.exp(3 * hint.error) < 0.8 * regularFrom;
}

/** θ with ln k as its fifth entry, by maximum a posteriori from the fit at k = 1. */
function fittedWithK(sample: GroupedRows, start: ArrayLike<number>, kStart: number, scale: number, prior: boolean) {
  const objective = mbgObjective(sample, customersByCount(sample), { scale, prior, k: null });
  const limit = Math.log(mostRegular);
  return minimise(
    (theta, gradient) => (theta[4]! > limit ? Number.POSITIVE_INFINITY : objective(theta, gradient)),
    [...Array.from(start).slice(0, 4), Math.log(Math.min(mostRegular * 0.9, kStart))],
    jointGain,
  );
}

interface Found {
  readonly minimum: Minimum;
  readonly k: number;
}

/** The fit itself, in θ: k = 1 on all rows, any other k on a sample of them. */
function likeliest(rows: GroupedRows, scale: number, prior: boolean, regularity: boolean | number): Found {
  const fitAt = (k: number, from: ArrayLike<number>, at: GroupedRows) =>
    minimise(mbgObjective(at, customersByCount(at), { scale, prior, k }), Array.from(from).slice(0, 4));
  const hint = regularity === true ? regularityOfGaps(rows, mostRegular) : null;
  if (regularity === false || regularity === 1 || surelyRandom(hint))
    return { minimum: fitAt(1, priorMeans, rows), k: 1 };

  const sample = thinned(rows, mostEntries);
  const random = fitAt(1, priorMeans, sample);
  if (typeof regularity === 'number') return { minimum: fitAt(regularity, random.at, sample), k: regularity };
  const regular = fittedWithK(sample, random.at, hint?.k ?? 1, scale, prior);
  const k = Math.exp(regular.at[4]!);
  if (k >= regularFrom) return { minimum: regular, k };
  return { minimum: sample === rows ? random : fitAt(1, random.at, rows), k: 1 };
}

/**
 * Fits MBG/NBD with real-k timing by maximum a posteriori under the weak prior (see `mbg-prior.ts`). Never throws and never
 * returns a parameter that is not finite: what cannot be fitted falls back to the prior at the portal's own pace.
 */
export function fitMbg(allRows: GroupedRows, options: FitOptions): MbgFit {
  const { prior = 'weak', regularity = true, winsoriseShare = 0.995, fewestCustomers = 20 } = options;
  const rows = winsorised(allRows, winsoriseLimit(allRows, winsoriseShare));
  const { customers, repeats, exposure } = shapeOf(rows);
  const meanHistory = customers > 0 ? exposure / customers : 0;
  const counts = customersByCount(rows);
  const unfitted = (label: FitLabel): MbgFit => {
    const params = priorParams(meanHistory, medianGapOf(rows));
    return { params, logLikelihood: slopesOf(params, rows, counts).value, converged: false, label };
  };
  if (!(exposure >= options.horizon) || !(meanHistory > 0)) return unfitted('insufficient_history');
  if (customers < fewestCustomers) return unfitted('prior_only');

  // Without a single gap there is nothing to read k from.
  const { minimum, k } = likeliest(
    rows,
    meanHistory,
    prior === 'weak',
    regularity === true && repeats === 0 ? false : regularity,
  );
  const params = { ...paramsFrom(minimum.at, meanHistory), k };
  const logLikelihood = slopesOf(params, rows, counts).value;
  if (!Number.isFinite(logLikelihood) || !Object.values(params).every(Number.isFinite)) return unfitted('prior_only');
  return { params, logLikelihood, converged: minimum.converged, label: repeats > 0 ? 'fitted' : 'no_repeats_yet' };
}
