import type { ConnectionPart, ConnectionSignal, SignalCode, SignalMeasure } from './connection-signals.ts';

/** How one signal stood among the portal's contacts when it was first measured there. */
export interface SignalNorm {
  /** Mean over all events; few events are drawn towards it. */
  readonly mean: number;
  /** 101 ascending quantiles of the drawn values. */
  readonly grid: readonly number[];
}

/**
 * The portal's yardstick for connection, plain JSON. A signal's norm and the gates are kept for good once measured, so
 * that the share of connected customers can rise and fall; `null` until enough contacts carry the signal.
 */
export interface ConnectionModel {
  readonly version: 1;
  readonly firstMeasuredAtMs: number;
  readonly gates: Readonly<Record<ConnectionPart, number>>;
  /** The best satisfaction answer seen here: HubSpot's scale ends at 2, imported surveys at 5, 7 or 10. */
  readonly csatTop: number;
  readonly norms: Readonly<Record<SignalCode, SignalNorm | null>>;
}

/** Where the three gates stand, in percentiles of the portal at its first run. */
export const firstGates: Readonly<Record<ConnectionPart, number>> = {
  satisfaction: 50,
  differentiation: 60,
  connection: 70,
};

/** Weight of the portal's mean in events, as in a beta-binomial with ten pseudo-events. */
const pseudoEvents = 10;

/**
 * What a measure is worth: (sum + 10·mean) / (count + 10), then as the signal reads it. Where nothing happened the rate
 * is zero for everybody: drawn towards the mean, "none of two" would rank above "none of fifty" and even above
 * "one of fifty", only because less is known.
 */
export function signalValue(signal: ConnectionSignal, measure: SignalMeasure, portalMean: number): number {
  const mean = drawnMean(signal, measure, portalMean);
  return signal.value ? signal.value(mean) : mean;
}

function drawnMean({ kind }: ConnectionSignal, { sum, count }: SignalMeasure, portalMean: number): number {
  if (kind === 'level' || (kind === 'rate' && sum === 0)) return sum;
  return (sum + pseudoEvents * portalMean) / (count + pseudoEvents);
}

/** The percentile 0..100 of a value among the portal's; equal values share their middle. */
export function percentileOf(value: number, grid: readonly number[]): number {
  // Quantiles come out of arithmetic of their own, so the last bits are no difference.
  const margin = 1e-9 * Math.max(1, Math.abs(value));
  const below = countBelow(grid, value - margin);
  const upTo = countBelow(grid, value + margin);
  return (50 * (below + upTo)) / grid.length;
}

function countBelow(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
