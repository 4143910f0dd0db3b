import type { Halt } from '../pass/halt.ts';
import type { RunId } from '../pass/stored.ts';
import type { JobKind } from '../portals/work-store.ts';
import type { PortalId } from '../scoring/ids.ts';

/** `onRun` hears in which run it works, where it comes to one. */
export type JobHandler = (portal: PortalId, halt: Halt, onRun: (run: RunId) => void) => Promise<void>;

/**
 * What does the work, for the kinds that this process can do; each ends early where `halt` says so, and goes on where it stopped when it is called again. They throw
 * AppError for everything the world does.
 */
export type JobHandlers = Readonly<Partial<Record<JobKind, JobHandler>>>;

export interface JobStats {
  /** Portals this process works on now. */
  readonly running: number;
  /** Wake-ups that nobody took yet. */
  readonly waiting: number;
}

/** Wakes whoever works on portals. A wake-up is only a hint: what is to be done stands in tables, and is found there anyway. */
export interface Jobs {
  /** Somebody should look at this portal now. Never inside a transaction: the work would look before it is committed. */
  wake(kind: JobKind, portal: PortalId): Promise<void>;
  /** Notes that this kind of work is wanted now, whatever was planned, and wakes. */
  ask(kind: JobKind, portal: PortalId): Promise<void>;
  /** From now on this process works on portals. */
  start(handlers: JobHandlers): Promise<void>;
  /** Takes no more, gives what is under way a while to end, then hands it over at its next seam. */
  stop(): Promise<void>;
  stats(): Promise<JobStats>;
}
