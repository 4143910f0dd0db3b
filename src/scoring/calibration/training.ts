import { type AmountPrior, fitAmounts } from '../forecast/amounts.ts';
import { type MbgParams, probabilityActive } from '../forecast/mbg.ts';
import type { Day } from '../ids.ts';
import { believedRow } from '../purchase-pace.ts';
import { type Outcomes, outcomesAfter } from './outcomes.ts';
import type { PurchaseTable } from './purchase-table.ts';
import { customersAt, type Slice, sliceAt, thinnedSlice } from './slice.ts';

/** A past cut with what was known then, what the model makes of it, and what followed. */
export interface TrainingSlice {
  readonly slice: Slice;
  readonly outcomes: Outcomes;
  /** The model's chance to buy within the slice's window, of rows as `areBelieved` says. */
  readonly chances: Float64Array;
  /** Of that cut. */
  readonly amounts: AmountPrior;
}

/** Cuts lie so many windows before the day the portal is calibrated for. */
const windowsBack: readonly number[] = [1, 1.5, 2];
/** Past windows shorter than this share of H say nothing of H. */
const shortestWindow = 0.25;
/** A customer more or less changes nothing beyond this many. */
const mostCustomers = 100_000;
/** A cut with fewer customers has nothing to teach. */
const fewestCustomers = 20;

/**
 * The model's chance of a purchase in the slice's window, for each of its customers, no pace of two orders close together
 * believed beyond `busiest` purchases a year (`null`: rows as recorded).
 */
export function modelChances(params: MbgParams, slice: Slice, busiest: number | null): Float64Array {
  const chances = new Float64Array(slice.size);
  let at = 0;
  for (const row of customersAt(slice))
    chances[at++] = probabilityActive(params, believedRow(params, row, busiest), slice.horizonDays);
  return chances;
}

/**
 * Whether a stack of past windows of `pastDays` takes of every row what can be believed: where they are not yet as long as
 * H, the past shows how customers begin and not how they go on (measured in
 * docs/decisions/2026-11-27-when-the-stack-speaks.md).
 */
export function areBelieved(pastDays: number, horizonDays: number): boolean {
  return pastDays < Math.floor(horizonDays);
}

/** First day of the record that was known at `cut`; `null` if there was none. */
function startOf({ days, known }: PurchaseTable, cut: Day): Day | null {
  let start = Number.POSITIVE_INFINITY;
  for (let i = 0; i < days.length; i++) if (days[i]! < start && known[i]! <= cut) start = days[i]!;
  return start <= cut ? start : null;
}

/**
 * Past slices to learn from at `cut`, newest first: at cut − H₂, − 1.5 H₂ and − 2 H₂ with H₂ = min(H, half the record), so
 * that every window has ended by the cut; outcomes are those known at `cut`. None where H₂ is under a quarter of H. A cut
 * with less than a window of record before it is left out: its customers are younger than any to be judged. The chances are
 * those of `params`, the model of `cut`: its errors are the ones to be corrected, not those of the models that less data
 * would have given then (measured in docs/decisions/2026-11-27-when-the-stack-speaks.md). `busiest`: purchases a year that
 * nine in ten repeaters stay below at `cut`, for the rows of short windows (`areBelieved`). Large portals: an even sample.
 */
export function trainingSlices(
  table: PurchaseTable,
  cut: Day,
  horizonDays: number,
  params: MbgParams,
  busiest: number | null,
): TrainingSlice[] {
  const start = startOf(table, cut);
  if (start === null) return [];
  const window = Math.floor(Math.min(horizonDays, (cut - start) / 2));
  if (window < Math.max(1, shortestWindow * horizonDays)) return [];
  const believed = areBelieved(window, horizonDays) ? busiest : null;
  const training: TrainingSlice[] = [];
  for (const back of windowsBack) {
    const at = Math.floor(cut - back * window);
    if (at - start < window) continue;
    const whole = sliceAt(table, at, window);
    if (whole.size < fewestCustomers) continue;
    const slice = thinnedSlice(whole, mostCustomers);
    training.push({
      slice,
      outcomes: outcomesAfter(table, slice, cut),
      chances: modelChances(params, slice, believed),
      amounts: fitAmounts(customersAt(whole)),
    });
  }
  return training;
}
