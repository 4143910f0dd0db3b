import type { Logger } from 'pino';
import type { OpenedStore } from './cli/wiring.ts';
import { AppError } from './pass/app-error.ts';
import { assertUndoable } from './pass/assert-undoable.ts';
import type { Clock } from './pass/crm.ts';
import { guardedCrm, guardedStore, held } from './pass/guarded.ts';
import type { Halt } from './pass/halt.ts';
import { silent } from './pass/progress.ts';
import { undoRun } from './pass/undo-run.ts';
import type { LeaseStore } from './portals/lease-store.ts';
import { beginRemoval, removePortal } from './portals/remove-portal.ts';
import { withLease } from './portals/with-lease.ts';
import type { PortalId } from './scoring/ids.ts';
import type { LiveCrm, ScreensWorld } from './screens/screens.ts';

interface BackgroundParts {
  readonly opened: Pick<OpenedStore, 'store' | 'tenants' | 'undo' | 'removals' | 'leases'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Also of a portal that is being removed. */
  crmOf(portal: PortalId): Promise<LiveCrm>;
}

/**
 * Long work that an admin asks for on a page: it goes on after the answer, one thing a portal at a time, and what it came to
 * stands in the database. Cut off, it goes on when it is asked for again.
 */
export function backgroundWork({
  opened,
  clock,
  log,
  crmOf,
}: BackgroundParts): Pick<ScreensWorld, 'startUndo' | 'startRemoval'> {
  const { store, tenants, undo, removals, leases } = opened;
  const going = new Map<PortalId, string>();

  /** Is this under way already? @throws AppError `conflict` where something else is */
  function isGoing(portal: PortalId, what: string): boolean {
    const under = going.get(portal);
    if (under !== undefined && under !== what)
      throw new AppError(
        'conflict',
        'Something else is being undone or removed in this account: wait until it is done.',
      );
    return under === what;
  }

  function start(portal: PortalId, what: string, work: () => Promise<unknown>): void {
    if (isGoing(portal, what)) return;
    going.set(portal, what);
    work()
      .catch((error: unknown) => {
        // Messages may hold what HubSpot said; the code does not.
        const code = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown';
        log.error({ portal, what, code }, 'background work stopped');
      })
      .finally(() => going.delete(portal));
  }

  return {
    startUndo: async (portal, run) => {
      await assertUndoable(undo, portal, run);
      const crm = await crmOf(portal);
      start(portal, `undo of run ${run}`, () =>
        inTurn(leases, portal, 'undo', (halt) => {
          const world = { crm: guardedCrm(crm, halt), store: guardedStore(store, halt), undo: held(undo, halt) };
          return undoRun({ ...world, tenants, clock, progress: silent }, portal, run);
        }),
      );
    },
    startRemoval: async (portal, askedBy) => {
      if (isGoing(portal, 'removal')) return;
      // What is under way ends now, and nothing else begins; whoever works on the portal next may do it as well.
      await beginRemoval({ store, removals, tenants, clock }, portal);
      await removals.noteAsker(portal, askedBy);
      start(portal, 'removal', () =>
        inTurn(leases, portal, 'removal', (halt) =>
          removePortal(
            {
              ...{ store, tenants, clock },
              removals: held(removals, halt),
              crmOf: async (of) => guardedCrm(await crmOf(of), halt),
            },
            portal,
          ),
        ),
      );
    },
  };
}

/** A pass over a large portal takes so long. */
const longestWaitMs = 60 * 60_000;

/** Waits for whoever works on the portal, for as long as a pass takes. @throws AppError `portal_busy` after that */
async function inTurn<T>(
  leases: LeaseStore,
  portal: PortalId,
  name: string,
  work: (halt: Halt) => Promise<T>,
): Promise<T> {
  const giveUpAtMs = performance.now() + longestWaitMs;
  for (;;) {
    try {
      return await withLease(leases, portal, name, work);
    } catch (error) {
      const busy = error instanceof AppError && error.code === 'portal_busy';
      if (!busy || performance.now() >= giveUpAtMs) throw error;
    }
  }
}
