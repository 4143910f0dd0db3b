import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../pass/app-error.ts';
import { type Halt, Halting } from '../pass/halt.ts';
import type { PortalId } from '../scoring/ids.ts';
import { type Lease, type LeaseStore, leaseMs } from './lease-store.ts';

const renewEveryMs = 3_000;
/** Not renewed for so long before the lease runs out, work stops by itself: a margin before anybody else may take the portal. */
const marginMs = 2_000;
/** Longer than a dead process's lease lasts: whoever is still there after it is alive. */
const patienceMs = leaseMs + 2_000;
const askAgainMs = 500;

export type LeaseOutcome<T> =
  | { readonly taken: true; readonly result: T }
  | { readonly taken: false; readonly by: Lease | null };

/**
 * Does `work` while nobody else works on the portal, or tells who does. The lease is renewed meanwhile; where that fails, the
 * work is halted before the lease has run out.
 */
export async function tryWithLease<T>(
  leases: LeaseStore,
  portal: PortalId,
  name: string,
  work: (halting: Halting) => Promise<T>,
): Promise<LeaseOutcome<T>> {
  const holder = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  // Counted from before the statement: never later than the database counts from.
  let renewedAtMs = performance.now();
  const taken = await leases.take(portal, holder, name, leases.lastsMs);
  if (!taken.taken) return taken;
  const halting = new Halting(() => performance.now() - renewedAtMs < leases.lastsMs - marginMs);
  const renew = async (): Promise<void> => {
    const askedAtMs = performance.now();
    if (await leases.renew(portal, holder, leases.lastsMs)) renewedAtMs = Math.max(renewedAtMs, askedAtMs);
    else halting.lose();
  };
  // A database that does not answer is asked again; too long without an answer, the work halts itself.
  const renewing = Number.isFinite(leases.lastsMs)
    ? setInterval(() => void renew().catch(() => {}), renewEveryMs)
    : undefined;
  try {
    return { taken: true, result: await work(halting) };
  } finally {
    clearInterval(renewing);
    // What cannot be given back runs out.
    await leases.release(portal, holder).catch(() => {});
  }
}

/**
 * The same for a person's command: waits as long as a dead process could still hold the portal, then says who works on it.
 * @throws AppError `portal_busy`.
 */
export async function withLease<T>(
  leases: LeaseStore,
  portal: PortalId,
  name: string,
  work: (halt: Halt) => Promise<T>,
  onWaiting: (by: Lease) => void = () => {},
): Promise<T> {
  const giveUpAtMs = performance.now() + patienceMs;
  for (let told = false; ; ) {
    const outcome = await tryWithLease(leases, portal, name, work);
    if (outcome.taken) return outcome.result;
    if (performance.now() >= giveUpAtMs) throw busy(portal, outcome.by);
    if (outcome.by !== null && !told) onWaiting(outcome.by);
    told ||= outcome.by !== null;
    await sleep(askAgainMs);
  }
}

function busy(portal: PortalId, by: Lease | null): AppError {
  return new AppError(
    'portal_busy',
    by === null
      ? `Others keep working on portal ${portal}: run again in a minute.`
      : `${holderInWords(by)} is working on portal ${portal}: run again when it is done.`,
    { retryable: true },
  );
}

/** "Process 4711 on worker-1 (pass, since 02:14 UTC)". */
export function holderInWords({ holder, work, sinceMs }: Lease): string {
  const [host, pid] = holder.split(' ');
  return `Process ${pid} on ${host} (${work}, since ${new Date(sinceMs).toISOString().slice(11, 16)} UTC)`;
}
