import { type ScheduledTask, schedule } from 'node-cron';
import { fromPglite } from 'pg-boss';
import type { Logger } from 'pino';
import type { OpenedStore } from './cli/wiring.ts';
import { openBossQueue } from './jobs/boss-queue.ts';
import { startCallMeter } from './jobs/call-meter.ts';
import { createJobs } from './jobs/create-jobs.ts';
import type { JobHandlers, Jobs } from './jobs/jobs.ts';
import type { RunnerWorld, WorkLine } from './jobs/runner-world.ts';
import { parseSettings } from './portals/settings.ts';
import type { PortalId } from './scoring/ids.ts';
import { wakeUpsOf } from './wake-ups.ts';
import { logWork, withoutMessage } from './work-log.ts';

/** Once a day; several workers may do it, each portal is one's alone. */
const sweepsAt = '23 3 * * *';

export interface WorkerParts {
  readonly opened: Pick<OpenedStore, 'store' | 'tenants' | 'inbox' | 'leases' | 'work' | 'calls' | 'embedded'>;
  /** The server that the queue connects to; `null`: it lives in the embedded database of `opened`. */
  readonly databaseUrl: string | null;
  /** What this process does; `null`: it only wakes others. */
  readonly handlers: JobHandlers | null;
  /** Calls to HubSpot that this process made, by portal. */
  readonly callsMade: () => Iterable<readonly [PortalId, number]>;
  readonly log: Logger;
  /** Deletes what is kept of portals whose time is over; `null`: others do. */
  readonly sweep: (() => Promise<unknown>) | null;
  /** Hears how each piece of work went. */
  readonly onWork: (line: WorkLine) => void;
}

export interface StartedWorker {
  readonly jobs: Jobs;
  /** Events of these portals came in: called often, with the same ones. */
  readonly onReceived: (portals: ReadonlySet<PortalId>) => void;
  /** From now on it works, where it has handlers. */
  begin(): Promise<void>;
  /** Hands over what is under way, within 20 s, and lets go of the queue. */
  close(): Promise<void>;
}

/** The part of a process that wakes and works. Whoever opened the store closes it afterwards. */
export async function startWorker(parts: WorkerParts): Promise<StartedWorker> {
  const { opened, databaseUrl, handlers, callsMade, log, onWork, sweep } = parts;
  const { store, tenants, inbox, leases, work, calls, embedded } = opened;
  const onError = (error: unknown): void => log.error({ bug: withoutMessage(error) }, 'jobs');
  const place = databaseUrl === null ? { embedded: fromPglite(embedded!) } : { url: databaseUrl };
  const queue = await openBossQueue(place, handlers !== null, onError);
  const zones = timeZones(store);
  const world: RunnerWorld = {
    leases,
    work,
    tenants,
    inbox,
    timeZoneOf: zones,
    budgetUsedUp: async (portal) => {
      const { apiBudgetPerDay } = parseSettings(await store.settings(portal));
      return apiBudgetPerDay !== null && (await calls.callsToday(portal, await zones(portal))) >= apiBudgetPerDay;
    },
    log: (line) => {
      logWork(log, line);
      onWork(line);
    },
  };
  const jobs = createJobs(world, queue, onError);
  const wakeUps = wakeUpsOf((portal) => jobs.wake('changes', portal).catch(onError));
  const meter = startCallMeter(
    callsMade,
    async (portal, more) => calls.countCalls(portal, await zones(portal), more),
    onError,
  );
  let sweeping: ScheduledTask | null = null;
  return {
    jobs,
    onReceived: wakeUps.received,
    begin: async () => {
      if (handlers !== null) await jobs.start(handlers);
      if (sweep !== null)
        sweeping = schedule(sweepsAt, () => sweep().catch(onError), { noOverlap: true, timezone: 'UTC' });
    },
    close: async () => {
      await sweeping?.destroy();
      await wakeUps.end();
      await jobs.stop();
      await meter.stop();
      await queue.close();
    },
  };
}

/** A portal's time zone changes hardly ever: asked again after a while, or as long as the portal is not known. */
function timeZones(store: Pick<OpenedStore['store'], 'portals'>): (portal: PortalId) => Promise<string> {
  const rememberMs = 10 * 60_000;
  let known = new Map<PortalId, string>();
  let askedAtMs = Number.NEGATIVE_INFINITY;
  return async (portal) => {
    if (!known.has(portal) || performance.now() - askedAtMs > rememberMs) {
      known = new Map((await store.portals()).map(({ portalId, timeZone }) => [portalId, timeZone]));
      askedAtMs = performance.now();
    }
    return known.get(portal) ?? 'UTC';
  };
}
