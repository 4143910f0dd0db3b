import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { keepDoing } from './keep-doing.ts';
import type { ChangeSource } from './pass/change-source.ts';
import type { InboxStore } from './pass/inbox-store.ts';
import { pullChanges } from './pass/pull-changes.ts';
import type { PortalId } from './scoring/ids.ts';

interface Serving {
  readonly inbox: Pick<InboxStore, 'putJournalPart' | 'journalPlace' | 'takeJournal' | 'giveJournal'>;
  readonly source: ChangeSource;
  readonly onReceived: (portals: ReadonlySet<PortalId>) => void;
  /** What the journal told was lost: every portal has to be compared. */
  readonly onGap: () => Promise<void>;
  /** Sees to it that the journal tells of every portal; asked by whoever reads it, as often. */
  readonly keepSubscribed: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
  readonly everyMs?: number;
}

/** A process that does not come back for so long has lost its turn. */
const turnMs = 60_000;
const mostMs = 5 * 60_000;
/** HubSpot keeps the journal for three days: whoever read all of it more lately than this has missed nothing. */
const missesNothingMs = 2.5 * 86_400_000;

/**
 * Pulls what the journal tells, again and again: one process at a time, the others stand by and take over when it falls silent. The
 * returned function ends it and gives the turn away.
 */
export function serveJournal({
  inbox,
  source,
  onReceived,
  onGap,
  keepSubscribed,
  log,
  everyMs = 10_000,
}: Serving): () => Promise<void> {
  const holder = randomUUID();
  let readAllAtMs: number | null = null;
  let isMine = false;
  const endReading = keepDoing({
    ...{ what: 'journal', everyMs, mostMs, log },
    work: async (signal) => {
      const all = await pullChanges({
        ...{ inbox, source, signal, nowMs: Date.now, onKept: onReceived },
        goesOn: async () => {
          isMine = await inbox.takeJournal(holder, turnMs);
          return isMine;
        },
        onGap: async () => {
          // A place ages also where nothing happens for days.
          if (readAllAtMs !== null && Date.now() - readAllAtMs < missesNothingMs) return;
          log.warn({ what: 'journal', code: 'journal_behind' }, 'what HubSpot kept for three days is lost');
          await onGap();
        },
      });
      if (all) readAllAtMs = Date.now();
    },
  });
  // Beside the reading: a thousand portals take a while to subscribe.
  const endSubscribing = keepDoing({
    ...{ what: 'journal subscriptions', everyMs, mostMs, log },
    work: async (signal) => {
      if (isMine) await keepSubscribed(signal);
    },
  });
  return async () => {
    await Promise.all([endReading(), endSubscribing()]);
    await inbox.giveJournal(holder).catch(() => {});
  };
}
