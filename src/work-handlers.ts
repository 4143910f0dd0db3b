import type { OpenedStore } from './cli/wiring.ts';
import type { JobHandlers } from './jobs/jobs.ts';
import { AppError } from './pass/app-error.ts';
import { drainInbox } from './pass/drain-inbox.ts';
import { fillBaseline } from './pass/fill-baseline.ts';
import { followChanges } from './pass/follow-changes.ts';
import { guardedCrm, guardedStore, held } from './pass/guarded.ts';
import type { Halt } from './pass/halt.ts';
import { notingRuns } from './pass/noting-runs.ts';
import { silent } from './pass/progress.ts';
import { reconcile } from './pass/reconcile.ts';
import { servePass } from './pass/serve-pass.ts';
import type { RunId } from './pass/stored.ts';
import type { PortalCrms } from './portal-crms.ts';
import { removePortal } from './portals/remove-portal.ts';
import type { PortalId } from './scoring/ids.ts';

type FollowingStores = Pick<OpenedStore, 'store' | 'tenants' | 'follow'>;

interface HandlerParts {
  readonly opened: Pick<OpenedStore, 'store' | 'tenants' | 'inbox' | 'follow' | 'removals'>;
  readonly crms: Pick<PortalCrms, 'crmOf' | 'clockOf'>;
}

/** The world of one piece of work: nothing is called or kept once it must end. */
export const followingWorld =
  ({ opened: { store, follow, tenants }, crms }: Pick<HandlerParts, 'crms'> & { opened: FollowingStores }) =>
  async (portal: PortalId, halt: Halt, onRun: (run: RunId) => void = () => {}) => ({
    crm: guardedCrm(await crms.crmOf(portal), halt),
    store: notingRuns(guardedStore(store, halt), onRun),
    follow: notingRuns(held(follow, halt), onRun),
    clock: await crms.clockOf(portal),
    tenants,
    progress: silent,
  });

/** What a worker does for each kind of work. */
export function workHandlers({ opened, crms }: HandlerParts): JobHandlers {
  const { store, tenants, inbox, removals } = opened;
  const world = followingWorld({ opened, crms });
  return {
    pass: async (portal, halt, onRun) => {
      await servePass(await world(portal, halt, onRun), portal);
    },
    fill: async (portal, halt, onRun) => {
      await fillBaseline(await world(portal, halt, onRun), portal);
    },
    changes: async (portal, halt, onRun) => {
      const following = await world(portal, halt, onRun);
      const { clock } = following;
      const { ended } = await drainInbox(
        {
          inbox: held(inbox, halt),
          follow: (of, hints) => followChanges(following, of, hints),
          clock,
          signal: halt.signal,
        },
        portal,
      );
      if (ended === 'failing') throw failing();
    },
    reconcile: async (portal, halt, onRun) => {
      await reconcile(await world(portal, halt, onRun), portal);
    },
    removal: async (portal, halt) => {
      const crmOf = async (of: PortalId) => guardedCrm(await crms.crmOf(of, 'removal'), halt);
      await removePortal(
        { ...{ store, tenants, crmOf }, removals: held(removals, halt), clock: await crms.clockOf(portal) },
        portal,
      );
    },
  };
}

const failing = (): AppError =>
  new AppError('crm_unexpected_answer', 'Most changes could not be followed: they wait and are tried again.', {
    retryable: true,
  });
