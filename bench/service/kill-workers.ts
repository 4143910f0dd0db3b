import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalId } from '../../src/scoring/ids.ts';
import { makePassesDue, passesLeft } from './portal-work.ts';
import type { Service } from './service-processes.ts';

const lookEveryMs = 50;
const mostTakeoverMs = 60_000;

export interface Kills {
  readonly kills: number;
  /** Seconds from each kill to the next lease of each portal that the dead one worked on. */
  readonly takeovers: readonly number[];
}

interface Held {
  readonly portal: PortalId;
  readonly holder: string;
  readonly pid: number;
}

/**
 * Kills the busiest worker so often, at such intervals, while passes go on, and starts another each time. Where all passes
 * are over before, they are made due once more.
 */
export async function killWorkers(service: Service, kills: number, everyMs: number): Promise<Kills> {
  const { workers } = service;
  const takeovers: Promise<number>[] = [];
  for (let killed = 0; killed < kills; killed += 1) {
    await sleep(everyMs);
    if ((await passesLeft(service)).length === 0) await makePassesDue(service);
    const held = await untilHeld(service);
    const of = (pid: number): readonly Held[] => held.filter((lease) => lease.pid === pid);
    const index = workers.reduce(
      (most, { pid }, at) => (of(pid).length > of(workers[most]!.pid).length ? at : most),
      0,
    );
    const victim = workers[index]!;
    await victim.kill();
    const killedAtMs = performance.now();
    // What it finished between the look and its death is nobody's to take over.
    const orphans = (await leases(service)).filter(({ pid }) => pid === victim.pid);
    takeovers.push(...orphans.map((lease) => untilTakenOver(service, lease, killedAtMs)));
    workers[index] = await service.startWorker();
  }
  return { kills, takeovers: await Promise.all(takeovers) };
}

const leases = async ({ database }: Service): Promise<readonly Held[]> =>
  database.query<Held>(
    `select portal_id as portal, holder, split_part(holder, ' ', 2)::int as pid from portal_lease
     where until > clock_timestamp()`,
  );

async function untilHeld(service: Service): Promise<readonly Held[]> {
  const workerPids = service.workers.map(({ pid }) => pid);
  for (;;) {
    const held = (await leases(service)).filter(({ pid }) => workerPids.includes(pid));
    if (held.length > 0) return held;
    await sleep(lookEveryMs);
  }
}

/** A lease of the dead is only ever replaced, and given back by whoever replaced it. */
async function untilTakenOver({ leases }: Service, { portal, holder }: Held, sinceMs: number): Promise<number> {
  for (;;) {
    const lease = await leases.lease(portal);
    const waited = performance.now() - sinceMs;
    if (lease?.holder !== holder) return waited / 1000;
    if (waited > mostTakeoverMs) return Number.POSITIVE_INFINITY;
    await sleep(lookEveryMs);
  }
}
