import type {
  ChurnCategory,
  ConnectionBasis,
  ConnectionStage,
  CustomerResponse,
  LeavingReason,
  Motivator,
  OpportunityArea,
  OverrideReason,
  RecordType,
  Tier,
} from '../words.ts';
import type { AnswerFrame, IsoDay, IsoInstant } from './day.ts';

/** Everything the cards say about one record. `GET /screens/record?objectTypeId=0-1&objectId=123`. */
export interface RecordAnswer extends AnswerFrame {
  readonly record: { readonly type: RecordType; readonly id: string };
  /**
   * `scored`: there is an answer. `not_scored_yet`: no pass has met the record, or none has finished. `not_a_customer`: no
   * won deal belongs to it. `not_enough_data`: see `cure`. `left_alone`: a person asked not to score it.
   */
  readonly state: 'scored' | 'not_scored_yet' | 'not_a_customer' | 'not_enough_data' | 'left_alone';
  /** What to add or set so that this record, or the portal, can be answered; `null` where nothing lacks. */
  readonly cure: string | null;
  /** The company whose category and tier this contact takes; its name is fetched live and may be missing. */
  readonly via: { readonly id: string; readonly name: string | null } | null;
  /** `null` unless scored. */
  readonly verdict: Verdict | null;
  /** Strongest first, at most three. */
  readonly reasons: readonly CardReason[];
  readonly play: NextPlay | null;
  /** The single best opportunity, and what it is worth a year where that is known. */
  readonly area: { readonly area: OpportunityArea; readonly money: number | null } | null;
  /** What customers like this one bought next. */
  readonly nextProduct: NextProductAnswer | null;
  /** Who of a company takes part; `null`: the record is no company that is a customer, or nobody of it is known. */
  readonly buyingGroup: BuyingGroupAnswer | null;
  readonly connection: {
    readonly stage: ConnectionStage;
    readonly basis: ConnectionBasis | null;
    readonly asOf: IsoDay | null;
    /** Sentences, newest signals first. */
    readonly evidence: readonly string[];
  } | null;
  /** "One purchase of about €300 by 12 March keeps her VIP." */
  readonly changes: readonly { readonly about: 'better' | 'worse' | 'tier'; readonly text: string }[];
  /** As passes left it, oldest first, the last one today's; at most 24. */
  readonly trend: readonly TrendPoint[];
  /** Most bought first, at most 20. */
  readonly products: readonly HeldProduct[];
  /** How many products there are in all. */
  readonly productCount: number;
  readonly money: RecordMoney | null;
  readonly word: PeoplesAnswers;
}

/** The contacts around a company that is a customer. */
export interface BuyingGroupAnswer {
  readonly people: number;
  /** Touched, replied, or on a deal within 12 months. */
  readonly takePart: number;
  /** Took part before, and not for 12 months: longest silent first, at most 10. */
  readonly silent: readonly { readonly id: string; readonly since: IsoDay }[];
  readonly silentCount: number;
  /** On the customer's deals, and of another company now; at most 10. */
  readonly left: readonly string[];
  readonly leftCount: number;
}

/** The answer in the words of the ten-second card. */
export interface Verdict {
  readonly category: ChurnCategory;
  /** When the category began in business time. */
  readonly since: IsoDay | null;
  /** A person set the category; `computed` is what Rapport would say. */
  readonly setByPerson: boolean;
  readonly computed: ChurnCategory;
  readonly tier: Tier | null;
  /** Why the tier is not simply today's rank: frozen while leaving, set by a person, within the tolerance. */
  /** What Rapport would say of the tier; `null`: nobody is ranked. */
  readonly computedTier: Tier | null;
  readonly tierHeld: 'hysteresis' | 'frozen' | 'override' | null;
  readonly tierReason: string | null;
  /** Integer percent 0–100 of buying within `windowDays`. */
  readonly chanceToBuy: number | null;
  readonly windowDays: number;
  /** Written values may lag behind by design ("quiet"); this is the day the answer was computed for. */
  readonly provisional: boolean;
}

export interface CardReason {
  readonly code: string;
  readonly text: string;
}

export interface NextPlay {
  /** Internal name, a value of rapport_next_play. */
  readonly name: string;
  readonly label: string;
  readonly subject: string;
  /** What says so besides the customer's reasons, one sentence each. */
  readonly why: readonly string[];
  /** What to do, one sentence each. */
  readonly advice: readonly string[];
  /** Money a year at stake. */
  readonly atStake: number;
  /** The open task in HubSpot for it, if there is one. */
  readonly task: { readonly id: string; readonly dueOn: IsoDay } | null;
  /** A person asked for quiet until the end of this day. */
  readonly snoozedUntil: IsoDay | null;
}

