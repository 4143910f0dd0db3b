import type { ActivityFact, CompanyFact, ContactFact, DealFact, LineItemFact, TicketFact } from '../scoring/facts.ts';
import type { CompanyId, ContactId, DealId, LineItemId, OwnerId, PortalId, TaskId } from '../scoring/ids.ts';
import type { CustomerResponse } from '../scoring/vocabulary.ts';

/** What a pass asks of the CRM about referrals, where the admin has said where they stand. */
export interface ReferralCrm {
  /** Type ids of the portal's own association labels of this name between records of one type; capitals do not matter. */
  ownLabelTypes(type: WritableType, label: string): Promise<readonly number[]>;
  /** As `readLinks` between records of one type, only associations that carry one of these labels as seen from `ids`. */
  readLabelled(
    type: WritableType,
    ids: readonly string[],
    typeIds: readonly number[],
  ): Promise<LinkOutcome<string, string>>;
  hasContactProperty(name: string): Promise<boolean>;
  /**
   * Contacts that have a value in this property, which holds the record id, the address of the record or the e-mail address
   * of who referred them. Addresses are looked up and dropped.
   */
  readReferrers(property: string, onPage: (page: ReferrersPage) => Promise<void>): Promise<void>;
}

/** What a pass needs of the CRM. `hubspot/` provides it; nothing here knows HTTP, and no person's name passes through. */
export interface Crm extends ReferralCrm {
  account(): Promise<Account>;
  /** `null` where the owners scope is missing. */
  owners(): Promise<readonly Owner[] | null>;
  /** Labels of deal pipelines by id, for reasons and for `rapport explain`. */
  pipelines(): Promise<ReadonlyMap<string, string>>;
  /**
   * Reads every live record of one type as facts, in pages, possibly from several id ranges at once. `onPage` is
   * called one page at a time; when it resolves, the page counts as stored and `progress` as the place to go on from.
   * Deals come without `contactIds` (empty), tickets, calls and meetings with their associations inline.
   */
  readRecords<T extends FactType>(type: T, request: ReadRequest<T>): Promise<ReadOutcome>;
  /** Associations deal → contacts, in batches of 1,000 deals; deals without contacts are absent from the map. */
  readDealContacts(deals: readonly DealId[]): Promise<ReadonlyMap<DealId, readonly ContactId[]>>;
  /** Associations deal → line items; `missing_scope` switches the feature off for the portal. */
  readDealLineItems(deals: readonly DealId[]): Promise<LinkOutcome<DealId, LineItemId>>;
  /** Line items by id (batch read, 100 a call). Ids that no longer exist are left out. */
  readLineItems(
    links: readonly { readonly id: LineItemId; readonly dealId: DealId }[],
  ): Promise<readonly LineItemFact[]>;
  /**
   * Records by id as facts, 100 a call; those that are gone or were merged away are left out. Deals come without
   * `contactIds` (empty). Rejects with AppError `missing_scope` where the type may not be read.
   */
  readById<T extends RecordType>(type: T, ids: readonly string[], mapping: FactMapping): Promise<readonly FactOf[T][]>;
  /** Ids of one type associated with records of another, in batches of 1,000; records without any are absent. */
  readLinks(
    from: FactType | 'line_items',
    to: RecordType | 'line_items',
    ids: readonly string[],
  ): Promise<LinkOutcome<string, string>>;
  /**
   * Living records that HubSpot's search index knows as modified at or after an instant, in pages by ascending id; returns
   * how many. Of line items only ids come, and whatever else has its associations inline comes without any.
   */
  searchChanged<T extends FactType | 'line_items'>(
    type: T,
    search: {
      readonly sinceMs: number;
      readonly mapping: FactMapping;
      readonly onPage: (page: ChangedPage<T>) => Promise<void>;
    },
  ): Promise<number>;
  /** Ids of records that were archived at or after an instant, as far as HubSpot still keeps them (90 days). */
  listArchived(type: RecordType | 'line_items', sinceMs: number): Promise<readonly string[]>;
  /** Scopes that are missing to read these types: asks for one record of each. */
  missingToRead(types: readonly FactType[]): Promise<readonly string[]>;
  /** What ensuring the schema would do, without doing it. */
  inspectSchema(wish: SchemaWish): Promise<SchemaReport>;
  /**
   * Makes the property group and properties exist as wished; safe to call at any time and by several at once. `beforeMaking` hears
   * what is missing before any of it is made; where it rejects, nothing is.
   */
  ensureSchema(wish: SchemaWish, beforeMaking?: (missing: readonly string[]) => Promise<void>): Promise<SchemaReport>;
  /** Writes at most 100 records in one batch; every row is accounted for in the outcome. */
  updateRecords(type: WritableType, updates: readonly RecordUpdate[]): Promise<WriteOutcome>;
  /** The named properties as they stand in HubSpot now, by requested id; records that are gone are absent. */
  readBack(
    type: WritableType,
    ids: readonly string[],
    properties: readonly string[],
  ): Promise<ReadonlyMap<string, Values>>;
  /** Makes at most 100 tasks in one batch with their associations. */
  createTasks(tasks: readonly NewTask[]): Promise<TaskOutcome>;
  /** State of tasks by id; deleted ones are absent. */
  readTasks(ids: readonly TaskId[]): Promise<ReadonlyMap<TaskId, TaskState>>;
  /** Tasks of ours that HubSpot holds for these records, by reference: answers "did the lost call arrive?". */
  findTasks(type: WritableType, recordIds: readonly string[]): Promise<ReadonlyMap<string, TaskId>>;
  /** Tasks of ours of one owner that are due at an instant, by reference, as far as HubSpot's search knows them. */
  findTasksDue(owner: OwnerId, dueAtMs: number): Promise<ReadonlyMap<string, TaskId>>;
  archiveTasks(ids: readonly TaskId[]): Promise<void>;
  /** Changes due date or body of tasks, 100 a call; those that are gone are neither written nor failures. */
  updateTasks(
    updates: readonly { readonly id: TaskId; readonly dueAtMs: number | null; readonly bodyHtml: string | null }[],
  ): Promise<{ readonly written: readonly TaskId[]; readonly failures: readonly Failure[] }>;
  /** Calls made so far, by bucket, and how many answers were 429. */
  usage(): CallUsage;
}

