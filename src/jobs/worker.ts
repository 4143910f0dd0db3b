import { setTimeout as sleep } from 'node:timers/promises';
import { type ScheduledTask, schedule } from 'node-cron';
import { AppError } from '../pass/app-error.ts';
import type { Halting } from '../pass/halt.ts';
import type { PortalId } from '../scoring/ids.ts';
import { dueWork, type Lane, laneOf, lanes } from './due-work.ts';
import type { JobHandlers } from './jobs.ts';
import { runPortal } from './run-portal.ts';
import type { RunnerWorld } from './runner-world.ts';
import type { WakeQueue } from './wake-queue.ts';

/** Portals that one process works on at once: a pass takes memory and processor, following changes hardly any. */
const hands: Readonly<Record<Lane, number>> = { quick: 16, long: 4 };
/** A dead process's portals are taken over by whoever is there, if need be beyond its hands. */
const handsForTakeover = 2 * hands.long;
const pollMs = 500;
const lookForLapsedMs = 2_000;
/** At the end: as long for work to end by itself, then as long for it to reach a seam. */
const endByItselfMs = 5_000;
const endAtSeamMs = 12_000;

export interface WorkerParts {
  readonly world: RunnerWorld;
  readonly handlers: JobHandlers;
  readonly queue: WakeQueue;
  /** Hears what went wrong outside any portal's work. */
  readonly onError: (error: unknown) => void;
}

/** One process that works on portals: takes wake-ups while it has hands free, looks every minute itself, takes over from the dead. */
export class Worker {
  private readonly parts: WorkerParts;
  private readonly running = new Map<Promise<void>, { readonly lane: Lane; halting: Halting | null }>();
  private readonly ending = new AbortController();
  private readonly loops: Promise<void>[];
  private readonly metronome: ScheduledTask;

  constructor(parts: WorkerParts) {
    this.parts = parts;
    this.loops = [
      ...lanes.map((lane) => this.every(pollMs, () => this.takeWakeUps(lane))),
      this.every(lookForLapsedMs, () => this.takeOver()),
    ];
    this.metronome = schedule('* * * * *', () => this.calmly(() => this.sweep()), { noOverlap: true });
    void this.calmly(() => this.sweep());
  }

  get size(): number {
    return this.running.size;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.metronome.destroy();
    await Promise.all(this.loops);
    await this.idle(endByItselfMs);
    for (const { halting } of this.running.values()) halting?.stop(handedOver());
    await this.idle(endAtSeamMs);
  }

  /** Wakes every portal that has something due: what a lost wake-up, a crash or the night left. */
  private async sweep(): Promise<void> {
    const { world, handlers, queue } = this.parts;
    const withEvents = new Set(await world.inbox.portalsWithEvents());
    const tenants = await world.tenants.tenants();
    const { nowMs, work } = await world.work.wholePlan();
    const planned = Map.groupBy(work, ({ portal }) => portal);
    for (const tenant of tenants) {
      const due = dueWork(tenant, planned.get(tenant.portal) ?? [], withEvents.has(tenant.portal), nowMs);
      const able = due.filter((kind) => handlers[kind] !== undefined);
      for (const lane of new Set(able.map(laneOf))) await queue.send(lane, tenant.portal);
    }
  }

  private async takeWakeUps(lane: Lane): Promise<void> {
    const free = hands[lane] - this.busy(lane);
    if (free <= 0) return;
    for (const portal of await this.parts.queue.take(lane, free)) this.begin(portal, lane);
  }

  private async takeOver(): Promise<void> {
    for (const portal of await this.parts.world.leases.lapsed())
      if (this.busy('long') < handsForTakeover) this.begin(portal, 'long');
  }

  private busy(lane: Lane): number {
    return [...this.running.values()].filter((run) => run.lane === lane).length;
  }

  private begin(portal: PortalId, lane: Lane): void {
    const { world, handlers, queue } = this.parts;
    const run: { readonly lane: Lane; halting: Halting | null } = { lane, halting: null };
    const work = this.calmly(async () => {
      const due = await runPortal(world, handlers, portal, lane, (halting) => {
        run.halting = halting;
      });
      for (const other of new Set(due.map(laneOf))) await queue.send(other, portal);
    }).finally(() => this.running.delete(work));
    this.running.set(work, run);
  }

  private async idle(withinMs: number): Promise<void> {
    if (this.running.size === 0) return;
    const waited = new AbortController();
    await Promise.race([
      Promise.allSettled(this.running.keys()),
      sleep(withinMs, undefined, { signal: waited.signal }).catch(() => {}),
    ]);
    waited.abort();
  }

  private async every(ms: number, look: () => Promise<void>): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await this.calmly(look);
      await sleep(ms, undefined, { signal }).catch(() => {});
    }
  }

  /** A database that is away for a while is no reason to end. */
  private async calmly(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.parts.onError(error);
    }
  }
}

const handedOver = (): AppError =>
  new AppError('halted', 'This process ends: the work goes on elsewhere, or when Rapport is started again.', {
    retryable: true,
  });
