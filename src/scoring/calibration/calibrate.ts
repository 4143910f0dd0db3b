import { type AmountPrior, fitAmounts } from '../forecast/amounts.ts';
import { type MbgParams, probabilityActive } from '../forecast/mbg.ts';
import type { Day } from '../ids.ts';
import { believedRow } from '../purchase-pace.ts';
import { busiestYearlyPurchases } from './busiest-yearly-purchases.ts';
import { leanOnRfm } from './lean-on-rfm.ts';
import type { PurchaseTable } from './purchase-table.ts';
import { fitRecency, type RecencyRule, recencyChance } from './recency-rule.ts';
import { fitRfm, type RfmRule, rfmChance } from './rfm-rule.ts';
import { type CustomerAtCut, customersAt, type Slice, sliceAt } from './slice.ts';
import { fitStack, type Stack, stackChance } from './stack.ts';
import { areBelieved, type TrainingSlice, trainingSlices } from './training.ts';

/**
 * How a portal's chances are made. `mbg`: the model as it is; `stack`: moved by the portal's own past, a tenth of it by the
 * RFM rule (`leanOnRfm`); `recency`, `rfm`: a simple rule with the rates of the past; `prior`: too few customers, the model's prior alone.
 */
export const forecastMethods = ['prior', 'mbg', 'stack', 'recency', 'rfm'] as const;
export type ForecastMethod = (typeof forecastMethods)[number];

/** Why the stack speaks or not. */
export type CalibrationReason = 'few_customers' | 'no_past' | 'few_outcomes' | 'enough_past';

/** Of what the stack is given and how its chance is made; in 1 order size was its log. A stack of another version is not asked. */
export const calibrationVersion = 2;

/** What the portal's own past made of the forecast, fitted on one day: plain JSON, kept with the portal's model. */
export interface Calibration {
  readonly version: typeof calibrationVersion;
  readonly cut: Day;
  readonly horizonDays: number;
  readonly method: ForecastMethod;
  readonly why: CalibrationReason;
  /** The past slices learned from, newest first. */
  readonly training: readonly {
    readonly cut: Day;
    readonly horizonDays: number;
    readonly customers: number;
    readonly bought: number;
  }[];
  /** Of the day it was fitted. */
  readonly amounts: AmountPrior;
  /** Repeat purchases a year that nine of ten repeaters stay below; `null` or absent (older models): unknown. */
  readonly busiestYearlyPurchases?: number | null;
  readonly stack: Stack | null;
  readonly recency: RecencyRule | null;
  readonly rfm: RfmRule | null;
}

/** Fewer customers than this: the model is its prior. */
const fewestForModel = 20;
/** What the newest past slice must hold before the stack is fitted. */
const fewestCustomers = 100;
const fewestOfEachOutcome = 30;

function boughtIn({ outcomes }: TrainingSlice): number {
  return outcomes.bought.reduce((sum, bought) => sum + bought, 0);
}

function reasonOf(customers: number, training: readonly TrainingSlice[]): CalibrationReason {
  if (customers < fewestForModel) return 'few_customers';
  const newest = training[0];
  if (newest === undefined) return 'no_past';
  const bought = boughtIn(newest);
  return newest.slice.size >= fewestCustomers && Math.min(bought, newest.slice.size - bought) >= fewestOfEachOutcome
    ? 'enough_past'
    : 'few_outcomes';
}

/**
 * Calibrates the forecast for `cut` on the portal's own past: nothing that was not known then is used, whatever else the
 * table holds. `horizonDays` is the window H, `params` the model fitted at the cut. The method is the default, the stack where its past allows; `chooseMethod`
 * may set a simple rule in its place.
 */
export function calibrate(table: PurchaseTable, cut: Day, horizonDays: number, params: MbgParams): Calibration {
  const now = sliceAt(table, cut, horizonDays);
  const busiest = busiestYearlyPurchases(now);
  const training = trainingSlices(table, cut, horizonDays, params, busiest);
  const why = reasonOf(now.size, training);
  const stack = why === 'enough_past' ? fitStack(training) : null;
  return {
    version: calibrationVersion,
    cut,
    horizonDays,
    method: stack ? 'stack' : why === 'few_customers' ? 'prior' : 'mbg',
    why,
    training: training.map((past) => ({
      cut: past.slice.cut,
      horizonDays: past.slice.horizonDays,
      customers: past.slice.size,
      bought: boughtIn(past),
    })),
    amounts: fitAmounts(customersAt(now)),
    busiestYearlyPurchases: busiest,
    stack,
    recency: training.length > 0 ? fitRecency(training) : null,
    rfm: training.length > 0 ? fitRfm(training, now) : null,
  };
}

/** Nothing is certain: a chance of 0 or 1 that comes true the other way would weigh infinitely in the log-loss. */
const leastChance = 1e-6;

/**
 * The chance of at least one purchase in the window after the cut, of one customer as it stood at the cut (times in days).
 * `params` are the portal's model of that day. A method the past was too short for falls back to the model, which then takes
 * of the row what can be believed. Where the past suffices for a stack, the model takes rows as recorded, and the stack too
 * unless its past windows are short ones (`areBelieved`): whole windows have shown how quick new customers turn out to be
 * (measured in docs/decisions/2026-11-27-when-the-stack-speaks.md). The stack of a calibration kept since an older version is
 * left aside until the next pass fits anew. Strictly between 0 and 1.
 */
export function calibratedChance(
  calibration: Calibration,
  params: MbgParams,
  row: CustomerAtCut,
  method: ForecastMethod = calibration.method,
): number {
  const { recency, rfm, horizonDays, amounts, training } = calibration;
  const stack = calibration.version === calibrationVersion ? calibration.stack : null;
  if (method === 'recency' && recency) return recencyChance(recency, row);
  if (method === 'rfm' && rfm) return rfmChance(rfm, row);
  const believed = stack === null || (method === 'stack' && areBelieved(training[0]!.horizonDays, horizonDays));
  const taken = believed ? believedRow(params, row, calibration.busiestYearlyPurchases) : row;
  const chance = Math.min(1 - leastChance, Math.max(leastChance, probabilityActive(params, taken, horizonDays)));
  if (method !== 'stack' || stack === null || rfm === null) return chance;
  return leanOnRfm(stackChance(stack, chance, row, horizonDays, amounts), rfmChance(rfm, row));
}

/** `calibratedChance` of every customer of a slice at the calibration's cut, in its order. */
export function chancesOf(
  calibration: Calibration,
  params: MbgParams,
  slice: Slice,
  method: ForecastMethod = calibration.method,
): Float64Array {
  const chances = new Float64Array(slice.size);
  let at = 0;
  for (const row of customersAt(slice)) chances[at++] = calibratedChance(calibration, params, row, method);
  return chances;
}
