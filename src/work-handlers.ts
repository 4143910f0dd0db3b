import type { OpenedStore } from './cli/wiring.ts';
import type { JobHandlers } from './jobs/jobs.ts';
import type { Clock } from './pass/crm.ts';
import { drainInbox } from './pass/drain-inbox.ts';
import { fillBaseline } from './pass/fill-baseline.ts';
import { followChanges } from './pass/follow-changes.ts';
import { guardedCrm, guardedStore } from './pass/guarded.ts';
import type { Halt } from './pass/halt.ts';
import { silent } from './pass/progress.ts';
import { servePass } from './pass/serve-pass.ts';
import type { PortalCrms } from './portal-crms.ts';
import type { PortalId } from './scoring/ids.ts';

interface HandlerParts {
  readonly opened: Pick<OpenedStore, 'store' | 'tenants' | 'inbox' | 'follow'>;
  readonly crms: Pick<PortalCrms, 'crmOf'>;
  readonly clock: Clock;
}

/** What a worker does for each kind of work. */
export function workHandlers({ opened, crms, clock }: HandlerParts): JobHandlers {
  const { store, tenants, inbox, follow } = opened;
  /** The world of one piece of work: nothing is called or kept once it must end. */
  const world = async (portal: PortalId, halt: Halt) => ({
    crm: guardedCrm(await crms.crmOf(portal), halt),
    store: guardedStore(store, halt),
    ...{ tenants, follow, clock },
    progress: silent,
  });
  return {
    pass: async (portal, halt) => {
      await servePass(await world(portal, halt), portal);
    },
    fill: async (portal, halt) => {
      await fillBaseline(await world(portal, halt), portal);
    },
    changes: async (portal, halt) => {
      const here = await world(portal, halt);
      const { signal } = halt;
      await drainInbox({ inbox, follow: (of, hints) => followChanges(here, of, hints), clock, signal }, portal);
    },
  };
}
