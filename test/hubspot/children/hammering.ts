import { hubSpotTransport } from '../../../src/hubspot/client.ts';
import { waitingClock } from '../../../src/hubspot/crm.ts';
import type { Bucket } from '../../../src/hubspot/limiter.ts';
import { createRequester } from '../../../src/hubspot/request.ts';
import { sharedLimiter } from '../../../src/hubspot/shared-limiter.ts';
import { UsageCounter } from '../../../src/hubspot/usage.ts';
import type { PortalId } from '../../../src/scoring/ids.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { createPlaceStore } from '../../../src/store/places.ts';

/** Program: makes CALLS calls of BUCKET to the local HubSpot at API, MANY at once, and tells how many of them were refused. */
const [, , url = '', api = '', token = '', portal = '', bucket = '', calls = '', many = ''] = process.argv;
const database = await openDatabase({ databaseUrl: url, dataDir: '/nowhere' });
const usage = new UsageCounter();
const request = createRequester({
  transport: hubSpotTransport(api),
  limiter: sharedLimiter(createPlaceStore(database), portal as PortalId, waitingClock),
  tokens: { current: async () => token, refresh: async () => null },
  usage,
  clock: waitingClock,
  random: Math.random,
  baseUrl: api,
  timeoutMs: 30_000,
});
const search = { method: 'POST', path: '/crm/v3/objects/contacts/search', body: { limit: 1 } } as const;
const list = { method: 'GET', path: '/crm/v3/objects/contacts', query: { limit: '1' } } as const;
let left = Number(calls);
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const answer = await request({ ...(bucket === 'search' ? search : list), bucket: bucket as Bucket });
      if (!answer.ok) throw new Error(answer.reason);
    }
  };
  await Promise.all(Array.from({ length: Number(many) }, caller));
  process.stdout.write(`${JSON.stringify({ refused: usage.usage().rateLimited, endedAtMs: Date.now() })}\n`);
  await database.close();
  process.stdin.destroy();
});
