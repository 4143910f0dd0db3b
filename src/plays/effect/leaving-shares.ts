import { type Share, shareOf } from '../../scoring/proof/measures/wilson-interval.ts';
import { type LeavingReason, leavingReasons } from '../../scoring/vocabulary.ts';

export interface LeavingShare {
  readonly reason: LeavingReason;
  /** Of the customers whose reason is known. */
  readonly own: Share;
  /** Often quoted (1/3/5/9/14/68 %, source unverified), never used in any calculation; `null`: not in that list. */
  readonly quoted: number | null;
}

const quoted: Partial<Record<LeavingReason, number>> = {
  died_or_closed_down: 0.01,
  moved_away: 0.03,
  followed_advice: 0.05,
  better_value: 0.09,
  dissatisfied: 0.14,
  unappreciated: 0.68,
};

/** Why customers left, of those of whom it is known; "unknown" is no reason. */
export function leavingShares(
  counts: readonly { readonly reason: LeavingReason; readonly customers: number }[],
): readonly LeavingShare[] {
  const named = leavingReasons.filter((reason) => reason !== 'unknown');
  const countOf = (reason: LeavingReason): number => counts.find((row) => row.reason === reason)?.customers ?? 0;
  const known = named.reduce((sum, reason) => sum + countOf(reason), 0);
  return named.map((reason) => ({
    reason,
    own: shareOf(countOf(reason), known),
    quoted: quoted[reason] ?? null,
  }));
}
