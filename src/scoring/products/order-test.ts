import { binomialTail } from '../forecast/gamma-cdf.ts';
import type { Day } from '../ids.ts';
import { comparable, continuesStream, type OrderBook, type ProductLine } from './order-book.ts';

/** How a product stood in the orders comparable with those that held it. */
export interface OrderRecord {
  readonly held: number;
  readonly notHeld: number;
  /** Comparable orders since the last that held it (or, looking back, before the first). */
  readonly absent: number;
  /** Day of the first of those orders without it; `null` without one. */
  readonly absentSince: Day | null;
}

/** Reads the orders from the product's first to the newest, always against the last order that held it. */
export function recordSince(book: OrderBook, line: ProductLine): OrderRecord {
  const { orders } = book;
  let held = 1;
  let notHeld = 0;
  let absent = 0;
  let absentSince: Day | null = null;
  let reference = line.at[0]!;
  const last = line.at.at(-1)!;
  for (let i = reference + 1; i < orders.length; i++) {
    const order = orders[i]!;
    const fits = comparable(orders[reference]!, order, line.product) || continuesStream(book, reference, i);
    if (order.held.has(line.product)) {
      if (fits) held++;
      reference = i;
    } else if (fits) {
      if (i < last) notHeld++;
      else {
        absent++;
        absentSince ??= order.day;
      }
    }
  }
  return { held, notHeld, absent, absentSince };
}

/** The mirror: the orders before the product's first, against that first order. */
export function recordBefore(book: OrderBook, line: ProductLine): OrderRecord {
  const since = recordSince(book, line);
  const first = line.at[0]!;
  let absent = 0;
  for (let i = 0; i < first; i++) if (comparable(book.orders[first]!, book.orders[i]!, line.product)) absent++;
  return { held: since.held, notHeld: since.notHeld + since.absent, absent, absentSince: null };
}

/**
 * Chance that a product with this record is absent from all `absent` orders if nothing changed: beta-binomial with the
 * portal's rate π (a twice-held product is in the next comparable order) as a prior worth two orders,
 * Π (β+i)/(α+β+i), α = 2π + held, β = 2(1−π) + not held.
 */
export function chanceOfAbsence({ held, notHeld, absent }: OrderRecord, portalRate: number): number {
  const alpha = 2 * portalRate + held;
  const beta = 2 * (1 - portalRate) + notHeld;
  let chance = 1;
  for (let i = 0; i < absent; i++) chance *= (beta + i) / (alpha + beta + i);
  return chance;
}

/**
 * Of `total` products tested at once, how many of the least probable absences are real: the largest m with
 * P(Bin(total, chance of the m-th) ≥ m) < .05. `chances` rising.
 */
export function improbableAbsences(chances: readonly number[], total: number): number {
  for (let m = chances.length; m >= 1; m--) if (binomialTail(total, chances[m - 1]!, m) < 0.05) return m;
  return 0;
}
