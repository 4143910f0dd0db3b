import type { Day } from '../ids.ts';
import type { PurchaseTable } from './purchase-table.ts';
import type { Slice } from './slice.ts';

/** What the customers of a slice did in the window after its cut, in the slice's order. */
export interface Outcomes {
  /** 1: at least one purchase in (cut, cut + H]. */
  readonly bought: Uint8Array;
  /** Σ of the positive amounts of those purchases, company currency. */
  readonly spend: Float64Array;
}

/** As known on `knownBy` (the table's own end, or an earlier day): the window should have ended by then. */
export function outcomesAfter(table: PurchaseTable, slice: Slice, knownBy: Day = table.end): Outcomes {
  const { begins, days, amounts, known } = table;
  const last = Math.min(slice.cut + slice.horizonDays, knownBy);
  const bought = new Uint8Array(slice.size);
  const spend = new Float64Array(slice.size);
  for (let row = 0; row < slice.size; row++) {
    const customer = slice.customer[row]!;
    for (let i = begins[customer + 1]! - 1; i >= begins[customer]! && days[i]! > slice.cut; i--) {
      if (days[i]! > last || known[i]! > knownBy) continue;
      bought[row] = 1;
      if (amounts[i]! > 0) spend[row]! += amounts[i]!;
    }
  }
  return { bought, spend };
}
