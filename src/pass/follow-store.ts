import type {
  CompanyFact,
  ContactFact,
  CustomerFacts,
  CustomerKey,
  DealFact,
  LineItemFact,
  TicketFact,
} from '../scoring/facts.ts';
import type { ContactId, DealId, LineItemId, PortalId } from '../scoring/ids.ts';
import type { RecordType, WritableType } from './crm.ts';
import type { Standing } from './screen-store.ts';
import type { RecordState, Run, RunId, StoredAnswer, StoredTask } from './stored.ts';

/** What was read anew of records that something was heard about. */
export interface ChangedFacts {
  readonly contacts: readonly ContactFact[];
  readonly companies: readonly CompanyFact[];
  readonly deals: readonly DealFact[];
  readonly tickets: readonly TicketFact[];
  /** Asked for and not there any more. */
  readonly gone: Readonly<Record<RecordType, readonly string[]>>;
  readonly merged: readonly Merge[];
  /** Deals whose contacts were asked for, with the answer; the same of line items. */
  readonly linkedDeals: readonly DealId[];
  readonly dealContacts: ReadonlyMap<DealId, readonly ContactId[]>;
  readonly itemisedDeals: readonly DealId[];
  readonly lineItems: readonly LineItemFact[];
}

export interface Merge {
  readonly type: RecordType;
  readonly ids: readonly string[];
  readonly into: string;
}

export interface RecordRef {
  readonly type: WritableType;
  readonly id: string;
}

/** What hangs on records, as last read. */
export interface HangingOn {
  readonly deals: readonly DealId[];
  readonly contacts: readonly ContactId[];
  readonly tickets: readonly string[];
}

/** Customers to answer anew and the records that carry what is said about them. */
export interface ToSettle {
  /** Customers now. */
  readonly customers: readonly CustomerFacts[];
  /** Records to settle, of those that concern Rapport, with their memories as the last other run left them. */
  readonly records: readonly RecordState[];
  /** Every contact of the companies among them: what their connection is the median of. */
  readonly colleagues: readonly RecordState[];
  /** What was answered about these customers before, by `type:id`. */
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  /** Among the records asked about, customers no more. */
  readonly former: readonly CustomerKey[];
}

/** What following changes needs to remember beside what passes do. Every function takes the portal first; each call is one transaction. */
export interface FollowStore {
  /**
   * The run of kind `changes` to write under: the one of this day, taken up again as long as no other run but people's
   * answers began since; else a new one.
   * @param look `sinceMs`: when the portal's day began.
   */
  changesRun(
    portal: PortalId,
    look: { readonly asOfMs: number; readonly startedAtMs: number; readonly sinceMs: number },
  ): Promise<Run>;
  /** Those of these ids about which no fact is stored. */
  unknownIds(portal: PortalId, type: WritableType, ids: readonly string[]): Promise<readonly string[]>;
  /** What hangs on these records as last read: of companies their deals and contacts, of contacts their deals and tickets. */
  hangingOn(portal: PortalId, type: WritableType, ids: readonly string[]): Promise<HangingOn>;
  dealsOfLineItems(portal: PortalId, ids: readonly LineItemId[]): Promise<readonly DealId[]>;
  /**
   * Takes changed facts over, decides anew whose the deals are and what each record inherits from, as far as these facts
   * reach, and notes every record whose values may differ now.
   */
  takeChanges(portal: PortalId, run: RunId, changes: ChangedFacts): Promise<void>;
  /** Notes records as affected. */
  affect(portal: PortalId, records: readonly RecordRef[]): Promise<void>;
  /** Records noted and not settled yet, in a fixed order. */
  affected(portal: PortalId, limit: number): Promise<readonly RecordRef[]>;
  /** These were settled. */
  settled(portal: PortalId, records: readonly RecordRef[]): Promise<void>;
  /** The customers of these records and of the contacts' companies, and everybody who carries what is said about them. */
  toSettle(portal: PortalId, run: RunId, records: readonly RecordRef[]): Promise<ToSettle>;
  /** Standings that changes left, beside which stays what the pass before the last left. */
  followStandings(portal: PortalId, run: RunId, standings: readonly Standing[]): Promise<void>;
  /** Customers no more: nothing is expected of them, and their answers are forgotten. */
  followFormer(portal: PortalId, run: RunId, customers: readonly CustomerKey[]): Promise<void>;
  /** Standings of these customers, by `type:id`. */
  standingsOf(portal: PortalId, customers: readonly CustomerKey[]): Promise<ReadonlyMap<string, Standing>>;
  /** Tasks about these customers: intended and open ones, and those closed since. */
  tasksAbout(portal: PortalId, customers: readonly CustomerKey[], sinceMs: number): Promise<readonly StoredTask[]>;
  /** Every task due at an instant or later, and how many a run has made. */
  taskLoad(
    portal: PortalId,
    run: RunId,
    dueFromMs: number,
  ): Promise<{ readonly due: readonly StoredTask[]; readonly made: number }>;
  /** Forgets everything that is stored about a person, and remembers only by a salted hash that it is to stay so. */
  forgetPerson(portal: PortalId, contactId: string): Promise<void>;
  /** The instant up to which everything modified in HubSpot is known here; `null`: never reconciled. */
  reconciledUntil(portal: PortalId): Promise<number | null>;
  markReconciled(portal: PortalId, watermarkMs: number, atMs: number): Promise<void>;
}
