import type { RecordMemory } from '../scoring/answer.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { WritableType } from './crm.ts';
import type { LedgerValue, RunId } from './stored.ts';

/** A record that waits to be filled for the first time, as the newest pass settled it. */
export interface WaitingRecord {
  readonly objectType: WritableType;
  readonly id: string;
  readonly values: readonly LedgerValue[];
  readonly memory: RecordMemory | null;
}

/** How far a first fill is. */
export interface FillProgress {
  readonly filled: number;
  readonly waiting: number;
  /** When the first of them was filled; `null`: none yet. */
  readonly beganAtMs: number | null;
}

/** What is remembered of a first fill that takes several hours. */
export interface FillStore {
  /** Notes records that wait; one that was filled or waits already waits anew, and one without values waits no more. */
  saveWaiting(portal: PortalId, records: readonly WaitingRecord[]): Promise<void>;
  /** Forgets who waits: a new pass settles them again. What is filled stays noted. */
  forgetWaiting(portal: PortalId): Promise<void>;
  /** Companies before contacts, each by ascending id. */
  waitingRecords(portal: PortalId, limit: number): Promise<readonly WaitingRecord[]>;
  markFilled(portal: PortalId, type: WritableType, ids: readonly string[], atMs: number): Promise<void>;
  fillProgress(portal: PortalId): Promise<FillProgress>;
  /** How many were filled since an instant. */
  filledSince(portal: PortalId, sinceMs: number): Promise<number>;
  /** Forgets the fill: it is complete, or begins anew. */
  forgetFill(portal: PortalId): Promise<void>;

  /** Notes that our properties are missing in the portal and that this run makes them; the first run counts. */
  notePropertiesMade(portal: PortalId, run: RunId): Promise<void>;
  /** The run that made them; `null`: they stood there before this database knew the portal. */
  propertiesMadeBy(portal: PortalId): Promise<RunId | null>;
  /** Records of a type on which any of these properties has a value, with what stands there, by record id. */
  recordsCarrying(
    portal: PortalId,
    type: WritableType,
    properties: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
}
