import type { WritableType } from '../pass/crm.ts';
import type { PersonAnswerRow } from '../pass/screen-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Removal } from './removal.ts';

/** What a removal needs to remember. Every function but those for all portals takes the portal first; each call is one transaction. */
export interface RemovalStore {
  /** `null`: none has begun. */
  removal(portal: PortalId): Promise<Removal | null>;
  /** Begins one, in the place of an earlier one. */
  beginRemoval(
    portal: PortalId,
    removal: Pick<Removal, 'connection' | 'step' | 'begunAtMs' | 'report'>,
  ): Promise<Removal>;
  /** Notes how far it is. */
  advanceRemoval(portal: PortalId, at: Pick<Removal, 'step' | 'report'>, atMs: number): Promise<void>;
  /** Deletes every row of the portal in every table, but what it takes to go on: the tenant, its tokens and the removal. */
  deleteData(portal: PortalId): Promise<void>;
  /** Deletes these too; the removal is done, and all that is left. */
  finishRemoval(portal: PortalId, report: Removal['report'], atMs: number): Promise<void>;
  /** Forgets a removal. */
  forgetRemoval(portal: PortalId): Promise<void>;
  /** Notes who asked for it on a page, as HubSpot's user id. */
  noteAsker(portal: PortalId, userId: string): Promise<void>;
  /**
   * Who asked for the removal that is under way, or that ended since an instant (`null`: under way only); `null`: nobody, or
   * the portal is served again.
   */
  askerOf(portal: PortalId, endedSinceMs: number | null): Promise<string | null>;
  /** Forgets who asked for removals that ended before an instant, of all portals. */
  forgetAskers(endedBeforeMs: number): Promise<void>;
  /** Removals that have begun and are not done, of all portals. */
  unfinishedRemovals(): Promise<readonly Removal[]>;

  /** Records on which people entered something, as last read or answered: companies first, each type by ascending id. */
  peoplesRecords(
    portal: PortalId,
    properties: readonly string[],
  ): Promise<readonly { readonly type: WritableType; readonly id: string }[]>;
  /** Everything people answered about some records of a type, oldest first. */
  peoplesAnswers(
    portal: PortalId,
    type: WritableType,
    ids: readonly string[],
  ): Promise<readonly Omit<PersonAnswerRow, 'written'>[]>;
}
