import type { RecordMemory } from '../scoring/answer.ts';
import type {
  CompanyFact,
  ContactFact,
  CustomerFacts,
  CustomerKey,
  LineItemFact,
  PeoplesWord,
  TicketFact,
} from '../scoring/facts.ts';
import type { CompanyId, ContactId, DealId, PortalId, TaskId } from '../scoring/ids.ts';
import type { ActivityStore } from './activity-store.ts';
import type { Account, FactOf, FactType, ReadProgress, WritableType } from './crm.ts';
import type { DigestStore } from './digest-store.ts';
import type { FillStore } from './fill-store.ts';
import type { PlayStore } from './play-store.ts';
import type { ReferralStore } from './referral-store.ts';
import type { ScreenStore } from './screen-store.ts';
import type {
  BatchId,
  LedgerBatch,
  LedgerRecord,
  MemoryRow,
  RecordFate,
  RecordState,
  Run,
  RunId,
  RunKind,
  RunStage,
  StoredAnswer,
  StoredTask,
  TaskToMake,
} from './stored.ts';
import type { TeamStore } from './team-store.ts';
import type { WowStore } from './wow-store.ts';

/**
 * What a pass needs to remember. Every function takes the portal first; `store/` provides it on PGlite and
 * PostgreSQL. Each call is one transaction.
 */
