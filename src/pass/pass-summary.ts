import type { PlannedTask } from '../plays/write-task.ts';
import type { OwnerId } from '../scoring/ids.ts';
import type { ProofSentence } from '../scoring/proof/proof.ts';
import type { ChurnCategory, ConnectionStage, Tier } from '../scoring/vocabulary.ts';
import type { ActivitiesRead } from './activity-store.ts';
import type { CallUsage, Failure, PropertyWish, SchemaReport, WritableType } from './crm.ts';
import type { MinimumCalls, PassVolume } from './minimum-calls.ts';
import type { ReferralCounts } from './referral-reading.ts';
import type { LedgerRecord, StoredAnswer } from './stored.ts';

/** Count and money of a group of customers; money per year (`atRisk`, `lost`) and realised in 12 months, company currency. */
export interface Share {
  customers: number;
  spendLast12Months: number;
  atRisk: number;
  lost: number;
}

export interface TopCustomer {
  readonly answer: StoredAnswer;
  readonly tier: Tier | null;
  /** At risk or lost, a year, in company currency. */
  readonly yearlyMoney: number;
}

/** The first fill: records on which nothing of ours stood. Instants in ISO 8601. */
export interface FirstFill {
  readonly records: number;
  readonly filled: number;
  /** How long it takes in all when it is filled slowly. */
  readonly hours: number;
  /** When the next share is written; `null`: nothing waits. */
  readonly nextAt: string | null;
  readonly doneBy: string | null;
}

/** What one pass did; the command line prints it, the run keeps it. */
export interface PassSummary {
  readonly portalId: string;
  readonly currency: string;
  /** Host of HubSpot's screens for this portal. */
  readonly uiDomain: string;
  readonly timeZone: string;
  readonly dryRun: boolean;
  readonly asOf: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly resumed: boolean;
  readonly read: PassVolume['read'];
  readonly customers: number;
  readonly categories: Readonly<Record<ChurnCategory, Share>>;
  readonly tiers: Readonly<Record<Tier | 'none', Share>>;
  readonly matrix: Readonly<Record<ChurnCategory, Readonly<Record<Tier | 'none', number>>>>;
  readonly stages: Readonly<Record<ConnectionStage, number>>;
  readonly topShareOfRevenue: number | null;
  readonly forecast: {
    readonly windowDays: number;
    readonly historyDays: number;
    readonly label: string;
    readonly young: boolean;
    readonly enoughData: boolean;
  };
  readonly written: { readonly contacts: number; readonly companies: number; readonly values: number };
  readonly writtenByProperty: Readonly<Record<string, number>>;
  readonly edited: number;
  /** `null`: the first fill was complete before. */
  readonly fill: FirstFill | null;
  readonly tasks: {
    readonly on: boolean;
    readonly opened: number;
    readonly archived: number;
    readonly changed: number;
    readonly heldBack: Readonly<Record<string, number>>;
  };
  /** How often such answers were right in the portal's past, in words. */
  readonly proof: readonly ProofSentence[];
  readonly schema: SchemaReport;
  /** Calls and meetings, as this pass read them; empty where they are not wanted. */
  readonly activities: readonly ActivitiesRead[];
  /** `null`: no source of referrals is named. */
  readonly referrals: ReferralCounts | null;
  readonly withoutScope: readonly { readonly feature: string; readonly scopes: readonly string[] }[];
  readonly calls: CallUsage;
  readonly minimum: MinimumCalls;
  readonly failures: readonly Failure[];
  readonly topAtRisk: readonly TopCustomer[];
  readonly topLost: readonly TopCustomer[];
}

/** One change as a plan shows it. */
export type PlannedChange =
  | { readonly kind: 'property'; readonly objectType: WritableType; readonly property: PropertyWish }
  | { readonly kind: 'record'; readonly objectType: WritableType; readonly record: LedgerRecord }
  | { readonly kind: 'task opened'; readonly task: PlannedTask }
  | {
      readonly kind: 'digest';
      readonly ref: string;
      readonly subject: string;
      readonly bodyHtml: string;
      readonly dueAtMs: number;
      readonly ownerId: OwnerId;
    }
  | { readonly kind: 'task archived'; readonly ref: string; readonly why: string }
  | { readonly kind: 'task line added'; readonly ref: string; readonly line: string }
  | { readonly kind: 'task put off'; readonly ref: string; readonly dueAtMs: number; readonly why: string };
