import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import type { Service } from './service-processes.ts';

/** Of /proc: a hundredth of a second everywhere that Node runs on Linux. */
const ticksPerSecond = 100;

interface Ticks {
  readonly atMs: number;
  readonly busy: number;
  readonly byRole: Readonly<Record<string, number>>;
}

/** Measures how many cores each part of the service and all others used while `work` ran, in words. */
export async function underLoad<T>(
  service: Service,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly load: string }> {
  const before = ticks(service);
  const result = await work();
  const after = ticks(service);
  const cores = (used: number): number => used / ticksPerSecond / ((after.atMs - before.atMs) / 1000);
  const roles = Object.keys(after.byRole).map(
    (role) => [role, Math.max(0, cores(after.byRole[role]! - (before.byRole[role] ?? 0)))] as const,
  );
  const busy = cores(after.busy - before.busy);
  const others = Math.max(0, busy - roles.reduce((sum, [, share]) => sum + share, 0));
  const told = [...roles, ['others', others] as const].map(([role, share]) => `${role} ${share.toFixed(2)}`);
  const all = `${busy.toFixed(2)} of ${availableParallelism()} cores busy`;
  return { result, load: `${all}: ${told.join(', ')}; load average ${loadavg()[0]!.toFixed(1)}` };
}

function ticks({ hubSpot, web, workers }: Service): Ticks {
  const stats = processes();
  const below = (root: number): number[] => [
    root,
    ...stats.filter(({ parent }) => parent === root).flatMap(({ pid }) => below(pid)),
  ];
  const sum = (pids: readonly number[], what: 'used' | 'dead' = 'used'): number =>
    stats.reduce((all, one) => all + (pids.includes(one.pid) ? one[what] : 0), 0);
  const named = [hubSpot.pid, web.pid, ...workers.map(({ pid }) => pid), process.pid];
  const server = stats.filter(({ parent, pid }) => parent === process.pid && !named.includes(pid));
  const ofServer = server.flatMap(({ pid }) => below(pid));
  return {
    atMs: performance.now(),
    busy: busyTicks(),
    byRole: {
      'local HubSpot': sum([hubSpot.pid]),
      web: sum([web.pid]),
      // Nobody else dies on the way.
      workers: sum(workers.map(({ pid }) => pid)) + sum([process.pid], 'dead'),
      // Connections that were closed count with their parent.
      PostgreSQL: sum(ofServer) + sum(ofServer, 'dead'),
      bench: sum([process.pid]),
    },
  };
}

/** Everything but idling and waiting for disks. */
function busyTicks(): number {
  const [user, nice, system, , , irq, softIrq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user! + nice! + system! + irq! + softIrq! + steal!;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly used: number;
  /** Of its children that have ended. */
  readonly dead: number;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // Behind the name in brackets: state, parent, …; user and system time are fields 14 and 15 of the whole, those of
        // dead children 16 and 17.
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
          .map(Number);
        const [used, dead] = [fields[11]! + fields[12]!, fields[13]! + fields[14]!];
        return [{ pid: Number(name), parent: fields[1]!, used, dead }];
      } catch {
        return [];
      }
    });
}
