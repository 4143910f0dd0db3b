import type { ConnectionAnswer } from '../../extensions/app/cards/lib/answers/connection-answer.ts';
import type {
  CustomersAnswer,
  CustomersQuery,
  NamesAnswer,
} from '../../extensions/app/cards/lib/answers/customers-answer.ts';
import type { EffectAnswer } from '../../extensions/app/cards/lib/answers/effect-answer.ts';
import type { OverviewAnswer } from '../../extensions/app/cards/lib/answers/overview-answer.ts';
import type { PlaysAnswer } from '../../extensions/app/cards/lib/answers/plays-answer.ts';
import type { ProofAnswer } from '../../extensions/app/cards/lib/answers/proof-answer.ts';
import type {
  AnswerOutcome,
  AnswerRequest,
  RecordAnswer,
  TaskMade,
  TaskRequest,
} from '../../extensions/app/cards/lib/answers/record-answer.ts';
import type { ReferralsAnswer } from '../../extensions/app/cards/lib/answers/referrals-answer.ts';
import type {
  PeopleAnswer,
  RemovalAnswer,
  RemovalRequest,
} from '../../extensions/app/cards/lib/answers/removal-answer.ts';
import type {
  PlanAnswer,
  RunAnswer,
  RunsAnswer,
  UndoBegun,
} from '../../extensions/app/cards/lib/answers/runs-answer.ts';
import type {
  PreviewAnswer,
  SettingsAnswer,
  SettingsRequest,
} from '../../extensions/app/cards/lib/answers/settings-answer.ts';
import type { TeamAnswer } from '../../extensions/app/cards/lib/answers/team-answer.ts';
import type { WritingAnswer, WritingRequest } from '../../extensions/app/cards/lib/answers/writing-answer.ts';
import type { Clock, Crm, Owner, WritableType } from '../pass/crm.ts';
import type { EffectStore } from '../pass/effect-store.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { UndoStore } from '../pass/undo-store.ts';
import type { PlayName } from '../plays/play.ts';
import type { CallCounts } from '../portals/call-counts.ts';
import type { CallbackCrm } from '../portals/callback-crm.ts';
import type { LeavingCrm } from '../portals/leaving-crm.ts';
import type { RemovalStore } from '../portals/removal-store.ts';
import type { TenantStore } from '../portals/tenant-store.ts';
import type { PortalId } from '../scoring/ids.ts';

/** Who asks, as HubSpot signed it, with what that person may do. */
export interface Asker {
  readonly portal: PortalId;
  readonly userId: string;
  /** Settings, plans, runs, enabling and undoing. */
  readonly admin: boolean;
  /** Money of the whole portal. */
  readonly seesMoney: boolean;
}

/** The same where it need not be a person: `userId` is `null` for a workflow. */
export interface Asking extends Omit<Asker, 'userId'> {
  readonly userId: string | null;
}

/** What may be said beside the record; left out or `null`: as the next pass would do. */
export interface TaskWish extends TaskRequest {
  readonly play?: PlayName | null;
  readonly dueInDays?: number | null;
}

export interface NamedOwner extends Owner {
  /** `null`: no name stands there. */
  readonly name: string | null;
}

/** HubSpot as it is now, for one portal: what may be asked while somebody waits. */
export interface LiveCrm extends Crm, LeavingCrm, CallbackCrm {
  /** What people call these records now, by id; records that are gone are absent. Never stored. At most 100 a type. */
  names(type: WritableType, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Owners, deactivated ones too, as people call them now. Never stored. `null`: Rapport may not read them. */
  namedOwners(): Promise<readonly NamedOwner[] | null>;
  /** `null`: the portal has not given the optional scope that tells. */
  superAdmin(userId: string): Promise<boolean | null>;
}

/** What the screens need of the outside; `compose.ts` provides it. */
export interface ScreensWorld {
  readonly store: PassStore;
  readonly tenants: TenantStore;
  readonly clock: Clock;
  /** Where this deployment stands, e.g. `eu`; `null`: not told. */
  readonly region: string | null;
  readonly undo: Pick<UndoStore, 'undoableRun'>;
  readonly effects: EffectStore;
  /** What the day's budget is held against. */
  readonly calls: Pick<CallCounts, 'callsToday'>;
  readonly removals: Pick<RemovalStore, 'removal' | 'peoplesRecords' | 'peoplesAnswers'>;
  /** @throws AppError `not_found` for a portal that is not connected. */
  live(portal: PortalId): Promise<LiveCrm>;
  /**
   * Begins to undo a run, or goes on with it; it goes on after this has resolved.
   * @throws AppError `not_found`, `conflict` where the run may not be undone, or something else goes on in the portal
   */
  startUndo(portal: PortalId, run: RunId): Promise<void>;
  /** Begins to remove everything, or goes on with it, in the same way; who asked may look how it ends. */
  startRemoval(portal: PortalId, askedBy: string): Promise<void>;
  /** Somebody turned writing on: what it begins with need not wait until it is looked for. */
  onWritingOn(portal: PortalId, begins: 'fill' | 'pass'): Promise<void>;
}

/**
 * What cards and pages show, one function an endpoint. All throw AppError: `not_allowed` where the asker may not see it,
 * `not_found` for what this portal does not have, `bad_input` for what cannot be done as asked.
 */
export interface Screens {
  record(asker: Asking, record: { readonly objectTypeId: string; readonly objectId: string }): Promise<RecordAnswer>;
  answer(asker: Asking, request: AnswerRequest): Promise<AnswerOutcome>;
  makeTask(asker: Asking, request: TaskWish): Promise<TaskMade>;
  overview(asker: Asker): Promise<OverviewAnswer>;
  customers(asker: Asker, query: CustomersQuery): Promise<CustomersAnswer>;
  names(
    asker: Asker,
    wanted: { readonly contacts: readonly string[]; readonly companies: readonly string[] },
  ): Promise<NamesAnswer>;
  proof(asker: Asker): Promise<ProofAnswer>;
  connection(asker: Asker): Promise<ConnectionAnswer>;
  plays(asker: Asker): Promise<PlaysAnswer>;
  effect(asker: Asker): Promise<EffectAnswer>;
  referrals(asker: Asker): Promise<ReferralsAnswer>;
  team(asker: Asker): Promise<TeamAnswer>;
  runs(asker: Asker, query: { readonly page: number }): Promise<RunsAnswer>;
  run(asker: Asker, query: { readonly id: string; readonly page: number }): Promise<RunAnswer>;
  undoRun(asker: Asker, query: { readonly id: string }): Promise<UndoBegun>;
  plan(asker: Asker, query: { readonly page: number }): Promise<PlanAnswer>;
  writing(asker: Asker): Promise<WritingAnswer>;
  turnWriting(asker: Asker, request: WritingRequest): Promise<WritingAnswer>;
  settings(asker: Asker): Promise<SettingsAnswer>;
  saveSettings(asker: Asker, request: SettingsRequest): Promise<SettingsAnswer>;
  previewSettings(asker: Asker, request: SettingsRequest): Promise<PreviewAnswer>;
  people(asker: Asker, query: { readonly part: number }): Promise<PeopleAnswer>;
  removal(asker: Asker): Promise<RemovalAnswer>;
  removeEverything(asker: Asker, request: RemovalRequest): Promise<RemovalAnswer>;
}
