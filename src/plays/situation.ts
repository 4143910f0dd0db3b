import type { CustomerKey } from '../scoring/facts.ts';
import type { Day, DealId, TicketId } from '../scoring/ids.ts';
import type { ChurnCategory, ConnectionStage, CustomerResponse, LeavingReason, Tier } from '../scoring/vocabulary.ts';

/** Ways in which a person reaches a customer. */
export const channels = ['email', 'call', 'meeting'] as const;
export type Channel = (typeof channels)[number];

/**
 * Human touches of a customer: calls, meetings and one-to-one e-mails of anybody who belongs to it. Tasks, ours first of
 * all, and mass mail are no touches. Days in the portal's time zone.
 */
export interface Touches {
  /** `null`: none recorded. */
  readonly lastOn: Day | null;
  /** `null`: not known which it was. */
  readonly lastChannel: Channel | null;
  readonly channels: readonly Channel[];
  readonly count: number;
  /** Touches before the first purchase, for prospects all of them; `null`: not known when each was. */
  readonly beforeFirstPurchase: number | null;
  /** When somebody of the customer last answered: a reply, a meeting held, a call that reached them. */
  readonly lastAnswerOn: Day | null;
  /** How often they answered, and how often they were written to or called. */
  readonly answers: number;
  readonly tries: number;
}

export interface OpenTicket {
  readonly id: TicketId;
  readonly openedOn: Day;
  readonly priority: 'low' | 'medium' | 'high' | 'urgent' | null;
}

/** A survey answer in HubSpot's or the rep's word, put into its survey's own three groups. */
export interface SurveyAnswer {
  readonly kind: 'nps' | 'csat' | 'ces' | 'informal';
  readonly group: 'lowest' | 'middle' | 'highest';
  readonly on: Day;
}

/** Whom a customer brought, and when it was last asked to. */
export interface ReferralStanding {
  readonly made: number;
  readonly newestOn: Day | null;
  readonly askedOn: Day | null;
}

/** What a play looks at: one customer as published, with what people and records say beside it. Money in company currency. */
export interface PlaySituation {
  readonly customer: CustomerKey;
  readonly category: ChurnCategory;
  /** When the category began in business time. */
  readonly since: Day | null;
  /** Day of the run in which the category was entered; `null`: it stood there before the first fill. */
  readonly changedOn: Day | null;
  readonly tier: Tier | null;
  readonly stage: ConnectionStage | null;
  readonly atRisk: number;
  readonly lost: number;
  /** Money a year that a shrinking customer spends less. */
  readonly spendLost: number;
  readonly spendLast12Months: number;
  readonly lifetimeValue: number;
  /** Expected in 12 months; `null`: no forecast. */
  readonly expected: number | null;
  readonly purchaseCount: number;
  readonly firstPurchase: Day | null;
  readonly lastPurchase: Day | null;
  readonly nextPurchaseDue: Day | null;
  readonly contractEnds: Day | null;
  readonly inNegotiation: boolean;
  readonly productsLost: readonly string[];
  /** The newest won deal worth something that was not entered long after; `null`: none. */
  readonly lastWon: { readonly id: DealId; readonly on: Day; readonly amount: number } | null;
  readonly touches: Touches;
  readonly openTickets: readonly OpenTicket[];
  /** When a ticket was last closed. */
  readonly servedOn: Day | null;
  /** The newest of each survey. */
  readonly surveys: readonly SurveyAnswer[];
  readonly response: { readonly response: CustomerResponse; readonly on: Day } | null;
  /** The day the customer named to be contacted again. */
  readonly contactAgainOn: Day | null;
  readonly leavingReason: LeavingReason | null;
  readonly referral: ReferralStanding;
  /** The day a surprise is planned for; `null`: none. */
  readonly wowOn: Day | null;
  /** What to do then, as the admin wrote it; `null`: nothing is written. */
  readonly wowIdea: string | null;
  /** The lot left this customer out, so that the effect of the surprises can be measured. */
  readonly wowHeldBack: boolean;
}

/** A portal on a day. */
export interface PlayPortal extends PlayNorms {
  readonly today: Day;
  /** The day of the first fill: what came about before is no news; `null`: nothing has been filled yet. */
  readonly baselineOn: Day | null;
}

/** What the portal's own past says about plays, plain JSON; `null`: it does not say enough. Days are numbers of days. */
export interface PlayNorms {
  /** Median time from the first purchase to the second. */
  readonly secondPurchaseDays: number | null;
  /** Median time between the human touches of VIPs. */
  readonly touchCadenceDays: number | null;
  /** Touches are recorded here at all: where nobody logs them, none is no sign. */
  readonly touchesLogged: boolean;
  /** The portal's own past shows that customers who stop answering leave more often. */
  readonly silenceCounts: boolean;
}
