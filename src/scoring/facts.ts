import type { ActivityId, CompanyId, ContactId, DealId, LineItemId, OwnerId, TicketId } from './ids.ts';
import type { CustomerResponse, LeavingReason } from './vocabulary.ts';

/**
 * Facts are what Rapport keeps of a portal's records: ids, instants, amounts, counts and product names.
 * Instants are epoch milliseconds (UTC); money is in the portal's company currency; `null` means "not recorded".
 */
export interface DealFact {
  readonly id: DealId;
  readonly pipelineId: string;
  readonly stageId: string;
  readonly state: 'open' | 'won' | 'lost';
  readonly createdAtMs: number;
  /** HubSpot's close date: when a closed deal closed, when an open one is expected to. */
  readonly closeDateMs: number | null;
  /** When the deal entered its won stage, where HubSpot says so. */
  readonly wonAtMs: number | null;
  /** Last sales activity or change, for telling a live negotiation from a forgotten one. */
  readonly lastActivityAtMs: number | null;
  readonly stalled: boolean;
  /** `null`: no amount, or a currency without a rate. Negative: a refund. */
  readonly amount: number | null;
  readonly dealType: 'newbusiness' | 'existingbusiness' | null;
  /** Only for lost deals. */
  readonly lostReason: LeavingReason | null;
  /** Entered by an import, or in bulk on one day: known at its close date, whatever its creation date says. */
  readonly imported: boolean;
  readonly ownerId: OwnerId | null;
  readonly primaryCompanyId: CompanyId | null;
  readonly contactIds: readonly ContactId[];
  readonly lineItemCount: number;
  /** HubSpot's own recurring figures of the deal, per year and in total; `null` when it has none. */
  readonly annualRecurring: number | null;
  readonly totalContractValue: number | null;
}

export interface LineItemFact {
  readonly id: LineItemId;
  readonly dealId: DealId;
  /** Identity of the product: `hs_product_id`, else SKU, else the normalised name. */
  readonly product: string;
  readonly productName: string;
  readonly quantity: number;
  /** Net amount of the line in the deal's currency share of the company currency; `null` when unknown. */
  readonly amount: number | null;
  /** Sold for a repeating fee. */
  readonly recurring: boolean;
  /** Length of the term in months, where a term is stated. */
  readonly termMonths: number | null;
  /** Billing start as epoch ms; `null`: the deal's close date. */
  readonly billingStartMs: number | null;
}

/** What contacts carry for free about the relation itself: no texts, only counts and instants. */
export interface EngagementFact {
  readonly npsRating: number | null;
  readonly npsAtMs: number | null;
  readonly csatRating: number | null;
  readonly csatAtMs: number | null;
  readonly cesRating: number | null;
  readonly cesAtMs: number | null;
  readonly notes: number | null;
  readonly contactedNotes: number | null;
  readonly lastContactedAtMs: number | null;
  readonly lastSalesActivityAtMs: number | null;
  readonly lastMeetingAtMs: number | null;
  readonly salesEmailLastRepliedAtMs: number | null;
  readonly emailsDelivered: number | null;
  readonly emailsOpened: number | null;
  readonly emailsClicked: number | null;
  readonly emailsReplied: number | null;
  readonly emailLastOpenedAtMs: number | null;
  readonly emailLastClickedAtMs: number | null;
  readonly emailLastRepliedAtMs: number | null;
  readonly emailOptOut: boolean;
  readonly visits: number | null;
  readonly lastVisitAtMs: number | null;
  readonly conversions: number | null;
  readonly lastConversionAtMs: number | null;
}

/** What people entered for Rapport on the record; obeyed at once, never overwritten. */
export interface PeoplesWord {
  readonly tierOverride: string | null;
  readonly churnOverride: string | null;
  readonly churnOverrideUntilMs: number | null;
  readonly snoozeUntilMs: number | null;
  readonly doNotScore: boolean;
}

export interface ContactFact {
  readonly id: ContactId;
  readonly companyId: CompanyId | null;
  readonly ownerId: OwnerId | null;
  readonly createdAtMs: number;
  readonly engagement: EngagementFact;
  readonly word: PeoplesWord;
  /** The admin's customer-status property says "lost" (settings), else `null` where nothing is mapped. */
  readonly statusLost: boolean | null;
  /** Contract end from the property the admin named. */
  readonly contractEndMs: number | null;
  /** Rapport's own properties as they stand in HubSpot now, by property name; empty values left out. */
  readonly current: Readonly<Record<string, string>>;
}

export interface CompanyFact {
  readonly id: CompanyId;
  readonly ownerId: OwnerId | null;
  readonly createdAtMs: number;
  readonly word: PeoplesWord;
  readonly statusLost: boolean | null;
  readonly contractEndMs: number | null;
  readonly current: Readonly<Record<string, string>>;
}

export interface TicketFact {
  readonly id: TicketId;
  readonly contactIds: readonly ContactId[];
  readonly companyIds: readonly CompanyId[];
  readonly createdAtMs: number;
  readonly closedAtMs: number | null;
  readonly open: boolean;
  readonly priority: 'low' | 'medium' | 'high' | 'urgent' | null;
}

/** A logged call or meeting: when, with whom and how it went; no title, no notes. */
export interface ActivityFact {
  readonly id: ActivityId;
  readonly kind: 'call' | 'meeting';
  /** When the call was, or the meeting begins: it may be ahead. */
  readonly atMs: number;
  readonly contactIds: readonly ContactId[];
  readonly companyIds: readonly CompanyId[];
  readonly ownerId: OwnerId | null;
  /** Of calls, where it was noted. */
  readonly direction: 'inbound' | 'outbound' | null;
  /** Somebody of the customer was talked to; `null`: not recorded. */
  readonly reached: boolean | null;
  /**
   * What its outcome says of the customer. Neither reached nor answered: it did not take place (a wrong number, a meeting that
   * was cancelled or moved).
   */
  readonly response: CustomerResponse | null;
}

/** A customer is a company if it is the deal's primary company, else the contact. */
export type CustomerKey =
  | { readonly type: 'company'; readonly id: CompanyId }
  | { readonly type: 'contact'; readonly id: ContactId };

/** Everything recorded about one customer, as the history builder takes it: deals in any order. */
export interface CustomerFacts {
  readonly customer: CustomerKey;
  readonly deals: readonly DealFact[];
  readonly lineItems: readonly LineItemFact[];
  readonly statusLost: boolean | null;
  readonly contractEndMs: number | null;
}
