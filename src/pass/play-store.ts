import type { CustomerKey, PeoplesWord, TicketFact } from '../scoring/facts.ts';
import type { CompanyId, ContactId, Day, DealId, OwnerId, PortalId } from '../scoring/ids.ts';
import type { RunId } from './stored.ts';

/** A survey answer of one of a customer's people. */
export interface PlaySurvey {
  readonly kind: 'nps' | 'csat' | 'ces' | 'informal';
  readonly rating: number;
  readonly atMs: number;
}

/** What a person noted on a card about the customer or one of its people; `choice` is plain JSON. */
export interface PlayAnswer {
  readonly kind: 'response' | 'leaving_reason' | 'survey';
  readonly atMs: number;
  readonly choice: unknown;
}

/** What stands in HubSpot's own properties of ours that people and workflows fill in, as last read. */
export interface SaidInHubSpot {
  readonly response: string | null;
  readonly responseOn: string | null;
  /** When the response was first read so; `null`: there is none. */
  readonly firstReadMs: number | null;
  readonly contactAgainOn: string | null;
  readonly leavingReason: string | null;
}

/** What plays ask about one customer beside its answer. */
export interface PlayFacts {
  readonly customer: CustomerKey;
  /** Of contact, else company, else the last won deal. */
  readonly owners: readonly (OwnerId | null)[];
  readonly contactId: ContactId | null;
  readonly companyId: CompanyId | null;
  readonly word: PeoplesWord | null;
  /** The newest won deal. */
  readonly lastWon: {
    readonly id: DealId;
    readonly closedAtMs: number | null;
    readonly amount: number | null;
    readonly imported: boolean;
  } | null;
  readonly tickets: readonly Pick<TicketFact, 'id' | 'createdAtMs' | 'closedAtMs' | 'open' | 'priority'>[];
  readonly surveys: readonly PlaySurvey[];
  /** When a task to ask for a referral was last completed. */
  readonly askedAtMs: number | null;
  /** Newest of each kind about each record, in any order. */
  readonly answers: readonly PlayAnswer[];
  readonly said: readonly SaidInHubSpot[];
  /** The surprise planned last; `null`: none ever was. */
  readonly wow: { readonly on: Day; readonly idea: number; readonly heldBack: boolean } | null;
}

/** A task that the lot left out, kept so that the effect of the others can be measured. */
export interface LeftOutTask {
  readonly ref: string;
  readonly play: string;
  readonly customer: CustomerKey;
  readonly reasonKey: string;
  readonly atStake: number;
}

/** What plays ask of the store. */
export interface PlayStore {
  /** By `type:id`; customers that are not known are absent. */
  playFacts(portal: PortalId, keys: readonly CustomerKey[]): Promise<ReadonlyMap<string, PlayFacts>>;
  /** From where the first pass that wrote looked; `null`: none has. */
  firstPassAtMs(portal: PortalId): Promise<number | null>;
  /** Open tasks as they stand after we changed them: what differs later was changed by people. */
  changeTasks(
    portal: PortalId,
    changes: readonly { readonly ref: string; readonly dueAtMs: number | null; readonly bodyHtml: string | null }[],
  ): Promise<void>;
  /** Twice is once. */
  leaveOutTasks(portal: PortalId, run: RunId, tasks: readonly LeftOutTask[], atMs: number): Promise<void>;
  /** References of tasks that the lot has left out since. */
  leftOutRefs(portal: PortalId, sinceMs: number): Promise<ReadonlySet<string>>;
}
