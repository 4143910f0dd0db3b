import type { RecordType, Tier } from '../words.ts';
import type { AnswerFrame, IsoDay, Measured } from './day.ts';

/** `GET /screens/referrals`: nothing is measured until the admin names where referrals stand. */
export interface ReferralsAnswer extends AnswerFrame {
  readonly source: 'none' | 'association_label' | 'contact_property';
  readonly name: string | null;
  /** As of the newest pass; `null`: none has read referrals yet. */
  readonly figures: ReferralFigures | null;
}

export type ReferralProblem = 'no_name' | 'no_label' | 'no_property' | 'missing_scope';
export type AskCondition =
  | 'vip'
  | 'still_buying'
  | 'delighted'
  | 'experienced'
  | 'served_lately'
  | 'no_open_ticket'
  | 'not_asked_lately';

interface RecordRef {
  readonly type: RecordType;
  readonly id: string;
}

/** Money is `null` for whoever may not see the money of the whole portal. */
export interface ReferralFigures {
  /** Why the newest pass could not read them; the figures are then of the reading before. */
  readonly problem: ReferralProblem | null;
  /** Leads that count as referred. */
  readonly counted: number;
  readonly unresolved: number;
  readonly leftOut: {
    readonly itself: number;
    readonly again: number;
    readonly later_referrer: number;
    readonly circle: number;
  };
  /** Most revenue first, at most 50. */
  readonly sources: readonly (RecordRef & {
    readonly made: number;
    readonly customers: number;
    readonly fitting: number;
    readonly revenue: number | null;
    readonly newestOn: IsoDay;
  })[];
  readonly conversion: {
    readonly withinDays: number;
    readonly from: IsoDay | null;
    readonly to: IsoDay | null;
    /** `null`: of nobody. */
    readonly referred: Measured | null;
    readonly others: Measured | null;
    /** In shares; `null`: fewer than 30 leads on one side. */
    readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
  };
  readonly return: {
    readonly revenue: number;
    readonly profit: number;
    readonly incentives: number | null;
    readonly time: number | null;
    readonly net: number;
    readonly leavesOut: readonly ('margin' | 'incentives' | 'time')[];
  } | null;
  readonly values:
    | readonly {
        readonly tier: Tier;
        readonly customers: number;
        readonly lifetimeValue: number;
        readonly rate: number;
        readonly withReferrals: number;
      }[]
    | null;
  readonly loyalty: {
    readonly oneTime: Measured | null;
    readonly repeat: Measured | null;
    readonly repeatWithoutReferral: Measured | null;
    readonly referrers: Measured | null;
  };
  readonly goal: {
    readonly from: IsoDay;
    readonly until: IsoDay;
    readonly share: number;
    readonly weeks: number;
    readonly baseline: number;
    readonly target: number;
    readonly soFar: number;
    readonly pace: number | null;
    readonly chance: number;
  };
  /** `null`: not looked at. */
  readonly asks: {
    readonly total: number;
    readonly rows: readonly (RecordRef & {
      readonly fullyConnected: boolean;
      readonly pleasedOn: IsoDay | null;
      readonly firstPurchase: IsoDay | null;
      readonly servedOn: IsoDay | null;
      readonly referralsMade: number;
    })[];
    /** VIPs who lack this one condition only, most first. */
    readonly nearly: readonly { readonly condition: AskCondition; readonly count: number }[];
  } | null;
}
