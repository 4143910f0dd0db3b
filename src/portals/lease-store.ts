import type { PortalId } from '../scoring/ids.ts';

/** A dead process's portal is free after this long. */
export const leaseMs = 10_000;

/** Who works on a portal, since when and on what. */
export interface Lease {
  /** Names one piece of work in one process, never the same twice. */
  readonly holder: string;
  readonly work: string;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/**
 * Who works on which portal: one at a time, over all processes that share a database. The database's clock decides when a
 * lease has run out, so the clocks of the machines may differ.
 */
export interface LeaseStore {
  /**
   * How long a lease lasts that is not renewed, in milliseconds. Infinity with a database that only this process can have open:
   * nobody could take over, and renewals would wait behind the long statements that run in this very process.
   */
  readonly lastsMs: number;
  /** Takes the portal where nobody has it or the lease has run out. Otherwise who has it. */
  take(
    portal: PortalId,
    holder: string,
    work: string,
    ttlMs: number,
  ): Promise<{ readonly taken: true } | { readonly taken: false; readonly by: Lease | null }>;
  /** `false`: it is somebody else's, or was given back. */
  renew(portal: PortalId, holder: string, ttlMs: number): Promise<boolean>;
  /** Nothing happens where it is somebody else's by now. */
  release(portal: PortalId, holder: string): Promise<void>;
  lease(portal: PortalId): Promise<Lease | null>;
  /** Portals whose holder died: leases that ran out without being given back. Looks across portals. */
  lapsed(): Promise<readonly PortalId[]>;
  /** Forgets every lease: for a database that only this process can have open, when nothing runs in it yet. */
  forgetLeases(): Promise<void>;
}
