import { countTerms } from './count-terms.ts';
import type { GroupedRows } from './grouped-rows.ts';
import { incompleteBetaOfLogs } from './incomplete-beta.ts';
import { logBeta } from './log-gamma.ts';
import type { MbgParams } from './mbg-params.ts';
import { paramsFrom, priorMeans, priorSds } from './mbg-prior.ts';
import type { Objective } from './minimise.ts';

/** ln L of all rows and its derivatives by r, α_k (the scale of the timing), a, b, k (at fixed α_k). */
export interface Slopes {
  value: number;
  r: number;
  scale: number;
  a: number;
  b: number;
  k: number;
}

/** k = 1: S is a power, all derivatives in closed form. */
function addRandom(sum: Slopes, { r, alpha, a, b }: MbgParams, rows: GroupedRows): void {
  const logAlpha = Math.log(alpha);
  for (let i = 0; i < rows.size; i++) {
    const x = rows.x[i]!;
    const weight = rows.weight[i]!;
    const atLast = alpha + rows.tx[i]!;
    const atCut = alpha + rows.T[i]!;
    const logLast = Math.log(atLast);
    const logCut = Math.log(atCut);
    const alive = Math.exp(-(r + x) * (logCut - logLast));
    const left = a / (b + x);
    const all = left + alive;
    const gone = left / all;
    sum.value += weight * (r * logAlpha - (r + x) * logLast + Math.log(all));
    sum.r += weight * (logAlpha - (1 - gone) * logCut - gone * logLast);
    sum.scale += weight * (r / alpha - (r + x) * ((1 - gone) / atCut + gone / atLast));
    sum.a += (weight * gone) / a;
    sum.b -= (weight * gone) / (b + x);
  }
}

/** Steps for the two derivatives of the incomplete beta that have no closed form. */
const relativeStep = 1e-6;

/** What the incomplete betas of all customers with the same x share. */
interface SharedByCount {
  readonly shape: number;
  readonly stepShape: number;
  /** ln B(shape, k), and the same with one of its arguments a step further. */
  readonly norm: number;
  readonly normByShape: number;
  readonly normByK: number;
}

/** Real k: S is an incomplete beta; its derivatives by the shapes are forward differences, by z its density. */
function addRegular(sum: Slopes, params: MbgParams, rows: GroupedRows, shapes: boolean): void {
  const { r, a, b, k } = params;
  const scale = params.alpha / k;
  const logScale = Math.log(scale);
  const stepK = relativeStep * k;
  const known: (SharedByCount | undefined)[] = [];
  const shared = (x: number): SharedByCount => {
    const before = known[x];
    if (before) return before;
    const shape = r + k * x;
    const stepShape = relativeStep * Math.max(1, shape);
    const normByShape = logBeta(shape + stepShape, k);
    const normByK = shapes ? logBeta(shape, k + stepK) : 0;
    const found = { shape, stepShape, norm: logBeta(shape, k), normByShape, normByK };
    known[x] = found;
    return found;
  };
  for (let i = 0; i < rows.size; i++) {
    const x = rows.x[i]!;
    const { shape, stepShape, norm, normByShape, normByK } = shared(x);
    const weight = rows.weight[i]!;
    const atLast = scale + rows.tx[i]!;
    const atCut = scale + rows.T[i]!;
    const logLast = Math.log(atLast);
    const z = atLast / atCut;
    const logZ = Math.log(z);
    const logRest = Math.log1p(-z);
    const left = a / (b + x);
    const alive = z < 1 ? incompleteBetaOfLogs(z, logZ, logRest, shape, k, norm) : 1;
    const all = left + alive;
    const gone = left / all;
    sum.value += weight * (r * logScale - shape * logLast + Math.log(all)) + (k - 1) * rows.sumLogGaps[i]!;
    sum.r += weight * (logScale - logLast);
    sum.k += rows.sumLogGaps[i]! - weight * x * logLast;
    sum.scale += weight * (r / scale - shape / atLast);
    sum.a += (weight * gone) / a;
    sum.b -= (weight * gone) / (b + x);
    // Where nobody silent so long is alive, or nobody has been silent, the silence tells nothing about the shapes.
    if (z >= 1 || alive < 1e-12 * left) continue;
    const further = incompleteBetaOfLogs(z, logZ, logRest, shape + stepShape, k, normByShape);
    const byShape = (further - alive) / stepShape;
    sum.r += (weight * byShape) / all;
    if (shapes) {
      const byK = (incompleteBetaOfLogs(z, logZ, logRest, shape, k + stepK, normByK) - alive) / stepK;
      sum.k += (weight * (x * byShape + byK)) / all;
    }
    const density = Math.exp((shape - 1) * logZ + (k - 1) * logRest - norm);
    sum.scale += (weight * density * (1 - z)) / (atCut * all);
  }
}

/** ln L over all rows with slopes; the slope by k is only computed if asked for. */
export function slopesOf(params: MbgParams, rows: GroupedRows, counts: Float64Array, shapes = false): Slopes {
  const terms = countTerms(params, counts);
  const sum: Slopes = { value: terms.value, r: terms.r, scale: 0, a: terms.a, b: terms.b, k: terms.k };
  if (params.k === 1 && !shapes) addRandom(sum, params, rows);
  else addRegular(sum, params, rows, shapes);
  return sum;
}

export interface ObjectiveOptions {
  /** T̄, the unit of the prior on α. */
  readonly scale: number;
  readonly prior: boolean;
  /** A fixed k, or `null` to make ln k the fifth variable. */
  readonly k: number | null;
}

/** −ln posterior (or −ln L without the prior) as a function of θ; see `mbg-prior.ts` for θ. */
export function mbgObjective(rows: GroupedRows, counts: Float64Array, options: ObjectiveOptions): Objective {
  return (theta, gradient) => {
    const free = paramsFrom(theta, options.scale);
    const params = options.k === null ? free : { ...free, k: options.k };
    const { r, alpha, a, b, k } = params;
    const slopes = slopesOf(params, rows, counts, options.k === null);
    const timing = (alpha / k) * slopes.scale;
    gradient[0] = -r * slopes.r;
    gradient[1] = -timing;
    gradient[2] = ((-a * b) / (a + b)) * (slopes.a - slopes.b);
    gradient[3] = -(a * slopes.a + b * slopes.b);
    if (options.k === null) gradient[4] = -(k * slopes.k - timing);
    let value = -slopes.value;
    for (let i = 0; options.prior && i < theta.length; i++) {
      const off = (theta[i]! - priorMeans[i]!) / priorSds[i]!;
      value += off ** 2 / 2;
      gradient[i]! += off / priorSds[i]!;
    }
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
}
