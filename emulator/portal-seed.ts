/**
 * A portal as plain data: what a generator makes and the local HubSpot serves. Property values are HubSpot's own
 * internal names and strings; instants are ISO strings. Computed properties (deal auto-fields, rollups) are left out:
 * the local HubSpot computes them.
 */
export interface SeedRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  /** ISO instant; default: the portal's clock. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly archived?: boolean;
}

export interface SeedAssociation {
  /** Plural object type names: contacts, companies, deals, line_items, tickets, tasks. */
  readonly from: string;
  readonly fromId: string;
  readonly to: string;
  readonly toId: string;
  /** For deal→company and contact→company: also the primary label. */
  readonly primary?: boolean;
  /** Type id of one of the portal's own labels, as it reads from `from`. */
  readonly labelTypeId?: number;
}

/** A pair of labels that the portal made for its associations; with one type id for both it reads the same from both sides. */
export interface SeedAssociationLabel {
  /** Plural names of the types: the label reads from the first to the second, its inverse back. */
  readonly objectTypes: readonly [string, string];
  readonly typeId: number;
  readonly label: string;
  readonly inverseTypeId: number;
  readonly inverseLabel: string;
}

export interface SeedOwner {
  readonly id: string;
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly archived?: boolean;
}

export interface SeedStage {
  readonly id: string;
  readonly label: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly archived?: boolean;
}

export interface SeedPipeline {
  readonly objectType: 'deals' | 'tickets';
  readonly id: string;
  readonly label: string;
  readonly stages: readonly SeedStage[];
}

export interface SeedProperty {
  readonly objectType: string;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

/** What the generator decided would happen to a customer, kept apart from everything Rapport could read. */
export interface SeedTruth {
  readonly customerType: 'company' | 'contact';
  readonly customerId: string;
  /** The churn category that is true by construction. */
  readonly category: string;
  /** True where a fact or a change in the data can show it; false where no method could know yet. */
  readonly unambiguous: boolean;
  /** Which kind of business the customer belongs to, and the example's letter where it is one of the thirteen. */
  readonly rhythm: string;
  readonly example?: string;
  /** For ambiguous customers: the chance (0..1) that an observer who knew the generator's rates would find it. */
  readonly bestChance?: number;
}

/** Who brought whom, by contact id, as the generator decided. */
export interface SeedReferral {
  readonly referredId: string;
  readonly referrerId: string;
}

export interface PortalSeed {
  readonly portalId: number;
  readonly timeZone: string;
  readonly companyCurrency: string;
  readonly additionalCurrencies: readonly string[];
  /** Units of company currency for one unit of the other currency. */
  readonly exchangeRates: Readonly<Record<string, number>>;
  /** The portal's "now" as an ISO instant; the local clock runs on from here. */
  readonly now: string;
  readonly owners: readonly SeedOwner[];
  readonly pipelines: readonly SeedPipeline[];
  readonly customProperties: readonly SeedProperty[];
  readonly associationLabels?: readonly SeedAssociationLabel[];
  /** By plural object type; iterables so that a generator may stream. */
  readonly records: Readonly<Record<string, Iterable<SeedRecord>>>;
  readonly associations: Iterable<SeedAssociation>;
  readonly truth: readonly SeedTruth[];
  /** The truth about referrals; left out where a portal has none. */
  readonly referrals?: readonly SeedReferral[];
}
