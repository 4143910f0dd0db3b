import { type Calibration, calibrate } from '../../../src/scoring/calibration/calibrate.ts';
import {
  beginPurchaseTable,
  type DatedPurchase,
  type PurchaseTable,
} from '../../../src/scoring/calibration/purchase-table.ts';
import {
  type CustomerAtCut,
  customersAt,
  rowsAt,
  type Slice,
  sliceAt,
} from '../../../src/scoring/calibration/slice.ts';
import { fitMbg } from '../../../src/scoring/forecast/fit-mbg.ts';
import type { MbgParams } from '../../../src/scoring/forecast/mbg.ts';
import { simulatedTimes } from '../forecast/simulated-customers.ts';
import { chanceFrom } from '../simulated-portal.ts';

export function tableOf(customers: readonly (readonly DatedPurchase[])[], end: number): PurchaseTable {
  const builder = beginPurchaseTable();
  for (const purchases of customers) builder.add(purchases);
  return builder.table(end);
}

export const truth: MbgParams = { r: 0.9, alpha: 45, a: 0.5, b: 2, k: 1 };

/** Customers who come over `record` days and buy at random, their orders the larger the more often they buy. */
export function simulatedCustomers(
  count: number,
  record: number,
  { seed = 1, model = truth, amounts = true } = {},
): DatedPurchase[][] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, () => {
    const first = Math.floor(record * chance.uniform());
    const times = simulatedTimes(model, record - first, chance);
    const days = [...new Set(times.map((time) => first + Math.floor(time)))];
    const level = 40 * (1 + days.length);
    return days.map((day) => ({ day, amount: amounts ? chance.around(level, 0.5) : null }));
  });
}

export interface CalibratedPortal {
  readonly calibration: Calibration;
  readonly params: MbgParams;
  readonly slice: Slice;
}

/** Model and calibration of one cut, as a portal has them. */
export function calibrated(table: PurchaseTable, cut: number, horizonDays: number): CalibratedPortal {
  const { params } = fitMbg(rowsAt(table, cut), { horizon: horizonDays, winsoriseShare: 1 });
  const calibration = calibrate(table, cut, horizonDays, params);
  return { calibration, params, slice: sliceAt(table, cut, horizonDays) };
}

/** The customers of a slice, each its own object. */
export function rowsOf(slice: Slice): CustomerAtCut[] {
  const rows: CustomerAtCut[] = [];
  for (const row of customersAt(slice)) rows.push({ ...row });
  return rows;
}
