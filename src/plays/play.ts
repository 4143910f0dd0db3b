import type { Day } from '../scoring/ids.ts';
import type { PlayPortal, PlaySituation } from './situation.ts';

export const playNames = [
  'win_back',
  'check_in',
  'recover_product',
  'review_spend',
  'thank',
  'second_purchase',
  'purchase_due',
  'keep_in_touch',
  'break_silence',
  'resolve_complaint',
  'ask_referral',
  'thank_referrer',
  'wow',
  'contact_again',
  'nurture',
] as const;
export type PlayName = (typeof playNames)[number];

/** Why a play is open for a customer. */
export interface Opening {
  /** What makes one reason differ from the next: each is acted upon once. */
  readonly key: string;
  /** When the reason came about; `null`: it has no beginning. */
  readonly began: Day | null;
  /** It stood there before the first fill. */
  readonly baseline: boolean;
  /** The day a task is for, where it is not simply the next working day. */
  readonly dueOn: Day | null;
  /** What says so, besides the customer's own reasons: one sentence each. */
  readonly why: readonly string[];
}

/** One next thing to do, as data: when it opens (it closes by itself when that no longer holds), what it says. */
export interface Play {
  readonly name: PlayName;
  readonly opens: (situation: PlaySituation, portal: PlayPortal) => Opening | null;
  /** Subject of the task; never a name, HubSpot shows whom it is about. */
  readonly subject: (situation: PlaySituation) => string;
  /** What to do, one sentence a line. */
  readonly advice: (situation: PlaySituation) => readonly string[];
  readonly priority: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly taskType: 'CALL' | 'EMAIL' | 'TODO';
  /** Money a year that is at stake, in company currency; 0 where nobody knows. */
  readonly atStake: (situation: PlaySituation) => number;
  /** Somebody waits for it: it comes before money, through a date for another contact, and is never left to the lot. */
  readonly promised: boolean;
  /** Whom the lot left out when it was planned; without it, the lot is drawn when a task is due. */
  readonly heldBack?: (situation: PlaySituation) => boolean;
  /** A reason that went and came back is one to act upon again after so many days. */
  readonly returnsAfterDays: number;
}
