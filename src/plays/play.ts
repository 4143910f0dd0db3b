import type { CustomerScore } from '../scoring/answer.ts';
import type { ChurnCategory, Tier } from '../scoring/vocabulary.ts';

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

/** What a play looks at: the published answer about one customer. */
export interface PlaySituation {
  readonly category: ChurnCategory;
  readonly tier: Tier | null;
  readonly score: CustomerScore;
}

/** One next thing to do, as data: when it opens (it closes by itself when that no longer holds), what it says. */
export interface Play {
  readonly name: PlayName;
  readonly opens: (situation: PlaySituation) => boolean;
  /** Subject of the task; never a name, HubSpot shows whom it is about. */
  readonly subject: (situation: PlaySituation) => string;
  /** What to do, one sentence a line. */
  readonly advice: readonly string[];
  readonly priority: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly taskType: 'CALL' | 'EMAIL' | 'TODO';
  /** Money a year that is at stake, in company currency. */
  readonly atStake: (situation: PlaySituation) => number;
}
