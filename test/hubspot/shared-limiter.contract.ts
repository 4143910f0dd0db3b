import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createPlaceStore } from '../../src/store/places.ts';
import { runRapport } from '../cli/run-rapport.ts';
import { tradingSeed } from '../pass/trading-seed.ts';
import { type PostgresServer, postgresIsMissing, startPostgres } from '../store/postgres-server.ts';

const program = fileURLToPath(new URL('./children/hammering.ts', import.meta.url));

describe.skipIf(postgresIsMissing())('processes that call one portal at once', () => {
  let postgres: PostgresServer;
  let hubSpot: LocalHubSpot;
  let server: Listening;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    hubSpot = createLocalHubSpot(tradingSeed(4715));
    server = await listen(hubSpot);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server?.close();
    await postgres?.stop();
  });

  interface Hammering {
    readonly child: ChildProcess;
    readonly lines: Interface;
  }

  async function start(url: string, bucket: string, calls: number, many: number): Promise<Hammering> {
    const args = [program, url, server.url, hubSpot.token, '4715', bucket, String(calls), String(many)];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const lines = createInterface({ input: child.stdout! });
    await once(lines, 'line');
    return { child, lines };
  }

  async function hammer({ child, lines }: Hammering): Promise<{ refused: number; endedAtMs: number }> {
    const told = once(lines, 'line');
    child.stdin!.write('go\n');
    return JSON.parse((await told)[0] as string) as { refused: number; endedAtMs: number };
  }

  it.each([
    // A window and a half, unevenly: the limit itself lets them be over after 10 s.
    ['general', [40, 120], 10_000],
    // Five a second, of which one is left to other apps.
    ['search', [16, 16], 7_000],
  ])('are never refused and lose little of the pace: %s, %j calls', async (bucket, shares, idealMs) => {
    const url = await postgres.createDatabase();
    const both: Hammering[] = [];
    for (const calls of shares) both.push(await start(url, bucket, calls, 12));
    const begunAtMs = Date.now();
    const told = await Promise.all(both.map(hammer));
    const tookMs = Math.max(...told.map(({ endedAtMs }) => endedAtMs)) - begunAtMs;
    process.stdout.write(`${bucket} ${shares}: ${tookMs} ms, ideal ${idealMs} ms\n`);
    expect(told.map(({ refused }) => refused)).toEqual([0, 0]);
  });

  it('share it with a pass that somebody runs by hand', async () => {
    const url = await postgres.createDatabase();
    const serving = await start(url, 'general', 250, 12);
    const served = hammer(serving);
    const environment = { DATABASE_URL: url, HUBSPOT_API_URL: server.url, HUBSPOT_ACCESS_TOKEN: hubSpot.token };
    const { code, out } = await runRapport(['sync', '--dry-run', '--json'], environment);
    expect(code).toBe(0);
    const { calls, rateLimited } = JSON.parse(out) as { calls: { general: number }; rateLimited: number };
    // The other process alone fills the window all the while.
    expect(calls.general).toBeGreaterThan(10);
    expect([rateLimited, (await served).refused]).toEqual([0, 0]);
  });

  it('keep two places of a window for calls that a person waits for', async () => {
    const database = await openDatabase({ databaseUrl: await postgres.createDatabase(), dataDir: '/nowhere' });
    try {
      const places = createPlaceStore(database);
      const of = '4716' as PortalId;
      const borrowed = async (bucket: string, max: number, wanted: number, urgent: boolean): Promise<number> => {
        const pace = { max, windowMs: 10_000 };
        return (await places.borrowPlaces(of, bucket, randomUUID(), wanted, 60_000, pace, false, urgent)).places;
      };
      expect(await borrowed('general', 100, 200, false)).toBe(98);
      expect(await borrowed('general', 100, 1, false)).toBe(0);
      expect(await borrowed('general', 100, 1, true)).toBe(1);
      expect(await borrowed('general', 100, 9, true)).toBe(1);
      expect(await borrowed('general', 100, 1, true)).toBe(0);
      expect(await borrowed('search', 4, 9, false)).toBe(4);
    } finally {
      await database.close();
    }
  });

  it('leave the places of one that was killed alone until none of its calls can count', async () => {
    const url = await postgres.createDatabase();
    const [dying, living] = [await start(url, 'general', 1_000, 12), await start(url, 'general', 100, 12)];
    dying.child.stdin!.write('go\n');
    await new Promise((resolve) => setTimeout(resolve, 700));
    dying.child.kill('SIGKILL');
    expect((await hammer(living)).refused).toBe(0);
  });
});
