import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ran, root, runRapport } from '../cli/run-rapport.ts';

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `rapport serve` as an operator starts it, on the embedded database, and other commands beside it. */
export async function served(environment: Readonly<Record<string, string>>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-served-'));
  const keys = (await runRapport(['keys', 'new'])).out.trim();
  const all = { ...environment, RAPPORT_KEYS: keys, RAPPORT_DATA_DIR: dataDir, LOG_LEVEL: 'info' };
  const { PATH = '', HOME = '' } = process.env;
  const child: ChildProcess = spawn('node_modules/.bin/node', ['src/main.ts', 'serve', '--json'], {
    cwd: root,
    env: { PATH, HOME, NO_COLOR: '1', ...all },
  });
  let log = '';
  child.stderr!.on('data', (data: Buffer) => {
    log += data.toString();
  });
  await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  if (child.exitCode !== null) throw new Error(`rapport serve ended:\n${log}`);
  return {
    log: () => log,
    run: (...args: string[]): Promise<Ran> => runRapport(args, all),
    stop: async (): Promise<number | null> => {
      const ended = once(child, 'exit');
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}
