import type { AreaName } from '../plays/areas/area.ts';
import type { TierAnswer } from '../scoring/answer.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { ChurnCategory, ConnectionStage, Tier } from '../scoring/vocabulary.ts';
import type { Account, Values, WritableType } from './crm.ts';
import type { PlannedChange } from './pass-summary.ts';
import type { RecordState, Run, RunId, StoredTask } from './stored.ts';

/** Where a portal stands: what everything that is shown begins with. */
export interface Standpoint {
  readonly account: Account;
  readonly settings: unknown;
  /** The newest finished pass that wrote. */
  readonly lastPass: Pick<Run, 'id' | 'asOfMs'> | null;
  /** From when changes were looked at that were followed since; `null`: none were. */
  readonly followedAtMs: number | null;
  /** Of the kept model; `version` changes with every saving of it. */
  readonly model: { readonly version: string; readonly fittedAtMs: number } | null;
  readonly connectionVersion: string | null;
}

/** What one pass wrote on one record, of the properties asked for. */
export interface WrittenThen {
  readonly asOfMs: number;
  readonly values: Values;
}

/** What a person answered on a card, or had a workflow note, as it is kept: a choice, never text. */
export interface PersonAnswerRow {
  readonly requestId: string;
  readonly record: { readonly type: WritableType; readonly id: string };
  /** Who noted it; `null`: a workflow. */
  readonly userId: string | null;
  readonly atMs: number;
  readonly kind:
    | 'response'
    | 'leaving_reason'
    | 'motivators'
    | 'survey'
    | 'dispute'
    | 'snooze'
    | 'tier_override'
    | 'churn_override';
  /** Plain JSON. */
  readonly choice: unknown;
  /** Properties that HubSpot confirmed; `null`: not settled yet. */
  readonly written: readonly string[] | null;
}

/** What somebody said of one record against the computed answer. */
export interface Disagreement {
  readonly record: { readonly type: WritableType; readonly id: string };
  readonly kind: 'dispute' | 'tier_override' | 'churn_override';
  readonly userId: string | null;
  readonly atMs: number;
  /** Category or tier; `null`: wrong, and they did not know what is right. */
  readonly said: string | null;
  readonly boughtSince: boolean;
}
export interface Disagreements {
  readonly total: number;
  readonly saidLeaving: { readonly n: number; readonly boughtNothing: number };
  readonly rows: readonly Disagreement[];
}

/** One customer as last published: what lists are sorted and paged by. Money in company currency. */
export interface Standing {
  readonly customer: CustomerKey;
  readonly category: ChurnCategory;
  readonly since: Day | null;
  readonly tier: Tier | null;
  readonly tierHeld: TierAnswer['held'];
  readonly tierReason: string | null;
  readonly stage: ConnectionStage | null;
  /** 0..1. */
  readonly chance: number | null;
  readonly atRisk: number | null;
  readonly lost: number | null;
  readonly expected: number | null;
  readonly ifAlive: number | null;
  readonly spend: number;
  readonly lifetime: number;
  readonly purchases: number;
  readonly lastPurchase: Day | null;
  /** The single best opportunity; `null`: none. */
  readonly area: AreaName | null;
  /** What it is worth a year; `null`: not known. */
  readonly areaMoney: number | null;
}

/** What is remembered of a standing when the next run takes its place. */
export type StandingBefore = Pick<Standing, 'category' | 'expected' | 'ifAlive' | 'spend' | 'lifetime' | 'purchases'>;

/** One change of a plan as it was told; `change` is plain JSON. */
export interface PlannedRow {
  readonly kind: PlannedChange['kind'];
  readonly change: unknown;
}
export interface PlanSize {
  readonly kind: PlannedChange['kind'];
  readonly count: number;
}

export interface StandingsQuery {
  readonly category: ChurnCategory | null;
  readonly tier: Tier | null;
  readonly area: AreaName | null;
  readonly sort: 'areaMoney' | 'atRisk' | 'lost' | 'expected' | 'spend' | 'lifetime' | 'chance' | 'lastPurchase';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface RunLine extends Pick<Run, 'id' | 'kind' | 'dryRun' | 'stage' | 'asOfMs' | 'startedAtMs' | 'summary'> {
  readonly finishedAtMs: number | null;
  readonly abandoned: boolean;
}

export interface LedgerLine {
  readonly type: WritableType;
  readonly id: string;
  readonly property: string;
  readonly before: string;
  readonly after: string;
  readonly state: 'written' | 'not_written' | 'gone' | 'failed' | 'intended';
  readonly code: string | null;
}

export interface TaskCount {
  readonly play: string;
  readonly state: StoredTask['state'];
  readonly count: number;
}

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** What cards and pages ask of the store beside what passes need: short queries, however large the portal. */
export interface ScreenStore {
  /** `null`: the portal is not known. */
  standpoint(portal: PortalId): Promise<Standpoint | null>;
  /** As `record`, several of one type at once with their newest memories; unknown ids are absent. */
  recordsById(portal: PortalId, type: WritableType, ids: readonly string[]): Promise<readonly RecordState[]>;
  /** What passes wrote on one record of these properties, oldest first, at most the newest `limit` writes. */
  writtenOn(
    portal: PortalId,
    record: { readonly type: WritableType; readonly id: string },
    properties: readonly string[],
    limit: number,
  ): Promise<readonly WrittenThen[]>;
  /** Tasks about one customer, oldest first. */
  tasksOf(portal: PortalId, customer: CustomerKey): Promise<readonly StoredTask[]>;

