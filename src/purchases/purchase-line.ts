import type { Day } from '../scoring/ids.ts';

/** One line of a purchase log, as far as Rapport reads it. */
export interface PurchaseLine {
  /** Opaque, as it stands in the file; never empty. */
  readonly customer: string;
  readonly day: Day;
  /** Company currency; negative when money goes back, `null` where the log does not say. */
  readonly amount: number | null;
  /** Empty where the log does not say. */
  readonly product: string;
  /** Number of the order that the line belongs to; empty: the order of that customer and day. */
  readonly order: string;
}
