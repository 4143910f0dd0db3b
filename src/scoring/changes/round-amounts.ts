/** Leading digits that people use when they name a sum. */
const leading = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Two significant digits, rounded to the nearest; at least one unit of the currency. */
export function roundAmount(amount: number): number {
  return Math.max(1, Number(amount.toPrecision(2)));
}

/** The round sums from `least` to `most` (in any currency), rising: 100, 120, 150, 200 … */
export function roundAmounts(least: number, most: number): number[] {
  const sums: number[] = [];
  for (let power = Math.floor(Math.log10(Math.max(1, least))); 10 ** power <= most; power += 1) {
    for (const digits of leading) {
      const sum = Math.round(digits * 10 ** power);
      if (sum >= least && sum <= most && sum !== sums.at(-1)) sums.push(sum);
    }
  }
  return sums;
}
