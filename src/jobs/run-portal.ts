import { setTimeout as sleep } from 'node:timers/promises';
import type { Halting } from '../pass/halt.ts';
import { tryWithLease } from '../portals/with-lease.ts';
import type { JobKind } from '../portals/work-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import { dueWork, type Lane, laneOf } from './due-work.ts';
import type { JobHandlers } from './jobs.ts';
import { runWork } from './run-work.ts';
import type { RunnerWorld } from './runner-world.ts';

/** Events that come together are followed together: those of twice the time that following took, so that most of it is free. */
const gatherMs = 250;
/** The busier the machine, the longer, as far as "within a minute" allows: many at once cost little more than few. */
const mostGatherMs = 15_000;

/** What is due on a portal now, the most urgent first. */
export async function dueOn(world: RunnerWorld, handlers: JobHandlers, portal: PortalId): Promise<readonly JobKind[]> {
  const tenant = await world.tenants.tenant(portal);
  if (tenant === null || tenant.state === 'disconnected') return [];
  const changed = await world.inbox.hasEvents(portal);
  const { nowMs, work } = await world.work.planOf(portal);
  return dueWork(tenant, work, changed, nowMs).filter((kind) => handlers[kind] !== undefined);
}

/**
 * Works on one portal, as the only one anywhere, until nothing of this lane is due, or does nothing where somebody else works on
 * it. Returns what is due then: whoever was turned away meanwhile counts on somebody looking once more.
 *
 * A pass is not interrupted by changes: it reads every record itself, and so covers those that came before. What changes while
 * it runs is followed as soon as it has ended, which may be later than a minute.
 * @param onTaken hears what stops the work.
 */
export async function runPortal(
  world: RunnerWorld,
  handlers: JobHandlers,
  portal: PortalId,
  lane: Lane,
  onTaken: (halting: Halting) => void,
): Promise<readonly JobKind[]> {
  const outcome = await tryWithLease(world.leases, portal, lane, async (halting) => {
    onTaken(halting);
    let before: JobKind | null = null;
    while (!halting.signal.aborted) {
      const due = await dueOn(world, handlers, portal);
      // Where changes never cease, nothing else would ever have its turn.
      const turns: readonly JobKind[] = before === 'changes' && due.some(takesLong) ? due.filter(takesLong) : due;
      // A long run has time for changes, a quick one none for a pass.
      const kind: JobKind | undefined = turns.find((one) => lane === 'long' || laneOf(one) === 'quick');
      if (kind === undefined) return;
      const beganAtMs = performance.now();
      await runWork(world, handlers[kind]!, portal, kind, halting);
      if (kind === 'changes') await gather(performance.now() - beganAtMs, halting.signal);
      before = kind;
    }
  });
  return outcome.taken ? dueOn(world, handlers, portal) : [];
}

const takesLong = (kind: JobKind): boolean => laneOf(kind) === 'long';

async function gather(tookMs: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.min(Math.max(gatherMs, 2 * tookMs), mostGatherMs), undefined, { signal }).catch(() => {});
}
