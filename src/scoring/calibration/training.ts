import { type AmountPrior, fitAmounts } from '../forecast/amounts.ts';
import { fitMbg } from '../forecast/fit-mbg.ts';
import { type MbgParams, probabilityActive } from '../forecast/mbg.ts';
import type { Day } from '../ids.ts';
import { type Outcomes, outcomesAfter } from './outcomes.ts';
import type { PurchaseTable } from './purchase-table.ts';
import { customersAt, rowsAt, type Slice, sliceAt, thinnedSlice } from './slice.ts';

/** A past cut with what was known then, what the model then made of it, and what followed. */
export interface TrainingSlice {
  readonly slice: Slice;
  readonly outcomes: Outcomes;
  /** The model's chance to buy within the slice's window, refitted at its cut. */
  readonly chances: Float64Array;
  /** Of that cut. */
  readonly amounts: AmountPrior;
}

/** Cuts lie so many windows before the day the portal is calibrated for. */
const windowsBack: readonly number[] = [1, 1.5, 2];
/** A customer more or less changes nothing beyond this many. */
const mostCustomers = 100_000;
/** Below this the model at that cut would be its prior alone. */
const fewestCustomers = 20;

/** The model's chance of a purchase in the slice's window, for each of its customers. */
export function modelChances(params: MbgParams, slice: Slice): Float64Array {
  const chances = new Float64Array(slice.size);
  let at = 0;
  for (const row of customersAt(slice)) chances[at++] = probabilityActive(params, row, slice.horizonDays);
  return chances;
}

/** First day of the record that was known at `cut`; `null` if there was none. */
function startOf({ days, known }: PurchaseTable, cut: Day): Day | null {
  let start = Number.POSITIVE_INFINITY;
  for (let i = 0; i < days.length; i++) if (days[i]! < start && known[i]! <= cut) start = days[i]!;
  return start <= cut ? start : null;
}

/**
 * Past slices to learn from at `cut`, newest first: at cut − H₂, − 1.5 H₂ and − 2 H₂ with H₂ = min(H, half the record), so
 * that every window has ended by the cut. Model and prior are refitted at each; outcomes are those known at `cut`. Cuts at
 * which there was too little to fit a model are left out. Large portals: an even sample of the customers.
 */
export function trainingSlices(table: PurchaseTable, cut: Day, horizonDays: number): TrainingSlice[] {
  const start = startOf(table, cut);
  if (start === null) return [];
  const window = Math.floor(Math.min(horizonDays, (cut - start) / 2));
  if (window < 1) return [];
  const training: TrainingSlice[] = [];
  for (const back of windowsBack) {
    const at = Math.floor(cut - back * window);
    const whole = sliceAt(table, at, window);
    if (whole.size < fewestCustomers) continue;
    const fit = fitMbg(rowsAt(table, at), { horizon: window, winsoriseShare: 1 });
    if (fit.label !== 'fitted' && fit.label !== 'no_repeats_yet') continue;
    const amounts = fitAmounts(customersAt(whole));
    const slice = thinnedSlice(whole, mostCustomers);
    training.push({
      slice,
      outcomes: outcomesAfter(table, slice, cut),
      chances: modelChances(fit.params, slice),
      amounts,
    });
  }
  return training;
}
