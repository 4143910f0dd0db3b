import { Client } from '@hubspot/api-client';
import { startLocalHubSpot } from './processes.ts';

export interface NaiveClient {
  readonly contacts: number;
  readonly calls: number;
  readonly seconds: number;
  readonly rateLimited: number;
}

/**
 * What is written first with the official client: every deal with its associations, then one read per contact that
 * has one, with the client's own retries.
 */
export async function benchNaiveClient(contacts: number, limit: number, latencyMs: number): Promise<NaiveClient> {
  const hubSpot = await startLocalHubSpot([
    ...[
      '--portal',
      'bench',
      '--contacts',
      String(contacts),
      '--companies',
      String(contacts / 5),
      '--deals',
      String(contacts / 2),
    ],
    ...['--line-items', String(contacts / 2), '--limit', String(limit), '--latency', String(latencyMs)],
  ]);
  const quiet = console.error;
  console.error = () => {};
  try {
    const client = new Client({ accessToken: hubSpot.token, basePath: hubSpot.url, numberOfApiCallRetries: 6 });
    const started = performance.now();
    await client.crm.companies.getAll();
    await client.crm.deals.getAll(undefined, undefined, ['dealname', 'amount', 'closedate', 'dealstage'], undefined, [
      'contacts',
      'companies',
      'line_items',
    ]);
    const all = await client.crm.contacts.getAll(undefined, undefined, ['email'], undefined, ['deals']);
    for (const { id } of all)
      await client.crm.contacts.basicApi.getById(id, ['email', 'hubspot_owner_id'], undefined, ['deals', 'companies']);
    const seconds = (performance.now() - started) / 1000;
    const stats = (await (await fetch(`${hubSpot.url}/__local/stats`)).json()) as {
      total: number;
      rateLimited: number;
    };
    return { contacts, calls: stats.total, seconds, rateLimited: stats.rateLimited };
  } finally {
    console.error = quiet;
    await hubSpot.stop();
  }
}