  /** Leaves standings behind under the run; what another run left there is remembered beside them. */
  saveStandings(portal: PortalId, run: RunId, standings: readonly Standing[]): Promise<void>;
  /** What the last other run left behind about these customers, by `type:id`. */
  standingsBefore(
    portal: PortalId,
    run: RunId,
    keys: readonly CustomerKey[],
  ): Promise<ReadonlyMap<string, StandingBefore>>;
  /** Of those who are customers no more. */
  formerStandings(portal: PortalId): Promise<readonly StandingBefore[]>;
  forgetFormerStandings(portal: PortalId): Promise<void>;
  standing(portal: PortalId, key: CustomerKey): Promise<Standing | null>;
  /** One page, blanks last, and how many there are in all. */
  standings(
    portal: PortalId,
    query: StandingsQuery,
  ): Promise<{ readonly total: number; readonly rows: readonly Standing[] }>;

  /** Plain JSON: the portal in figures when a run ended. */
  saveOverview(portal: PortalId, run: RunId, overview: unknown): Promise<void>;
  /** Of the newest finished pass; after nothing but dry runs of the newest of those. `null`: none has finished. */
  latestOverview(portal: PortalId): Promise<unknown>;

  /** Notes what a dry run would write, from a place in its order on. */
  savePlanned(portal: PortalId, run: RunId, from: number, changes: readonly PlannedRow[]): Promise<void>;
  /** Forgets the plans of all other runs, and of this one what comes after its end. */
  keepPlan(portal: PortalId, run: RunId, length: number): Promise<void>;
  planSize(portal: PortalId, run: RunId): Promise<readonly PlanSize[]>;
  /** Changes of some kinds in their order. */
  planned(
    portal: PortalId,
    run: RunId,
    kinds: readonly PlannedRow['kind'][],
    page: Page,
  ): Promise<readonly PlannedRow[]>;

  /** Passes and undos, newest first, and how many there are. */
  runsPage(portal: PortalId, page: Page): Promise<{ readonly total: number; readonly rows: readonly RunLine[] }>;
  runLine(portal: PortalId, run: RunId): Promise<RunLine | null>;
  /** The dry run that finished last. */
  lastDryRun(portal: PortalId): Promise<RunLine | null>;
  /** Values of one run's ledger in the order of writing, and how many there are. */
  ledgerPage(
    portal: PortalId,
    run: RunId,
    page: Page,
  ): Promise<{ readonly total: number; readonly rows: readonly LedgerLine[] }>;

  taskCounts(portal: PortalId): Promise<readonly TaskCount[]>;
  /** Open tasks, those due first before others, each with its customer's record. */
  openTasks(
    portal: PortalId,
    limit: number,
  ): Promise<
    readonly (Pick<StoredTask, 'play' | 'taskId' | 'subject' | 'dueAtMs'> & {
      readonly type: WritableType;
      readonly id: string;
    })[]
  >;
  /** Responses that people noted since an instant. */
  responseCounts(
    portal: PortalId,
    sinceMs: number,
  ): Promise<readonly { readonly response: string; readonly count: number }[]>;

  /**
   * What people said on cards against the computed answer and have not taken back, newest first; an override whose last day is
   * before `today` is none. `leaving` are the words that say a customer is leaving or gone.
   */
  disagreements(
    portal: PortalId,
    query: { readonly today: string; readonly leaving: readonly string[]; readonly limit: number },
  ): Promise<Disagreements>;

  /** Keeps an answer; `false`: one with this request id is kept already and stays as it was. */
  saveAnswerOfPerson(portal: PortalId, answer: Omit<PersonAnswerRow, 'written'>): Promise<boolean>;
  answerOfPerson(portal: PortalId, requestId: string): Promise<PersonAnswerRow | null>;
  settleAnswerOfPerson(portal: PortalId, requestId: string, written: readonly string[]): Promise<void>;
  /** The newest answer of each kind about a record. */
  answersOfPeople(
    portal: PortalId,
    record: { readonly type: WritableType; readonly id: string },
  ): Promise<readonly PersonAnswerRow[]>;
}
