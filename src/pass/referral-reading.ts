import type { LeftOutReason } from '../referrals/count-referrals.ts';

/** Why referrals could not be read where the admin says they stand. */
export type ReferralProblem = 'no_name' | 'no_label' | 'no_property' | 'missing_scope';

/** What a reading of referrals came to; plain JSON. */
export interface ReferralReading {
  readonly source: 'association_label' | 'contact_property';
  readonly name: string | null;
  /** `null`: all was read. */
  readonly problem: ReferralProblem | null;
  /** Links met between records that are there. */
  readonly links: number;
  /** Links to or from a record that is not there, and values that name nobody who can be found. */
  readonly unresolved: number;
}

/** A reading, and what came of it. */
export interface ReferralCounts extends ReferralReading {
  /** Leads that count as referred. */
  readonly counted: number;
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}
