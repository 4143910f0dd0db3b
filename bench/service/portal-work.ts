import { setTimeout as sleep } from 'node:timers/promises';
import { turnWritingOn } from '../../src/portals/turn-writing.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { local } from '../processes.ts';
import type { Service } from './service-processes.ts';

const lookEveryMs = 250;

/** Lets Rapport write everywhere, all at once. */
export async function turnOnEverywhere({ portals, tenants, store, hubSpot }: Service): Promise<void> {
  for (const portal of portals) {
    const { nowMs } = await local<{ nowMs: number }>(hubSpot, `clock?portal=${portal}`);
    await turnWritingOn(tenants, store, portal, { pace: 'now', atMs: nowMs, region: null });
  }
}

/** As if every portal's night had come. */
export async function makePassesDue({ portals, work, queue }: Service): Promise<void> {
  for (const portal of portals) await work.makeDue(portal, 'pass');
  for (const portal of portals) await queue.send('long', portal);
}

/** Portals whose planned pass has not gone well yet. */
export async function passesLeft({ database, portals }: Service): Promise<readonly PortalId[]> {
  const done = await database.query<{ portal: PortalId }>(
    `select portal_id as portal from portal_work where kind = 'pass' and due_at > clock_timestamp() and attempts = 0`,
  );
  const over = new Set(done.map(({ portal }) => portal));
  return portals.filter((portal) => !over.has(portal));
}

/** @throws Error where passes are left after `mostSeconds`. Resolves to the seconds it took. */
export async function untilPassesDone(service: Service, mostSeconds: number): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    const left = await passesLeft(service);
    const seconds = (performance.now() - startedMs) / 1000;
    if (left.length === 0) return seconds;
    if (seconds > mostSeconds) throw new Error(`${left.length} portals have no pass after ${mostSeconds} s: ${left}`);
    await sleep(lookEveryMs);
  }
}

/** Until nothing is on its way, waits in the inbox or is worked on. @throws Error as above. */
export async function untilQuiet({ hubSpot, inbox, database }: Service, mostSeconds: number): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    const { apps } = await local<{ apps: { events: { waiting: number } }[] }>(hubSpot, 'webhooks');
    const travelling = apps.reduce((sum, { events }) => sum + events.waiting, 0);
    const { waiting } = await inbox.inboxFigures();
    const leases = await database.query('select from portal_lease');
    const seconds = (performance.now() - startedMs) / 1000;
    if (travelling + waiting + leases.length === 0) return seconds;
    if (seconds > mostSeconds)
      throw new Error(
        `After ${mostSeconds} s ${travelling} travel, ${waiting} wait, ${leases.length} leases are held.`,
      );
    await sleep(lookEveryMs);
  }
}

/** Refused for their number, of all calls. */
export async function rateLimited({ hubSpot }: Service): Promise<{ readonly refused: number; readonly calls: number }> {
  const { rateLimited: refused, total } = await local<{ rateLimited: number; total: number }>(hubSpot, 'stats');
  return { refused, calls: total };
}