/** "Of 41 customers who bought Servers, 17 bought Backup next (41 %), typically 4 months later." */
export interface NextProductAnswer {
  readonly name: string;
  /** The customer's own product after which others bought it. */
  readonly after: string;
  readonly of: number;
  readonly bought: number;
  readonly medianDays: number;
  /** What it typically brings a year with customers of about this size. */
  readonly typicalYear: number | null;
}

export interface TrendPoint {
  readonly day: IsoDay;
  readonly category: ChurnCategory | null;
  readonly chanceToBuy: number | null;
  readonly revenueAtRisk: number | null;
}

export interface HeldProduct {
  readonly name: string;
  readonly lastBought: IsoDay;
  /** `lost`: established and no longer bought; `one_off`: nobody buys it twice. */
  readonly state: 'held' | 'lost' | 'one_off';
}

/** Money in company currency. */
export interface RecordMoney {
  /** Yearly value if the customer stays. */
  readonly yearlyValue: number | null;
  readonly revenueAtRisk: number | null;
  /** Yearly money that is gone: all of a lost customer's, or what a shrinking one spends less. */
  readonly revenueLost: number | null;
  readonly expected12Months: number | null;
  /** Where four in five such customers end. */
  readonly expectedRange: { readonly low: number; readonly high: number } | null;
  readonly lifetime: number;
  readonly last12Months: number;
  readonly inNegotiation: number | null;
  readonly purchases: number;
  readonly firstPurchase: IsoDay | null;
  readonly lastPurchase: IsoDay | null;
  readonly nextDue: IsoDay | null;
  readonly contractEnds: IsoDay | null;
}

/** What people said about this record, newest of each kind. */
export interface PeoplesAnswers {
  readonly response: {
    readonly response: CustomerResponse;
    readonly on: IsoDay;
    readonly contactAgainOn: IsoDay | null;
  } | null;
  readonly leavingReason: LeavingReason | null;
  readonly motivators: readonly Motivator[];
  /** 0–10, "would they recommend us", as a rep noted it. */
  readonly survey: { readonly score: number; readonly on: IsoDay } | null;
  /** Somebody says the category is wrong, and what it should be where they know. */
  readonly dispute: { readonly shouldBe: ChurnCategory | null; readonly at: IsoInstant } | null;
  readonly snoozedUntil: IsoDay | null;
  /** The tier a person set; `reason` where it was chosen on a card. */
  readonly tierOverride: { readonly tier: Tier; readonly reason: OverrideReason | null } | null;
  /** The category a person set, while it counts; `until` is its last day, `null`: until somebody takes it back. */
  readonly churnOverride: { readonly category: ChurnCategory; readonly until: IsoDay | null } | null;
  /** Are answers also written to HubSpot's properties? */
  readonly writesProperties: boolean;
}

/** One answer of a person: `POST /screens/record/answer` with the record's ids beside it. */
export type PersonAnswer =
  | { readonly kind: 'response'; readonly response: CustomerResponse; readonly contactAgainOn: IsoDay | null }
  | { readonly kind: 'leaving_reason'; readonly reason: LeavingReason | null }
  | { readonly kind: 'motivators'; readonly motivators: readonly Motivator[] }
  | { readonly kind: 'survey'; readonly score: number }
  | { readonly kind: 'dispute'; readonly shouldBe: ChurnCategory | null; readonly withdrawn: boolean }
  | { readonly kind: 'snooze'; readonly until: IsoDay | null }
  /** `null` takes it back. */
  | { readonly kind: 'tier_override'; readonly tier: Tier | null; readonly reason: OverrideReason | null }
  | { readonly kind: 'churn_override'; readonly category: ChurnCategory | null; readonly until: IsoDay | null };

/** What is sent to record an answer; the same `requestId` twice is one answer. */
export interface AnswerRequest {
  readonly objectTypeId: string;
  readonly objectId: string;
  readonly requestId: string;
  readonly answer: PersonAnswer;
}

/** What came of it: answers and verdict as they stand now, and which properties of the record changed in HubSpot. */
export interface AnswerOutcome {
  readonly verdict: Verdict | null;
  readonly word: PeoplesAnswers;
  readonly written: readonly string[];
}

/** Makes the task of the next play now: `POST /screens/record/task`; twice makes one. */
export interface TaskRequest {
  readonly objectTypeId: string;
  readonly objectId: string;
}
export interface TaskMade {
  readonly task: { readonly id: string; readonly dueOn: IsoDay };
}
