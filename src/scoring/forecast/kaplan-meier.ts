/** A waiting time seen whole (`ended`) or cut off by the end of the record (`ended` false), with a weight (1 if absent). */
export interface Duration {
  readonly length: number;
  readonly ended: boolean;
  readonly weight?: number;
}

/** Survival just after each length at which something ended, in rising order. */
export interface SurvivalStep {
  readonly length: number;
  readonly survival: number;
}

/**
 * Product-limit estimate (Kaplan & Meier 1958). At equal length endings come before cut-offs.
 * Lengths in any unit; an empty input gives no steps.
 */
export function kaplanMeier(durations: readonly Duration[]): readonly SurvivalStep[] {
  const sorted = [...durations].sort((one, other) => one.length - other.length);
  let atRisk = 0;
  for (const { weight = 1 } of sorted) atRisk += weight;
  const steps: SurvivalStep[] = [];
  let survival = 1;
  for (let i = 0; i < sorted.length; ) {
    const length = sorted[i]!.length;
    let ended = 0;
    let left = 0;
    for (; i < sorted.length && sorted[i]!.length === length; i++) {
      const { weight = 1 } = sorted[i]!;
      left += weight;
      if (sorted[i]!.ended) ended += weight;
    }
    if (ended > 0) {
      survival = Math.max(0, survival * (1 - ended / atRisk));
      steps.push({ length, survival });
    }
    atRisk -= left;
  }
  return steps;
}

/**
 * The length by which `share` (0..1, median: 0.5) have ended; `null` where the record is too short to say so.
 */
export function survivalQuantile(steps: readonly SurvivalStep[], share = 0.5): number | null {
  // The tolerance forgives rounding in the running product.
  const reached = steps.find((step) => step.survival <= 1 - share + 1e-9);
  return reached?.length ?? null;
}

/** Share still going after `length`. */
export function survivalAt(steps: readonly SurvivalStep[], length: number): number {
  let survival = 1;
  for (const step of steps) {
    if (step.length > length) break;
    survival = step.survival;
  }
  return survival;
}
