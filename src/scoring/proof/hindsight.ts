import type { CustomerScore } from '../answer.ts';
import { contractStanding } from '../contract-standing.ts';
import type { CustomerHistory, Purchase } from '../customer-history.ts';

/** One customer at a past cut-off, and what is known now of the window that followed. */
export interface Hindsight {
  /** The answer and the history as of the cut-off, made only of what was known then. */
  readonly score: CustomerScore;
  readonly known: CustomerHistory;
  /** As of the end of the window or later. */
  readonly later: CustomerHistory;
  /** The window H that the answer spoke of; it is (cut-off, cut-off + H]. */
  readonly windowDays: number;
}

/** The last day of the window. */
export function windowEnd({ known, windowDays }: Hindsight): number {
  return known.asOf + windowDays;
}

/** The purchases of the window. */
export function purchasesWithin(hindsight: Hindsight): Purchase[] {
  const { known, later } = hindsight;
  const end = windowEnd(hindsight);
  return later.purchases.filter(({ day }) => day > known.asOf && day <= end);
}

/** Under a contract that runs on past the window nobody needs to buy, and buying nothing says nothing. */
export function boundThroughout(hindsight: Hindsight): boolean {
  const standing = contractStanding(hindsight.known);
  return standing.state === 'running' && (standing.end === null || standing.end > windowEnd(hindsight));
}