export interface PassStore
  extends ScreenStore,
    FillStore,
    PlayStore,
    ActivityStore,
    ReferralStore,
    TeamStore,
    WowStore,
    DigestStore {
  savePortal(account: Account, nowMs: number): Promise<void>;
  /** Every portal this database knows, as last saved. */
  portals(): Promise<readonly Account[]>;
  /** As saved; `null` before. */
  settings(portal: PortalId): Promise<unknown>;
  saveSettings(portal: PortalId, settings: unknown): Promise<void>;
  /** HubSpot user ids of those who are admins of Rapport whatever HubSpot says, the installer first. */
  portalAdmins(portal: PortalId): Promise<readonly string[]>;
  /** Twice is once. */
  addPortalAdmin(portal: PortalId, userId: string, atMs: number): Promise<void>;

  /** The unfinished pass over this portal with this mode, if one was cut off. */
  unfinishedRun(portal: PortalId, dryRun: boolean): Promise<Run | null>;
  /** A pass unless another kind is named. */
  startRun(
    portal: PortalId,
    run: { kind?: RunKind; dryRun: boolean; asOfMs: number; startedAtMs: number },
  ): Promise<Run>;
  moveRun(portal: PortalId, run: RunId, stage: RunStage): Promise<void>;
  finishRun(portal: PortalId, run: RunId, summary: unknown, finishedAtMs: number): Promise<void>;
  abandonRun(portal: PortalId, run: RunId): Promise<void>;
  /** The pass that finished last, leaving dry runs out. */
  lastFinishedRun(portal: PortalId): Promise<Run | null>;

  /** Upserts one page of facts and the place to go on from, together. */
  saveFacts<T extends FactType>(
    portal: PortalId,
    run: RunId,
    type: T,
    facts: readonly FactOf[T][],
    progress: ReadProgress,
  ): Promise<void>;
  progressOf(portal: PortalId, run: RunId, type: FactType): Promise<ReadProgress | null>;
  /** After a complete read: forgets facts of this type that the run did not meet. Returns how many. */
  forgetUnseen(portal: PortalId, run: RunId, type: FactType): Promise<number>;
  /**
   * Won deals, and open or lost ones without a primary company, whose contacts this run has not linked yet; ascending
   * ids after `after`.
   */
  dealsToLink(portal: PortalId, run: RunId, limit: number): Promise<readonly DealId[]>;
  saveDealContacts(
    portal: PortalId,
    run: RunId,
    deals: readonly DealId[],
    links: ReadonlyMap<DealId, readonly ContactId[]>,
  ): Promise<void>;
  /** Won deals with line items that this run has not itemised yet. */
  dealsToItemise(portal: PortalId, run: RunId, limit: number): Promise<readonly DealId[]>;
  /** Replaces the line items of these deals. */
  saveLineItems(portal: PortalId, run: RunId, deals: readonly DealId[], items: readonly LineItemFact[]): Promise<void>;
  /**
   * Decides for every deal whose it is: the primary company; without one the associated contact with most won deals,
   * then the lowest id; and so who is a customer. For companies, deals and links are all it takes.
   */
  settleCustomers(portal: PortalId): Promise<void>;
  /** Then decides for every record whether it is a customer or inherits from one. */
  settleRecords(portal: PortalId): Promise<void>;
  counts(portal: PortalId): Promise<{
    contacts: number;
    companies: number;
    deals: number;
    lineItems: number;
    tickets: number;
    customers: number;
    wonDeals: number;
    itemisedDeals: number;
  }>;

  /** Customers in a fixed order (companies, then contacts, each by ascending id), with their deals and line items. */
  customersAfter(portal: PortalId, after: CustomerKey | null, limit: number): Promise<readonly CustomerFacts[]>;
  customer(portal: PortalId, key: CustomerKey): Promise<CustomerFacts | null>;
  /**
   * The records of one type that concern Rapport (customers, their contacts, and whoever carries values of ours), in
   * ascending id order, with what comparing needs.
   */
  recordsAfter(
    portal: PortalId,
    run: RunId,
    type: WritableType,
    after: string | null,
    limit: number,
  ): Promise<readonly RecordState[]>;
  /** Every contact in ascending id order, for what a portal's people have in common. */
  contactsAfter(
    portal: PortalId,
    after: ContactId | null,
    limit: number,
  ): Promise<readonly { contact: ContactFact; tickets: readonly TicketFact[] }[]>;
  record(portal: PortalId, run: RunId | null, type: WritableType, id: string): Promise<RecordState | null>;
  /** Contacts associated with a customer's deals or company, lowest ids first: for tasks and inheritance. */
  contactsOf(portal: PortalId, key: CustomerKey, limit: number): Promise<readonly ContactFact[]>;
  /** What people entered for Rapport, by `type:id`, only for records where something is entered. */
  peoplesWords(portal: PortalId): Promise<ReadonlyMap<string, PeoplesWord>>;
  company(portal: PortalId, id: CompanyId): Promise<CompanyFact | null>;

  model(
    portal: PortalId,
  ): Promise<{ readonly fittedAtMs: number; readonly runId: RunId; readonly model: unknown } | null>;
  saveModel(portal: PortalId, run: RunId, fittedAtMs: number, model: unknown): Promise<void>;
  /** Plain JSON: the portal's connection gates, frozen at its first run; `null` before it. */
  connectionModel(portal: PortalId): Promise<unknown>;
  saveConnectionModel(portal: PortalId, run: RunId, model: unknown): Promise<void>;
  /** Plain JSON: how often the answers of such a run were right in the past. */
  saveProof(portal: PortalId, run: RunId, proof: unknown): Promise<void>;
  /** Of the newest run that wrote, with the instant it looked from; `null` before. */
  latestProof(
    portal: PortalId,
  ): Promise<{ readonly runId: RunId; readonly asOfMs: number; readonly proof: unknown } | null>;
  /** Plain JSON: of the newest run that wrote, before the first such run of the newest dry run; `null` before any. */
  proofToShow(portal: PortalId): Promise<unknown>;
  /** Plain JSON: what the portal's past said about its connection stages when a run looked. */
  saveConnectionValidation(portal: PortalId, run: RunId, validation: unknown): Promise<void>;
  /** As `latestProof`. */
  latestConnectionValidation(
    portal: PortalId,
  ): Promise<{ readonly runId: RunId; readonly asOfMs: number; readonly validation: unknown } | null>;
  saveAnswers(portal: PortalId, run: RunId, answers: readonly StoredAnswer[]): Promise<void>;
  answersAfter(
    portal: PortalId,
    run: RunId,
    after: CustomerKey | null,
    limit: number,
  ): Promise<readonly StoredAnswer[]>;
  answer(portal: PortalId, key: CustomerKey): Promise<StoredAnswer | null>;
  /** This run's answers for several customers, by `type:id`; `null`: the newest, whichever run gave them. */
  answersOf(
    portal: PortalId,
    run: RunId | null,
    keys: readonly CustomerKey[],
  ): Promise<ReadonlyMap<string, StoredAnswer>>;
  /** Memories as the last *other* run left them, by record id. */
  memoriesBefore(
    portal: PortalId,
    run: RunId,
    type: WritableType,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, RecordMemory>>;
  saveMemories(portal: PortalId, run: RunId, rows: readonly MemoryRow[]): Promise<void>;

  /** Notes a batch before the call is made. */
  intendBatch(
    portal: PortalId,
    run: RunId,
    objectType: WritableType,
    records: readonly LedgerRecord[],
    atMs: number,
  ): Promise<BatchId>;
  /** Notes the fate of every record of the batch; written values become the record's `current` and `written`. */
  settleBatch(portal: PortalId, batch: BatchId, fates: readonly RecordFate[], atMs: number): Promise<void>;
  unsettledBatches(portal: PortalId): Promise<readonly LedgerBatch[]>;
  /**
   * One property's value on every record of a type as the runs that looked from no later than an instant had left it, by
   * record id; records on which none of them had written it are absent.
   */
  valuesAsOf(
    portal: PortalId,
    objectType: WritableType,
    property: string,
    atMs: number,
  ): Promise<ReadonlyMap<string, string>>;
  ledgerOf(
    portal: PortalId,
    run: RunId,
    limit: number,
  ): Promise<readonly (LedgerRecord & { objectType: WritableType; state: string })[]>;

  intendTasks(portal: PortalId, run: RunId, tasks: readonly TaskToMake[]): Promise<void>;
  settleTasks(
    portal: PortalId,
    created: readonly { ref: string; id: TaskId }[],
    failed: readonly string[],
  ): Promise<void>;
  closeTasks(portal: PortalId, refs: readonly string[], why: string, atMs: number): Promise<void>;
  /** Open and intended tasks, and those closed in the last 365 days (so that nothing is made twice for one reason). */
  tasks(portal: PortalId, sinceMs: number): Promise<readonly StoredTask[]>;
}
