import type { Slice } from './slice.ts';

const yearDays = 365;
const busiestTenth = 0.9;

/**
 * Repeat purchases a year below which nine in ten of the slice's repeaters stay: the pace that a customer who has hardly begun
 * is believed at most. Spans from first to last purchase under a year (or under the whole record) count as that. `null` without repeaters.
 */
export function busiestYearlyPurchases({ size, x, tx, T }: Slice): number | null {
  let record = 1;
  let repeaters = 0;
  for (let i = 0; i < size; i++) {
    record = Math.max(record, T[i]!);
    if (x[i]! > 0) repeaters++;
  }
  if (repeaters === 0) return null;
  const shortest = Math.min(yearDays, record);
  const counts = new Float64Array(repeaters);
  let at = 0;
  for (let i = 0; i < size; i++) if (x[i]! > 0) counts[at++] = (yearDays * x[i]!) / Math.max(shortest, tx[i]!);
  return counts.sort()[Math.min(repeaters - 1, Math.floor(busiestTenth * repeaters))]!;
}
