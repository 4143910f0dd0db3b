import type { TypicalYear } from './next-products.ts';

/** The middle of a list that is not empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * The median money a year, told apart by the buyers' own yearly spend where each half has `fewest` of them; `null` where
 * all together have fewer.
 */
export function typicalYear(
  years: readonly { readonly money: number; readonly spend: number }[],
  fewest: number,
): TypicalYear | null {
  if (years.length < fewest) return null;
  const bySpend = [...years].sort((one, other) => one.spend - other.spend);
  const half = bySpend.length >> 1;
  const from = bySpend[half]!.spend;
  const all = bySpend.map(({ money }) => money);
  if (half < fewest) return { smaller: median(all), larger: median(all), from };
  return { smaller: median(all.slice(0, half)), larger: median(all.slice(half)), from };
}
