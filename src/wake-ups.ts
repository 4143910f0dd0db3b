import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalId } from './scoring/ids.ts';

/** A portal whose events never cease is told of so often: whoever follows them gathers longer than that anyway. */
const wakeEveryMs = 1_000;

export interface WakeUps {
  /** Events of these portals came in: called with every delivery, and mostly with the same ones. */
  received(portals: ReadonlySet<PortalId>): void;
  /** Sends what was still to be sent; what comes in after that is for whoever looks next. */
  end(): Promise<void>;
}

/** Wakes whoever works on a portal: at once for its first events, and at most every second for those that come in meanwhile. */
export function wakeUpsOf(wake: (portal: PortalId) => Promise<void>): WakeUps {
  const ending = new AbortController();
  const { signal } = ending;
  /** Of each portal that was woken within the last second: has something come in since? */
  const again = new Map<PortalId, boolean>();
  const going = new Set<Promise<void>>();
  const send = async (portal: PortalId): Promise<void> => {
    do {
      again.set(portal, false);
      await wake(portal);
      await sleep(wakeEveryMs, undefined, { signal }).catch(() => {});
    } while (again.get(portal));
    again.delete(portal);
  };
  return {
    received: (portals) => {
      if (signal.aborted) return;
      for (const portal of portals) {
        if (again.has(portal)) {
          again.set(portal, true);
          continue;
        }
        const sending = send(portal).finally(() => going.delete(sending));
        going.add(sending);
      }
    },
    end: async () => {
      ending.abort();
      await Promise.all(going);
    },
  };
}
