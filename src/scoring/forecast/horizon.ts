import { kaplanMeier, survivalQuantile } from './kaplan-meier.ts';

/** One repeat customer's rhythm: the gaps between its purchases and the silence since the last one, in days. */
export interface CustomerGaps {
  readonly gapsDays: readonly number[];
  readonly openGapDays: number;
}

export interface Horizon {
  readonly days: number;
  /** The Kaplan–Meier median before × 1.5 and the limits; `null` without repeat customers. */
  readonly medianGapDays: number | null;
  readonly source: 'settings' | 'rhythm' | 'default';
  /** History is shorter than two windows: answers must say so. */
  readonly shortHistory: boolean;
}

const leastDays = 90;
const mostDays = 730;
/** Without any rhythm to read, a year: the usual term of a business relation. */
const defaultDays = 365;

/**
 * Median of one customer's gaps, the open one cut off; `null` without a gap. A survival of exactly one half counts as
 * reached, so one gap and a longer silence give that gap: most long silences are customers who left, and taken for long
 * gaps they would stretch the window up to fourfold where two in five leave after each purchase.
 */
function ownMedian({ gapsDays, openGapDays }: CustomerGaps): number | null {
  const durations = gapsDays.map((length) => ({ length, ended: true }));
  return survivalQuantile(kaplanMeier([...durations, { length: openGapDays, ended: false }]));
}

/**
 * The window H in days: 1.5 × the median over repeat customers of their own median gap, open gaps cut off
 * (Kaplan–Meier within each customer), held between 90 and 730 days; an admin's `windowDays` wins.
 * `historyDays` is the length of the portal's record: first purchase to the cut.
 */
export function horizonOf(
  customers: Iterable<CustomerGaps>,
  historyDays: number,
  windowDays: number | null = null,
): Horizon {
  const medians = [];
  for (const customer of customers) {
    const median = ownMedian(customer);
    if (median !== null) medians.push({ length: median, ended: true });
  }
  const medianGapDays = survivalQuantile(kaplanMeier(medians));
  const rhythm = medianGapDays === null ? defaultDays : 1.5 * medianGapDays;
  const days = windowDays ?? Math.min(mostDays, Math.max(leastDays, rhythm));
  const source = windowDays !== null ? 'settings' : medianGapDays === null ? 'default' : 'rhythm';
  return { days, medianGapDays, source, shortHistory: historyDays < 2 * days };
}