export type RecordType = 'contacts' | 'companies' | 'deals' | 'tickets';
/** What people logged about others; HubSpot tells nobody when it changes, and does not list what was deleted. */
export type ActivityType = 'calls' | 'meetings';
export type FactType = RecordType | ActivityType;
export type WritableType = 'contacts' | 'companies';
export type Values = Readonly<Record<string, string>>;

export interface FactOf {
  contacts: ContactFact;
  companies: CompanyFact;
  deals: DealFact;
  tickets: TicketFact;
  calls: ActivityFact;
  meetings: ActivityFact;
}

/** One page of records that were modified, and which ids live on as which of them. */
export interface ChangedPage<T extends FactType | 'line_items'> {
  readonly facts: readonly SearchedFact[T][];
  readonly merged: readonly { readonly ids: readonly string[]; readonly into: string }[];
}

export interface SearchedFact extends FactOf {
  line_items: { readonly id: string };
}

export interface Account {
  readonly portalId: PortalId;
  readonly timeZone: string;
  readonly currency: string;
  readonly additionalCurrencies: readonly string[];
  readonly accountType: string;
  readonly uiDomain: string;
  readonly dataHostingLocation: string;
}

export interface Owner {
  readonly id: OwnerId;
  readonly archived: boolean;
}

/** Which properties besides HubSpot's own and ours the admin mapped to facts. */
export interface FactMapping {
  readonly statusProperty: string | null;
  readonly statusLostValues: readonly string[];
  readonly contractEndProperty: string | null;
  /** Names of Rapport's own properties to read along as `current`. */
  readonly ownProperties: readonly string[];
  /** What the portal's own call outcomes say of the customer, by disposition id. */
  readonly callDispositions: Readonly<Record<string, CustomerResponse>>;
}

export interface ReadRequest<T extends FactType> {
  readonly mapping: FactMapping;
  /** Where an interrupted read goes on; `null` starts anew. */
  readonly resume: ReadProgress | null;
  readonly onPage: (facts: readonly FactOf[T][], progress: ReadProgress) => Promise<void>;
  /** Lets calls go first that something waits for. */
  readonly givesWay?: boolean;
  /** How many parallel id ranges to read at most; default chosen by the gateway. */
  readonly ranges?: number;
}

