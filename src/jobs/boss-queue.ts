import { type Db, PgBoss } from 'pg-boss';
import type { PortalId } from '../scoring/ids.ts';
import { type Lane, lanes } from './due-work.ts';
import type { WakeQueue } from './wake-queue.ts';

/** Where the queue lives: on a server it opens connections of its own, the embedded database has only one. */
export type QueuePlace = { readonly url: string } | { readonly embedded: Db };

const schema = 'rapport_jobs';
const name = (lane: Lane): string => `wake-${lane}`;

/**
 * The wake-up queue on pg-boss. A wake-up is over as soon as somebody takes it, before the work begins: whether work is under way
 * is the lease's business, so a worker that dies leaves nothing in the queue that would have to be noticed. Hence policy `short`,
 * one waiting wake-up a portal and none of it about active ones, and no retries: the tables bring back what is lost.
 * @param worker one that also keeps the queue tidy.
 */
export async function openBossQueue(
  place: QueuePlace,
  worker: boolean,
  onError: (error: Error) => void,
): Promise<WakeQueue> {
  const where =
    'url' in place ? { connectionString: place.url, max: 3 } : { db: place.embedded, backend: 'pglite' as const };
  const boss = new PgBoss({ ...where, schema, supervise: worker, schedule: false, application_name: 'rapport-jobs' });
  boss.on('error', onError);
  await boss.start();
  // In its own table nothing is kept: the history of work is in the tables.
  for (const lane of lanes)
    await boss.createQueue(name(lane), {
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: 60,
      retentionSeconds: 3600,
      deleteAfterSeconds: 60,
    });
  let closed = false;
  return {
    async send(lane, portal) {
      // This process ends: what is to be done stands in the tables, and whoever looks next finds it there.
      if (!closed) await boss.send(name(lane), { portal }, { singletonKey: portal });
    },
    async take(lane, limit) {
      const jobs = await boss.fetch<{ portal: PortalId }>(name(lane), { batchSize: limit });
      if (jobs.length > 0)
        await boss.complete(
          name(lane),
          jobs.map(({ id }) => id),
        );
      return jobs.map(({ data }) => data.portal);
    },
    async waiting() {
      const stats = await Promise.all(lanes.map((lane) => boss.getQueueStats(name(lane), { force: true })));
      return stats.reduce((sum, [newest]) => sum + (newest?.queuedCount ?? 0), 0);
    },
    close: () => {
      closed = true;
      return boss.stop({ graceful: false, close: true });
    },
  };
}
