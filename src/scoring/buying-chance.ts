import { calibratedChance } from './calibration/calibrate.ts';
import type { CustomerAtCut } from './calibration/slice.ts';
import type { CustomerHistory } from './customer-history.ts';
import { probabilityActive } from './forecast/mbg.ts';
import type { PurchaseRow } from './forecast/purchase-row.ts';
import type { PortalModel } from './portal-model.ts';
import { believedRow } from './purchase-pace.ts';

/** `row` with what the customer's amounts say; company currency. */
function withAmounts({ purchases, asOf }: CustomerHistory, row: PurchaseRow, horizonDays: number): CustomerAtCut {
  let n = 0;
  let sumLog = 0;
  let sumLogSquares = 0;
  let spend = 0;
  let spendLastWindow = 0;
  for (const { day, amount } of purchases) {
    if (amount === null || amount <= 0) continue;
    const log = Math.log(amount);
    n++;
    sumLog += log;
    sumLogSquares += log * log;
    spend += amount;
    if (day > asOf - horizonDays) spendLastWindow += amount;
  }
  return { ...row, n, sumLog, sumLogSquares, spend, spendLastWindow };
}

/**
 * P(at least one purchase within the portal's window after `history.asOf`), 0..1, by the method that the portal's own past
 * speaks for. `row`: the purchases of that history.
 */
export function buyingChance(history: CustomerHistory, row: PurchaseRow, model: PortalModel): number {
  const { calibration, params, horizon } = model;
  if (!calibration)
    return probabilityActive(params, believedRow(params, row, model.busiestYearlyPurchases), horizon.days);
  return calibratedChance(calibration, params, withAmounts(history, row, horizon.days));
}
