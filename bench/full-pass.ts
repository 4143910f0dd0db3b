import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PassResult, runSync, startLocalHubSpot } from './processes.ts';

export interface FullPassBench {
  readonly first: PassResult;
  readonly second: PassResult;
  /** Needed calls (all but set-up, probes, range ends and retries) over the minimum. */
  readonly callsRatio: number;
  /** Wall time over what the fullest bucket needs at its limit. */
  readonly timeRatio: number;
  readonly bucketSeconds: number;
}

export interface PortalSize {
  readonly contacts: number;
  readonly companies: number;
  readonly deals: number;
  readonly lineItems: number;
}

/** A first and a second pass over a large portal at HubSpot's real limits with 150 ms latency. */
export async function benchFullPass(size: PortalSize, limit: number, latencyMs: number): Promise<FullPassBench> {
  const hubSpot = await startLocalHubSpot([
    ...['--portal', 'bench', '--contacts', String(size.contacts), '--companies', String(size.companies)],
    ...['--deals', String(size.deals), '--line-items', String(size.lineItems)],
    ...['--limit', String(limit), '--latency', String(latencyMs)],
  ]);
  const dataDir = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
  try {
    const first = await runSync(hubSpot, dataDir);
    if (first.summary === null) throw new Error(`The first pass failed: ${first.stderr}`);
    const second = await runSync(hubSpot, dataDir);
    if (second.summary === null) throw new Error(`The second pass failed: ${second.stderr}`);
    const { calls, minimum } = first.summary;
    const overhead = Object.values(first.summary.overhead).reduce((sum, count) => sum + count, 0);
    const made = calls.general + calls.associations + calls.search;
    const bucketSeconds = Math.max(calls.general / (limit / 10), calls.associations / 10, calls.search / 5);
    return {
      first,
      second,
      callsRatio: (made - overhead) / minimum.total,
      timeRatio: first.seconds / bucketSeconds,
      bucketSeconds,
    };
  } finally {
    await hubSpot.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
