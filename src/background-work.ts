import type { Logger } from 'pino';
import type { OpenedStore } from './cli/wiring.ts';
import { AppError } from './pass/app-error.ts';
import { assertUndoable } from './pass/assert-undoable.ts';
import type { Clock } from './pass/crm.ts';
import { silent } from './pass/progress.ts';
import { undoRun } from './pass/undo-run.ts';
import { removePortal } from './portals/remove-portal.ts';
import type { PortalId } from './scoring/ids.ts';
import type { LiveCrm, ScreensWorld } from './screens/screens.ts';

interface BackgroundParts {
  readonly opened: Pick<OpenedStore, 'store' | 'tenants' | 'undo' | 'removals'>;
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
  const { store, tenants, undo, removals } = opened;
  const going = new Map<PortalId, string>();

  function start(portal: PortalId, what: string, work: () => Promise<unknown>): void {
    const under = going.get(portal);
    if (under === what) return;
    if (under !== undefined)
      throw new AppError(
        'conflict',
        'Something else is being undone or removed in this account: wait until it is done.',
      );
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
      start(portal, `undo of run ${run}`, async () =>
        undoRun({ crm: await crmOf(portal), store, undo, tenants, clock, progress: silent }, portal, run),
      );
    },
    startRemoval: async (portal) => {
      start(portal, 'removal', () => removePortal({ store, removals, tenants, clock, crmOf }, portal));
    },
  };
}
