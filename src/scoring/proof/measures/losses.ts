/** A certainty that proves wrong would cost infinitely much; chances are cut to [this, 1 − this], at most 13.8 each. */
export const logLossClip = 1e-6;

/** (chance − outcome)² of every customer; the mean is the Brier score, lower is better. */
export function brierLosses(chance: Float64Array, outcome: Uint8Array): Float64Array {
  const losses = new Float64Array(chance.length);
  for (let place = 0; place < losses.length; place += 1) losses[place] = (chance[place]! - outcome[place]!) ** 2;
  return losses;
}

/** −ln of the chance given to what happened, for every customer, chances cut by `logLossClip`; lower is better. */
export function logLosses(chance: Float64Array, outcome: Uint8Array): Float64Array {
  const losses = new Float64Array(chance.length);
  for (let place = 0; place < losses.length; place += 1) {
    const given = outcome[place] === 1 ? chance[place]! : 1 - chance[place]!;
    losses[place] = -Math.log(Math.min(1 - logLossClip, Math.max(logLossClip, given)));
  }
  return losses;
}

/** NaN for nothing. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The mean square of chance − outcome (Brier 1950): 0 perfect, 0.25 for always ½. */
export function brier(chance: Float64Array, outcome: Uint8Array): number {
  return meanOf(brierLosses(chance, outcome));
}

/** The mean of −ln of the chance given to what happened, chances cut by `logLossClip`; ln 2 for always ½. */
export function logLoss(chance: Float64Array, outcome: Uint8Array): number {
  return meanOf(logLosses(chance, outcome));
}
