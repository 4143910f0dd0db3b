import type { WritableType } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';

/** What a workflow may ask Rapport to do. */
export const workflowActions = ['rescore', 'create_task', 'note_answer'] as const;
export type WorkflowAction = (typeof workflowActions)[number];

/** One step of one workflow about one record, as HubSpot asked for it. */
export interface WorkflowCall {
  /** HubSpot's own; the same one again is the same call. */
  readonly callbackId: string;
  readonly action: WorkflowAction;
  readonly record: { readonly type: WritableType; readonly id: string };
  /** Choices, dates and numbers by name; blanks left out. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** What a step answers, by the name of the output; `hs_execution_state` among them. */
export type Outputs = Readonly<Record<string, string>>;

export interface KeptCall extends WorkflowCall {
  /**
   * `open`: nobody was told anything. `answered`: HubSpot has the outputs. `waiting`: it was told to wait. `completed`: it heard
   * the outputs later. `lost`: it waits no more.
   */
  readonly state: 'open' | 'answered' | 'waiting' | 'completed' | 'lost';
  readonly outputs: Outputs | null;
}

/** HubSpot waits this long, then the workflow goes on without an answer; what is asked of it must say so. */
export const longestWait = { iso: 'P1D', ms: 24 * 3_600_000 } as const;

/** Calls of workflows, kept so that the same one gets the same answer. The database's clock counts. */
export interface WorkflowCallStore {
  /**
   * Keeps a call and takes it for a while; one that is kept already is taken only where nobody was told anything about it and
   * whoever had it is over their time.
   */
  takeCall(
    portal: PortalId,
    call: WorkflowCall,
    forMs: number,
  ): Promise<{ readonly taken: boolean; readonly kept: KeptCall }>;
  workflowCall(portal: PortalId, callbackId: string): Promise<KeptCall | null>;
  /** Keeps the outputs of a call that has none yet. Its state then: `waiting` where HubSpot has to be told. */
  answerCall(portal: PortalId, callbackId: string, outputs: Outputs): Promise<KeptCall['state']>;
  /** HubSpot is told to wait, unless there are outputs by now: those. */
  letWait(portal: PortalId, callbackId: string): Promise<Outputs | null>;
  /** They may be taken again: at once where HubSpot asks again itself, after this time where it waits. */
  giveCallsBack(portal: PortalId, callbackIds: readonly string[], afterMs: number): Promise<void>;
  /** Portals with calls that HubSpot waits for and nobody has. Looks across portals. */
  portalsWithCalls(): Promise<readonly PortalId[]>;
  /** Takes such calls, the oldest first. */
  takeWaitingCalls(portal: PortalId, limit: number, forMs: number): Promise<readonly KeptCall[]>;
  endCalls(portal: PortalId, callbackIds: readonly string[], state: 'completed' | 'lost'): Promise<void>;
  /** Calls that nobody waits for any more are `lost`; those asked longer ago are forgotten. Looks across portals. */
  tidyCalls(forgetAfterMs: number): Promise<void>;
}