/** Id ranges [from, to) still unread; `to: null` is open-ended. Empty: everything was read. */
export interface ReadProgress {
  readonly remaining: readonly { readonly from: string; readonly to: string | null }[];
  readonly read: number;
}

export type ReadOutcome =
  | { readonly ok: true; readonly read: number }
  | { readonly ok: false; readonly reason: 'missing_scope'; readonly scopes: readonly string[] };

export type LinkOutcome<From extends string, To extends string> =
  | { readonly ok: true; readonly links: ReadonlyMap<From, readonly To[]> }
  | { readonly ok: false; readonly reason: 'missing_scope'; readonly scopes: readonly string[] };

/** Who was referred by whom, as a property of the referred says it, page by page. */
export interface ReferrersPage {
  readonly links: readonly ReferralPair[];
  /** Values that name nobody whose record can be found: a free name, an address or an id without a record. */
  readonly unresolved: number;
}

/** Ids of two records of one type. */
export interface ReferralPair {
  readonly referredId: string;
  readonly referrerId: string;
}

export interface PropertyWish {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'enumeration' | 'string' | 'number' | 'date' | 'bool';
  readonly fieldType: 'select' | 'text' | 'textarea' | 'number' | 'date' | 'checkbox' | 'booleancheckbox';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly showCurrencySymbol: boolean;
  /** One of the few that are made even where a portal has little room for custom properties. */
  readonly essential: boolean;
}

export interface SchemaWish {
  readonly group: { readonly name: string; readonly label: string };
  readonly properties: Readonly<Record<WritableType, readonly PropertyWish[]>>;
}

export interface SchemaReport {
  /** Properties that exist (or, when inspected, would exist) and may be written, per type. */
  readonly usable: Readonly<Record<WritableType, readonly string[]>>;
  readonly created: readonly string[];
  readonly restored: readonly string[];
  readonly patched: readonly string[];
  /** Set where the portal has too little room and only the essential ones are made. */
  readonly reducedTo: 'essential' | null;
  /** Wished properties that could not be used, each with a sentence why. */
  readonly refused: readonly { readonly type: WritableType; readonly name: string; readonly why: string }[];
}

export interface RecordUpdate {
  readonly id: string;
  /** Property name → value; an empty string clears. */
  readonly values: Values;
}

export interface Failure {
  readonly objectType: string;
  readonly id: string;
  /** Stable code, HubSpot's where it has one (`INVALID_OPTION`, `OBJECT_NOT_FOUND`). */
  readonly code: string;
  readonly message: string;
}

export interface WriteOutcome {
  /** Ids as requested whose values were confirmed by the answer. */
  readonly written: readonly string[];
  /** Merged away: the record lives on under `to`; nothing was written to it by this call. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Deleted in HubSpot. */
  readonly gone: readonly string[];
  readonly failures: readonly Failure[];
}

export interface NewTask {
  /** Short reference, unique per portal, that stands in the body and finds the task again. */
  readonly ref: string;
  readonly subject: string;
  /** HubSpot HTML; every value from the portal already escaped. */
  readonly bodyHtml: string;
  readonly dueAtMs: number;
  readonly priority: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly type: 'CALL' | 'EMAIL' | 'TODO';
  readonly ownerId: OwnerId;
  readonly contactId: ContactId | null;
  readonly companyId: CompanyId | null;
  readonly dealId: DealId | null;
}

export interface TaskOutcome {
  readonly created: readonly { readonly ref: string; readonly id: TaskId }[];
  readonly failures: readonly Failure[];
}

export interface TaskState {
  readonly status: string;
  readonly ownerId: OwnerId | null;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly dueAtMs: number | null;
  readonly modifiedAtMs: number;
}

export interface CallUsage {
  readonly general: number;
  readonly associations: number;
  readonly search: number;
  /** Calls beyond the needed pages: set-up, probes of id ranges, extra pages at range ends, retries. */
  readonly overhead: {
    readonly setUp: number;
    readonly probes: number;
    readonly rangeEnds: number;
    readonly retries: number;
  };
  readonly rateLimited: number;
}

/** One clock for everything a pass does; on a local HubSpot it may follow that portal's clock. */
export interface Clock {
  nowMs(): number;
}
