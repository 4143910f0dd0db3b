import type { AnswerFrame, IsoDay, Measured } from './day.ts';

/** `GET /screens/team`: how customers are looked after, in figures. */
export interface TeamAnswer extends AnswerFrame {
  /** `null`: no pass has looked yet. */
  readonly figures: TeamFigures | null;
}

export interface TeamFigures {
  /** The day that was looked from, and the day before which customers were known for what came since. */
  readonly lookedOn: IsoDay;
  readonly cut: IsoDay;
  readonly customers: number;
  /** Calls and meetings are read. */
  readonly touchesKnown: boolean;
  readonly attention: AttentionFigures;
  readonly owners: readonly OwnerRow[];
  readonly coverage: {
    readonly withoutOwner: number;
    /** Whose owner is deactivated in HubSpot; `null`: HubSpot did not say. */
    readonly deactivated: number | null;
  };
  /** Bought again since: with a ticket in the year before, and without any. */
  readonly complainers: TwoShares;
  /** Bought again since: spoken with after the purchase, and not; `null`: calls and meetings are not known. */
  readonly keptByTouch: TwoShares | null;
  /** Bought nothing since: had stopped answering, and had not; `null` as before. */
  readonly silence: (TwoShares & { readonly counts: boolean }) | null;
  readonly quoted: readonly QuotedFigure[];
  readonly vips: CommonTraits | null;
  readonly fullyConnected: CommonTraits | null;
  readonly service: {
    readonly priorities: readonly ServiceRow[];
    /** Meetings that took place, of those whose outcome was noted. */
    readonly meetingsKept: Measured | null;
  };
}

export interface AttentionFigures {
  /** Touches a month after the first purchase over those before; `null`: too few. */
  readonly ratio: Measured | null;
  readonly beforeAMonth: number | null;
  readonly afterAMonth: number | null;
  /** Customers of whom both are known. */
  readonly customers: number;
}

export interface OwnerRow {
  /** `null`: nobody. */
  readonly id: string | null;
  /** As HubSpot calls that person now; never stored. */
  readonly name: string | null;
  readonly deactivated: boolean;
  readonly customers: number;
  readonly vips: number;
  readonly openTasks: number;
  /** Of customers who bought in the year before, those who bought again since; `null`: fewer than 30. */
  readonly kept: Measured | null;
  readonly attention: Measured | null;
}

export interface TwoShares {
  readonly ones: Measured | null;
  readonly others: Measured | null;
  /** Ones less others; `null`: fewer than 30 customers on one side. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
}

export type QuotedName =
  | 'silent_complaints'
  | 'lost_without_touch'
  | 'satisfied_spend'
  | 'engaged_spend'
  | 'new_deal_touches'
  | 'seven_touches';

export interface QuotedFigure {
  readonly name: QuotedName;
  /** A share of customers, or how many times as much. */
  readonly unit: 'share' | 'times';
  readonly own: Measured | null;
  /** Often quoted; never used in any calculation. The same twice where one figure is quoted. */
  readonly quoted: { readonly low: number; readonly high: number };
}

export type TraitKind =
  | 'company'
  | 'has_owner'
  | 'first_pipeline'
  | 'first_product'
  | 'several_products_at_first'
  | 'spoken_with_before'
  | 'had_ticket'
  | 'several_contacts';

export interface CommonTraits {
  readonly members: number;
  readonly tested: number;
  readonly traits: readonly {
    readonly kind: TraitKind;
    /** The pipeline or product. */
    readonly name: string | null;
    readonly having: Measured;
    readonly others: Measured;
    readonly lift: number | null;
    /** Holds although so many were tested. */
    readonly sure: boolean;
  }[];
}

export interface ServiceRow {
  /** `null`: none was set. */
  readonly priority: 'low' | 'medium' | 'high' | 'urgent' | null;
  readonly closed: number;
  readonly medianHours: Measured | null;
  readonly open: number;
  readonly openTooLong: Measured | null;
}
