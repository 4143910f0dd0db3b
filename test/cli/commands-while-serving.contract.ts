import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { tradingSeed } from '../pass/trading-seed.ts';
import { type Ran, runRapport } from './run-rapport.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-commands-'));
let hubSpot: LocalHubSpot;
let server: Listening;
beforeAll(async () => {
  hubSpot = createLocalHubSpot(tradingSeed(4720), { limits: { general: 1e6, associations: 1e6, search: 1e6 } });
  server = await listen(hubSpot);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const rapport = (args: string, dataDir: string, whileRunning?: (child: ChildProcess) => void): Promise<Ran> =>
  runRapport(
    args.split(' '),
    {
      HUBSPOT_API_URL: server.url,
      HUBSPOT_ACCESS_TOKEN: hubSpot.token,
      RAPPORT_DATA_DIR: dataDir,
      HUBSPOT_CLIENT_SECRET: 'secret',
      RAPPORT_PUBLIC_ORIGIN: 'https://rapport.example',
      PORT: '0',
    },
    whileRunning,
  );

/** Runs `work` while `rapport serve` holds the folder, then ends it with `signal`. */
async function whileServing(
  dataDir: string,
  signal: 'SIGTERM' | 'SIGKILL',
  work: () => Promise<unknown>,
): Promise<Ran> {
  return rapport('serve --json', dataDir, (child) => {
    let begun = false;
    child.stdout!.on('data', async (data: Buffer) => {
      if (begun || !data.toString().includes('\n')) return;
      begun = true;
      await work().finally(() => {
        if (signal === 'SIGTERM') child.kill('SIGTERM');
        else process.kill(Number(pidOf(child)), 'SIGKILL');
      });
    });
  });
}

/** The launcher's child: the process that serves. */
function pidOf(child: ChildProcess): string {
  return readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
}

describe('while Rapport serves from the embedded database', () => {
  it('other commands run in its process, with their own output and exit code', async () => {
    const dataDir = join(folder, 'plain');
    const ran: Ran[] = [];
    const served = await whileServing(dataDir, 'SIGTERM', async () => {
      for (const args of [
        'settings set tierShares.vip 0.25 --json',
        'settings get tierShares.vip',
        'settings get none',
      ])
        ran.push(await rapport(args, dataDir));
      ran.push(await rapport('sync --dry-run --json', dataDir));
      ran.push(await rapport('serve', dataDir));
      expect(statSync(join(dataDir, 'commands.sock')).mode & 0o777).toBe(0o600);
    });
    expect(served.code).toBe(0);
    const [set, get, wrong, sync, serve] = ran;
    expect([set!.code, set!.out]).toEqual([0, '0.25\n']);
    expect([get!.code, get!.out]).toEqual([0, expect.stringContaining('0.25')]);
    expect([wrong!.code, wrong!.err]).toEqual([2, expect.stringMatching(/^rapport: [^\n]+none[^\n]+\n$/)]);
    expect([sync!.code, JSON.parse(sync!.out)]).toEqual([0, expect.objectContaining({ dryRun: true })]);
    expect([serve!.code, serve!.err]).toEqual([3, expect.stringContaining('Another "rapport serve"')]);
    expect(existsSync(join(dataDir, 'commands.sock'))).toBe(false);
    // And alone, when nobody serves any more.
    expect((await rapport('settings get tierShares.vip --json', dataDir)).out).toBe('0.25\n');
  });

  it('a folder whose address is too long for a socket works as well', async () => {
    const dataDir = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    let get: Ran | null = null;
    await whileServing(dataDir, 'SIGTERM', async () => {
      get = await rapport('settings get tierShares.vip --json', dataDir);
    });
    expect(get).toMatchObject({ code: 0, out: '0.2\n' });
  });

  it('a process that was killed leaves nothing in the way', async () => {
    const dataDir = join(folder, 'killed');
    await whileServing(dataDir, 'SIGKILL', async () => {});
    expect(existsSync(join(dataDir, 'commands.sock'))).toBe(true);
    expect((await rapport('settings get tierShares.vip --json', dataDir)).out).toBe('0.2\n');
    let get: Ran | null = null;
    await whileServing(dataDir, 'SIGTERM', async () => {
      get = await rapport('settings get tierShares.vip --json', dataDir);
    });
    expect(get).toMatchObject({ code: 0, out: '0.2\n' });
  });
});
