import { customersByCount } from './count-terms.ts';
import { type GroupedRows, winsorised, winsoriseLimit } from './grouped-rows.ts';
import { mbgObjective, slopesOf } from './mbg-objective.ts';
import type { MbgParams } from './mbg-params.ts';
import { paramsFrom, priorMeans, priorParams, thetaFrom } from './mbg-prior.ts';
import { minimise } from './minimise.ts';
import { regularityOfGaps } from './regularity.ts';
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

interface Shape {
  readonly customers: number;
  readonly repeats: number;
  readonly exposure: number;
  readonly medianGap: number | null;
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
  const gaps: { gap: number; weight: number }[] = [];
  const repeaters = thinned(rows, mostEntries);
  let total = 0;
  for (let i = 0; i < repeaters.size; i++) {
    const weight = repeaters.weight[i]!;
    if (repeaters.x[i]! === 0) continue;
    gaps.push({ gap: repeaters.tx[i]! / repeaters.x[i]!, weight });
    total += weight;
  }
  gaps.sort((one, other) => one.gap - other.gap);
  let below = 0;
  let medianGap: number | null = null;
  for (const { gap, weight } of gaps) {
    below += weight;
    if (medianGap === null && below >= total / 2) medianGap = gap;
  }
  return { customers, repeats, exposure, medianGap };
}

/** k by maximum a posteriori, jointly with the other four, on a sample; 1 where the portal is not regular. */
function fittedK(rows: GroupedRows, start: ArrayLike<number>, scale: number, prior: boolean): number {
  const hint = regularityOfGaps(rows, mostRegular);
  // Far below the limit with near certainty: the costly fit could only say the same.
  if (hint && hint.customers >= 200 && hint.k * Math.exp(3 * hint.error) < 0.8 * regularFrom) return 1;
  const sample = thinned(rows, mostEntries);
  const counts = customersByCount(sample);
  const objective = mbgObjective(sample, counts, { scale, prior, k: null });
  const limit = Math.log(mostRegular);
  const found = minimise(
    (theta, gradient) => (theta[4]! > limit ? Number.POSITIVE_INFINITY : objective(theta, gradient)),
    [...Array.from(start).slice(0, 4), Math.log(Math.min(mostRegular * 0.9, hint?.k ?? 1))],
    1e-5,
  );
  const k = Math.exp(found.at[4]!);
  return k >= regularFrom ? Math.min(k, mostRegular) : 1;
}

/**
 * Fits MBG/NBD with real-k timing by maximum a posteriori under the weak prior (see `mbg-prior.ts`). Never throws and never
 * returns a parameter that is not finite: what cannot be fitted falls back to the prior at the portal's own pace.
 */
export function fitMbg(allRows: GroupedRows, options: FitOptions): MbgFit {
  const { prior = 'weak', regularity = true, winsoriseShare = 0.995, fewestCustomers = 20 } = options;
  const rows = winsorised(allRows, winsoriseLimit(allRows, winsoriseShare));
  const shape = shapeOf(rows);
  const meanHistory = shape.customers > 0 ? shape.exposure / shape.customers : 0;
  const fallback = priorParams(meanHistory, shape.medianGap);
  const counts = customersByCount(rows);
  const unfitted = (label: FitLabel): MbgFit => ({
    params: fallback,
    logLikelihood: slopesOf(fallback, rows, counts).value,
    converged: false,
    label,
  });
  if (!(shape.exposure >= options.horizon) || !(meanHistory > 0)) return unfitted('insufficient_history');
  if (shape.customers < fewestCustomers) return unfitted('prior_only');

  const usesPrior = prior === 'weak';
  const fitAt = (k: number, from: ArrayLike<number>, at: GroupedRows) =>
    minimise(mbgObjective(at, customersByCount(at), { scale: meanHistory, prior: usesPrior, k }), from);
  let found = fitAt(1, priorMeans.slice(0, 4), rows);
  let k = typeof regularity === 'number' ? regularity : 1;
  if (regularity === true && shape.repeats > 0) k = fittedK(rows, found.at, meanHistory, usesPrior);
  if (k !== 1)
    found = fitAt(
      k,
      thetaFrom({ ...paramsFrom(found.at, meanHistory), k }, meanHistory).slice(0, 4),
      thinned(rows, mostEntries),
    );
  const params = { ...paramsFrom(found.at, meanHistory), k };
  const logLikelihood = slopesOf(params, rows, counts).value;
  if (!Number.isFinite(logLikelihood) || !Object.values(params).every(Number.isFinite)) return unfitted('prior_only');
  const label = shape.repeats > 0 ? 'fitted' : 'no_repeats_yet';
  return { params, logLikelihood, converged: found.converged, label };
}
