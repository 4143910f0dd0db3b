import type { InboxFigures } from '../../pass/inbox-store.ts';
import { counted, type Finding, mend, note, well } from './finding.ts';

/** Changes wait while the portal's own pass runs; longer than one takes, nobody follows them. */
const oldMs = 2 * 3_600_000;

/** The inbox of all portals together. @param nowMs the database's time. */
export function inboxFinding({ waiting, oldestReceivedAtMs, setAside }: InboxFigures, nowMs: number): Finding {
  const place = { area: 'work', check: 'inbox' } as const;
  const aside =
    setAside === 0 ? '' : `; ${counted(setAside, 'event')} could not be followed, the next pass reads those records`;
  if (oldestReceivedAtMs === null) return (setAside === 0 ? well : note)(place, `no event waits${aside}`);
  const minutes = Math.floor((nowMs - oldestReceivedAtMs) / 60_000);
  const says = `${counted(waiting, 'event')} ${waiting === 1 ? 'waits' : 'wait'}, the oldest for ${counted(minutes, 'minute')}${aside}`;
  return nowMs - oldestReceivedAtMs > oldMs
    ? mend(place, says, 'Start "rapport serve" with --role worker or all, and look at what fails.')
    : well(place, says);
}
