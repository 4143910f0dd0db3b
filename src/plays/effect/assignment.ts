import type { Day } from '../../scoring/ids.ts';

/** What was decided by lot for one customer of one play, and what the customer bought around it. Money in company currency. */
export interface Assignment {
  readonly play: string;
  /** Which customer: any text that is the same for the same customer. */
  readonly customer: string;
  /** A task was made, or held back by lot so that there is something to compare with. */
  readonly arm: 'task' | 'held_back';
  /** Day of the lot, in the portal's time zone. */
  readonly at: Day;
  /** People completed the task; `false`: it stayed open, was ignored or deleted. `null` of a task held back. */
  readonly acted: boolean | null;
  /** What made customers alike before the lot: category and tier, say; only ever compared within it. */
  readonly stratum: string;
  /** Days of the purchases since `at` (not counting that day), rising, with their money. */
  readonly after: readonly Bought[];
}

export interface Bought {
  readonly on: Day;
  readonly amount: number;
}
