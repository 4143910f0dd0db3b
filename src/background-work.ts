import type { Logger } from 'pino';
import type { OpenedStore } from './cli/wiring.ts';
import { AppError } from './pass/app-error.ts';
import { assertUndoable } from './pass/assert-undoable.ts';
import type { Clock } from './pass/crm.ts';
import { guardedCrm, guardedStore } from './pass/guarded.ts';
import type { Halt } from './pass/halt.ts';
import { silent } from './pass/progress.ts';
import { undoRun } from './pass/undo-run.ts';
import { removePortal } from './portals/remove-portal.ts';
import { tryWithLease } from './portals/with-lease.ts';
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

  /** Resolves once the work has begun, or was going on already. @throws AppError `conflict` where somebody else works there */
  async function start(portal: PortalId, what: string, work: (halt: Halt) => Promise<unknown>): Promise<void> {
    const under = going.get(portal);
    if (under === what) return;
    if (under !== undefined)
      throw new AppError(
        'conflict',
        'Something else is being undone or removed in this account: wait until it is done.',
      );
    going.set(portal, what);
    const begun = Promise.withResolvers<void>();
    const running = tryWithLease(leases, portal, what, async (halt) => {
      begun.resolve();
      await work(halt).catch((error: unknown) => {
        // Messages may hold what HubSpot said; the code does not.
        const code = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown';
        log.error({ portal, what, code }, 'background work stopped');
      });
    }).finally(() => going.delete(portal));
    await Promise.race([
      begun.promise,
      running.then((outcome) => {
        if (!outcome.taken)
          throw new AppError('conflict', 'Rapport is at work on this account just now: try again in some minutes.');
      }),
    ]);
  }

  return {
    startUndo: async (portal, run) => {
      await assertUndoable(undo, portal, run);
      await start(portal, `undo of run ${run}`, async (halt) => {
        const crm = guardedCrm(await crmOf(portal), halt);
        const world = { crm, store: guardedStore(store, halt), undo, tenants, clock, progress: silent };
        await undoRun(world, portal, run);
      });
    },
    startRemoval: (portal) =>
      start(portal, 'removal', async (halt) => {
        const crm = async (of: PortalId): Promise<LiveCrm> => guardedCrm(await crmOf(of), halt);
        await removePortal({ store, removals, tenants, clock, crmOf: crm }, portal);
      }),
  };
}
