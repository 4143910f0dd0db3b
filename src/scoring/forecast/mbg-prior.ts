import type { MbgParams } from './mbg-params.ts';

/**
 * Weak prior on θ = (ln r, ln α/T̄, logit a/(a+b), ln(a+b), ln k), each Normal; T̄ is the mean length of the histories,
 * so that the prior has no unit. It keeps small or young portals away from the degenerate maxima of the likelihood.
 */
export const priorMeans: readonly number[] = [0, -1, -0.8, 0.7, 0];
export const priorSds: readonly number[] = [1, 1.2, 1.3, 0.8, 1];

/** Mean drop-out per purchase at the centre of the prior. */
export const priorMeanDropout: number = 1 / (1 + Math.exp(-priorMeans[2]!));

/** θ → parameters; `scale` is T̄, and a fifth entry is ln k. */
export function paramsFrom(theta: ArrayLike<number>, scale: number): MbgParams {
  const dropout = 1 / (1 + Math.exp(-theta[2]!));
  const staying = 1 / (1 + Math.exp(theta[2]!));
  const certainty = Math.exp(theta[3]!);
  return {
    r: Math.exp(theta[0]!),
    alpha: scale * Math.exp(theta[1]!),
    a: dropout * certainty,
    b: staying * certainty,
    k: theta.length > 4 ? Math.exp(theta[4]!) : 1,
  };
}

/** The centre of the prior at the portal's own pace: mean interval α/r at `medianGap`, else α = T̄/e. */
export function priorParams(meanHistory: number, medianGap: number | null): MbgParams {
  const centre = paramsFrom(priorMeans.slice(0, 4), meanHistory > 0 ? meanHistory : 1);
  return medianGap !== null && medianGap > 0 ? { ...centre, alpha: centre.r * medianGap } : centre;
}
