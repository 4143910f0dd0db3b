import type { PortalId } from '../scoring/ids.ts';
import { AppError, type AppErrorCode } from './app-error.ts';
import type { ChangeHint } from './change-hint.ts';
import type { Clock } from './crm.ts';
import { hintsFromEvents } from './hints-from-events.ts';
import type { WaitingEvent } from './inbox-event.ts';
import type { InboxStore } from './inbox-store.ts';

export interface DrainWorld {
  readonly inbox: InboxStore;
  /** Reads anew what the hints name, and answers for whom it matters. May be told the same hints twice. */
  readonly follow: (portal: PortalId, hints: readonly ChangeHint[]) => Promise<unknown>;
  readonly clock: Clock;
  /** Ends the drain before its next batch. */
  readonly signal?: AbortSignal;
  /** No batch begins after this instant of the clock. */
  readonly deadlineMs?: number;
}

export interface DrainReport {
  /** Events that were followed, and as how many hints. */
  readonly events: number;
  readonly hints: number;
  /** Events that could not be followed and wait for another try. */
  readonly failed: number;
  /** Events that failed too often and wait no longer: the next pass finds what they were about. */
  readonly setAside: number;
  /** `failing`: so much failed that something else must be wrong. */
  readonly ended: 'empty' | 'deadline' | 'signal' | 'failing';
}

const batchSize = 1_000;
/** An event that failed alone this often is set aside. */
const mostTries = 3;
/** A single bad event among a thousand takes eleven failures to find; so many more are no single ones. */
const mostFailures = 60;
/** HubSpot tells a thing again for up to 24 hours. */
const keptMs = 3 * 86_400_000;

/**
 * Follows what waits in a portal's inbox, in batches, oldest first. What was followed is marked only then: a crash follows it
 * once more. An event that cannot be followed is found by halving its batch, and holds up nothing else. What comes while the
 * last of them are followed is left to the next drain, which then finds more of it together.
 * @throws AppError where the portal, HubSpot or the database is out of reach for all events alike; they go on waiting
 */
export async function drainInbox(world: DrainWorld, portal: PortalId): Promise<DrainReport> {
  const { inbox, clock, signal, deadlineMs = Number.POSITIVE_INFINITY } = world;
  const told = { events: 0, hints: 0, failed: 0, setAside: 0 };
  let failures = 0;
  let after: string | null = null;

  const stopped = (): Exclude<DrainReport['ended'], 'empty'> | null => {
    if (signal?.aborted) return 'signal';
    if (clock.nowMs() >= deadlineMs) return 'deadline';
    return failures >= mostFailures ? 'failing' : null;
  };

  /** Resolves to whether all of it was dealt with. */
  async function follow(events: readonly WaitingEvent[]): Promise<boolean> {
    if (stopped() !== null) return false;
    const hints = hintsFromEvents(events);
    try {
      if (hints.length > 0) await world.follow(portal, hints);
    } catch (error) {
      if (isOfEveryEvent(error)) throw error;
      failures += 1;
      return followHalves(events);
    }
    await inbox.doneEvents(
      portal,
      events.map(({ place }) => place),
      clock.nowMs(),
    );
    told.events += events.length;
    told.hints += hints.length;
    return true;
  }

  async function followHalves(events: readonly WaitingEvent[]): Promise<boolean> {
    const middle = Math.ceil(events.length / 2);
    if (events.length > 1) return (await follow(events.slice(0, middle))) && follow(events.slice(middle));
    const setAside = await inbox.failedEvent(portal, events[0]!.place, mostTries, clock.nowMs());
    if (setAside) told.setAside += 1;
    else told.failed += 1;
    return true;
  }

  for (;;) {
    const ended = stopped();
    const batch: readonly WaitingEvent[] = ended === null ? await inbox.waitingEvents(portal, after, batchSize) : [];
    const followed = batch.length > 0 && (await follow(batch));
    if (followed && batch.length === batchSize) after = batch.at(-1)!.place;
    else {
      await inbox.forgetEvents(portal, clock.nowMs() - keptMs);
      return { ...told, ended: batch.length > 0 && !followed ? stopped()! : (ended ?? 'empty') };
    }
  }
}

/** Failures that may be about the records at hand; every other one of the world is about the portal, HubSpot or ourselves. */
const ofRecords: ReadonlySet<AppErrorCode> = new Set(['bad_input', 'crm_refused', 'crm_unexpected_answer']);

const isOfEveryEvent = (error: unknown): boolean => error instanceof AppError && !ofRecords.has(error.code);
