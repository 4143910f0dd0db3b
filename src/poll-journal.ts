import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from './pass/app-error.ts';
import type { ChangeSource } from './pass/change-source.ts';
import type { InboxStore } from './pass/inbox-store.ts';
import { pullChanges } from './pass/pull-changes.ts';
import type { PortalId } from './scoring/ids.ts';

interface Polling {
  readonly inbox: InboxStore;
  readonly source: ChangeSource;
  readonly onReceived: (portals: ReadonlySet<PortalId>) => void;
  readonly log: Logger;
  readonly everyMs: number;
}

/** Pulls what the journal tells, again and again; several processes may. The returned function ends it. */
export function pollJournal({ inbox, source, onReceived, log, everyMs }: Polling): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const turn = async (): Promise<void> => {
    try {
      const portals = await pullChanges({ inbox, source, nowMs: Date.now, signal });
      if (portals.size > 0) onReceived(portals);
    } catch (error) {
      log.warn({ code: error instanceof AppError ? error.code : 'bug' }, 'journal');
    }
  };
  const polling = (async () => {
    while (!signal.aborted) {
      await turn();
      await sleep(everyMs, null, { signal }).catch(() => {});
    }
  })();
  return () => {
    ending.abort();
    return polling;
  };
}
