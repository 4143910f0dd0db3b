import type { RunId } from '../pass/stored.ts';
import type { LeaseStore } from '../portals/lease-store.ts';
import type { TenantStore } from '../portals/tenant-store.ts';
import type { JobKind, WorkStore } from '../portals/work-store.ts';
import type { PortalId } from '../scoring/ids.ts';

/** Where events wait that HubSpot sent. */
export interface EventInbox {
  hasEvents(portal: PortalId): Promise<boolean>;
  /** Looks across portals. */
  portalsWithEvents(): Promise<readonly PortalId[]>;
}

/** What working on portals needs of the outside. */
export interface RunnerWorld {
  readonly leases: LeaseStore;
  readonly work: WorkStore;
  readonly tenants: Pick<TenantStore, 'tenant' | 'tenants'>;
  readonly inbox: EventInbox;
  /** Are the calls used up that the admin allows for today? */
  budgetUsedUp(portal: PortalId): Promise<boolean>;
  /** IANA name; `UTC` where the portal was never read. */
  timeZoneOf(portal: PortalId): Promise<string>;
  /** Hears how each piece of work went: portal, kind, run and code, never what it was about. */
  readonly log: (line: WorkLine) => void;
}

export interface WorkLine {
  readonly portal: PortalId;
  readonly kind: JobKind;
  /** The run it was about, as the Runs page lists it; `null`: it came to none. */
  readonly run: RunId | null;
  readonly tookMs: number;
  /** `halted`: ended at a seam, goes on elsewhere or later. */
  readonly outcome: 'done' | 'failed' | 'halted' | 'over budget';
  /** Code of the failure. */
  readonly error: string | null;
  /** Where it is a bug: all it says. */
  readonly bug: unknown;
}
