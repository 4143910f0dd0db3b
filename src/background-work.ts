import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { OpenedStore } from './cli/wiring.ts';
import { AppError } from './pass/app-error.ts';
import { assertUndoable } from './pass/assert-undoable.ts';
import type { Clock } from './pass/crm.ts';
import { guardedCrm, guardedStore, held } from './pass/guarded.ts';
import type { Halt, Halting } from './pass/halt.ts';
import { silent } from './pass/progress.ts';
import type { RunId } from './pass/stored.ts';
import { undoRun } from './pass/undo-run.ts';
import { beginRemoval, removePortal } from './portals/remove-portal.ts';
import { tryWithLease } from './portals/with-lease.ts';
import type { PortalId } from './scoring/ids.ts';
import type { LiveCrm, ScreensWorld } from './screens/screens.ts';

interface BackgroundParts {
  readonly opened: Pick<OpenedStore, 'store' | 'tenants' | 'undo' | 'removals' | 'leases'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Also of a portal that is being removed. */
  crmOf(portal: PortalId): Promise<LiveCrm>;
  /** How long work may take to end by itself when the process ends, and then to reach a seam. */
  readonly ending?: { readonly byItselfMs: number; readonly atSeamMs: number };
}

export interface BackgroundWork extends Pick<ScreensWorld, 'startUndo' | 'startRemoval'> {
  /** Begins nothing more, gives what is under way a while to end, then halts it at its next seam: within 20 s. */
  close(): Promise<void>;
}

interface Piece {
  readonly what: string;
  /** The run it is about. */
  readonly run: RunId | null;
  /** What others are told who works on the portal. */
  readonly lease: string;
}

/** What goes on in one portal. */
interface Going {
  readonly what: string;
  halting: Halting | null;
  done: Promise<unknown>;
}

/**
 * Long work that an admin asks for on a page: it goes on after the answer, one thing a portal at a time, and what it came to
 * stands in the database. Cut off, it goes on when it is asked for again; a removal also when a worker looks at the portal.
 */
export function backgroundWork({
  opened,
  clock,
  log,
  crmOf,
  ending = { byItselfMs: 5_000, atSeamMs: 12_000 },
}: BackgroundParts): BackgroundWork {
  const { store, tenants, undo, removals, leases } = opened;
  const going = new Map<PortalId, Going>();
  const closing = new AbortController();

  /** Is this under way already? @throws AppError `conflict` where something else is, `portal_busy` where this process ends */
  function isGoing(portal: PortalId, what: string): boolean {
    const under = going.get(portal)?.what;
    if (under !== undefined && under !== what)
      throw new AppError(
        'conflict',
        'Something else is being undone or removed in this account: wait until it is done.',
      );
    if (closing.signal.aborted)
      throw new AppError('portal_busy', 'Rapport is being restarted: ask again in a minute.', { retryable: true });
    return under === what;
  }

  function start(portal: PortalId, { what, run, lease }: Piece, work: (halt: Halt) => Promise<unknown>): void {
    if (isGoing(portal, what)) return;
    const one: Going = { what, halting: null, done: Promise.resolve() };
    going.set(portal, one);
    one.done = inTurn(portal, lease, (halting) => {
      one.halting = halting;
      return work(halting);
    })
      .catch((error: unknown) => {
        // Messages may hold what HubSpot said; the code does not.
        const code = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown';
        const level = closing.signal.aborted && code === 'halted' ? 'info' : 'error';
        log[level]({ portal, what, run, code }, 'background work stopped');
      })
      .finally(() => going.delete(portal));
  }

  /** Waits for whoever works on the portal, for as long as a pass takes. @throws AppError `portal_busy` after that */
  async function inTurn(portal: PortalId, name: string, work: (halting: Halting) => Promise<unknown>): Promise<void> {
    const giveUpAtMs = performance.now() + longestWaitMs;
    for (;;) {
      if (closing.signal.aborted) throw restarted();
      if ((await tryWithLease(leases, portal, name, work)).taken) return;
      if (performance.now() >= giveUpAtMs)
        throw new AppError('portal_busy', 'Others keep working on this account: ask again later.', { retryable: true });
      await sleep(askAgainMs, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  async function idle(withinMs: number): Promise<void> {
    const waited = new AbortController();
    await Promise.race([
      Promise.allSettled([...going.values()].map(({ done }) => done)),
      sleep(withinMs, undefined, { signal: waited.signal }).catch(() => {}),
    ]);
    waited.abort();
  }

  return {
    startUndo: async (portal, run) => {
      await assertUndoable(undo, portal, run);
      const crm = await crmOf(portal);
      start(portal, { what: `undo of run ${run}`, run, lease: 'undo' }, (halt) => {
        const world = { crm: guardedCrm(crm, halt), store: guardedStore(store, halt), undo: held(undo, halt) };
        return undoRun({ ...world, tenants, clock, progress: silent }, portal, run);
      });
    },
    startRemoval: async (portal, askedBy) => {
      if (isGoing(portal, 'removal')) return;
      // What is under way ends now, and nothing else begins; whoever works on the portal next may do it as well.
      await beginRemoval({ store, removals, tenants, clock }, portal);
      await removals.noteAsker(portal, askedBy);
      start(portal, { what: 'removal', run: null, lease: 'removal' }, (halt) =>
        removePortal(
          {
            ...{ store, tenants, clock },
            removals: held(removals, halt),
            crmOf: async (of) => guardedCrm(await crmOf(of), halt),
          },
          portal,
        ),
      );
    },
    close: async () => {
      closing.abort();
      await idle(ending.byItselfMs);
      for (const { halting } of going.values()) halting?.stop(restarted());
      await idle(ending.atSeamMs);
    },
  };
}

/** A pass over a large portal takes so long. */
const longestWaitMs = 60 * 60_000;
const askAgainMs = 500;

const restarted = (): AppError => new AppError('halted', 'Rapport was restarted meanwhile.', { retryable: true });
