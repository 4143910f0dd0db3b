import { expect, it } from 'vitest';
import { openBossQueue } from '../../src/jobs/boss-queue.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { postgresIsMissing, startPostgres } from '../store/postgres-server.ts';

const portal = '4711' as PortalId;

it.skipIf(postgresIsMissing())('a wake-up that comes when the queue is closed is passed over as no error', async () => {
  const server = await startPostgres();
  try {
    const errors: unknown[] = [];
    const queue = await openBossQueue({ url: await server.createDatabase() }, false, (error) => {
      errors.push(error);
    });
    await queue.send('quick', portal);
    expect(await queue.take('quick', 9)).toEqual([portal]);
    await queue.close();
    await queue.send('quick', portal);
    expect(errors).toEqual([]);
  } finally {
    await server.stop();
  }
});
