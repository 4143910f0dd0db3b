import { expect, it } from 'vitest';
import { listen } from '../../emulator/listen.ts';
import { createLocalHubSpot } from '../../emulator/local-hubspot.ts';
import { openBossQueue } from '../../src/jobs/boss-queue.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { runRapport } from '../cli/run-rapport.ts';
import { tradingSeed } from '../pass/trading-seed.ts';
import { postgresIsMissing, startPostgres } from '../store/postgres-server.ts';

const portal = '4711' as PortalId;

it.skipIf(postgresIsMissing())(
  'writing turned on by a command begins at the time in the portal, and wakes others',
  async () => {
    const postgres = await startPostgres();
    const hubSpot = createLocalHubSpot(tradingSeed(4716), { realMs: () => 0 });
    const server = await listen(hubSpot);
    try {
      const url = await postgres.createDatabase();
      const environment = { DATABASE_URL: url, HUBSPOT_API_URL: server.url, HUBSPOT_ACCESS_TOKEN: hubSpot.token };
      expect(await runRapport(['sync', '--dry-run', '--json'], environment)).toMatchObject({ code: 0 });
      const { code, out } = await runRapport(['portals', 'enable', '4716', '--now', '--json'], environment);
      expect(code).toBe(0);
      const { writing } = JSON.parse(out) as { writing: { since: string } };
      expect(Math.abs(Date.parse(writing.since) - hubSpot.clock.nowMs())).toBeLessThan(60_000);
      const queue = await openBossQueue({ url }, false, () => {});
      expect(await queue.take('long', 9)).toEqual(['4716']);
      await queue.close();
    } finally {
      await server.close();
      await postgres.stop();
    }
  },
);

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
