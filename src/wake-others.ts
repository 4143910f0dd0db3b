import { openBossQueue } from './jobs/boss-queue.ts';
import { laneOf } from './jobs/due-work.ts';
import type { JobKind } from './portals/work-store.ts';
import type { PortalId } from './scoring/ids.ts';

/** Wakes whoever serves a portal with this database, from a process that does not. Only a hint: they look every minute anyway. */
export async function wakeOthers(url: string, kind: JobKind, portal: PortalId): Promise<void> {
  const ignored = (): void => {};
  const queue = await openBossQueue({ url }, false, ignored).catch(ignored);
  await queue?.send(laneOf(kind), portal).catch(ignored);
  await queue?.close().catch(ignored);
}
