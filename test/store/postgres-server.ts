import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface PostgresServer {
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  readonly password: string;
  stop(): Promise<void>;
}

const installations = '/usr/lib/postgresql';

/** Folder of the newest installed server's programs; `null` where none is installed. */
function findPrograms(): string | null {
  const versions = existsSync(installations) ? readdirSync(installations).filter((name) => /^\d+$/.test(name)) : [];
  const newest = versions.map(Number).sort((left, right) => right - left)[0];
  const programs = join(installations, String(newest), 'bin');
  return existsSync(join(programs, 'initdb')) ? programs : null;
}

/** Where the programs of the newest installed server are. */
export const programs = findPrograms();

/** Is PostgreSQL missing here? On a developer's machine its suites are then left out; in CI that is a failure. */
export function postgresIsMissing(): boolean {
  if (programs !== null) return false;
  if (process.env.CI === 'true') throw new Error('PostgreSQL is missing: install the package postgresql.');
  process.stdout.write('PostgreSQL is not installed here: its suites are left out.\n');
  return true;
}

/** Starts a private server on 127.0.0.1 with an empty cluster that nothing else knows; whoever starts it stops it. */
export async function startPostgres(): Promise<PostgresServer> {
  if (programs === null) throw new Error('PostgreSQL is missing');
  const directory = await mkdtemp(join(tmpdir(), 'rapport-postgres-'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, password);
  const as = serverUser();
  if (as.uid !== undefined && as.gid !== undefined)
    for (const path of [directory, passwordFile]) chownSync(path, as.uid, as.gid);
  const data = join(directory, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'rapport', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-sync'],
    { ...as, stdio: 'pipe', cwd: directory },
  );
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'].flatMap((setting) => ['-c', setting]),
    ],
    { ...as, stdio: 'ignore', cwd: directory },
  );
  const endWithUs = (): boolean => server.kill('SIGQUIT');
  process.once('exit', endWithUs);
  const urlOf = (database: string): string => `postgres://rapport:${password}@127.0.0.1:${port}/${database}`;
  await untilReady(urlOf('postgres'), server);
  let databases = 0;
  return {
    password,
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      const client = new Client(urlOf('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      process.off('exit', endWithUs);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root: then it runs as the user its package made. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string): number => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || attempt > 200) throw error;
      await sleep(50);
    }
  }
}
