import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Role } from '../../src/cli/wiring.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 60_000;

/** One `rapport serve` in a process of its own. */
export interface Serving {
  readonly pid: number;
  /** `null` for a worker, which listens nowhere. */
  readonly url: string | null;
  /** SIGTERM, and SIGKILL where that does not end it in a minute. */
  stop(): Promise<void>;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
}

/** @param environment as `.env.example` tells of it. Resolves once it listens or works. */
export async function startServing(role: Role, environment: Readonly<Record<string, string>>): Promise<Serving> {
  const child = spawn(process.execPath, ['src/main.ts', 'serve', '--role', role, '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url: string | null };
    child.stdout.resume();
    return { pid: child.pid!, url, stop: () => stop(child, exited), kill: () => end(child, 'SIGKILL', exited) };
  }
  throw new Error(`rapport serve --role ${role} ended before it began.`);
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await end(child, 'SIGTERM', exited);
  clearTimeout(late);
}

async function end(child: ChildProcess, signal: NodeJS.Signals, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await exited;
}
