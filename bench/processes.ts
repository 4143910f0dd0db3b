import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface LocalHubSpot {
  readonly url: string;
  readonly token: string;
  readonly portalId: string;
  /** All there are, the first one among them. */
  readonly portals: readonly string[];
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the local HubSpot in a process of its own; `options` are those of `emulator/main.ts`. */
export async function startLocalHubSpot(options: readonly string[]): Promise<LocalHubSpot> {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8192', 'emulator/main.ts', '--port', '0', '--watch-stdin', ...options],
    {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as { url: string; token: string; portalId: number; portals: number[] };
    return {
      url: told.url,
      token: told.token,
      portalId: String(told.portalId),
      portals: told.portals.map(String),
      pid: child.pid!,
      stop: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('The local HubSpot ended before it listened.');
}

export interface PassResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly seconds: number;
  /** VmHWM of the process in MB, as last seen before it ended. */
  readonly peakMb: number;
  readonly summary: PassJson | null;
  readonly stderr: string;
}

export interface PassJson {
  readonly customers: number;
  readonly categories: Readonly<Record<string, number>>;
  readonly read: Readonly<Record<string, number>>;
  readonly written: { readonly contacts: number; readonly companies: number; readonly values: number };
  readonly tasks: { readonly opened: number; readonly archived: number };
  readonly calls: { readonly general: number; readonly associations: number; readonly search: number };
  readonly minimum: { readonly general: number; readonly associations: number; readonly total: number };
  readonly overhead: Readonly<Record<string, number>>;
  readonly rateLimited: number;
  readonly failures: readonly unknown[];
}

/** One `rapport sync --json` in a process of its own, on a folder or a server's URL; `whileRunning` may kill it. */
export async function runSync(
  hubSpot: LocalHubSpot,
  place: string,
  options: readonly string[] = [],
  whileRunning: (child: ChildProcess) => void = () => {},
): Promise<PassResult> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--liftoff-only',
      '--max-semi-space-size=8',
      '--heap-growing-percent=30',
      'src/main.ts',
      'sync',
      '--json',
      ...options,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        HUBSPOT_API_URL: hubSpot.url,
        HUBSPOT_ACCESS_TOKEN: hubSpot.token,
        ...databaseAt(place),
      },
    },
  );
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid));
  }, 100);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  whileRunning(child);
  const [exitCode, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (code, name) => resolve([code, name])),
  );
  clearInterval(watch);
  const summary = stdout.trim() === '' ? null : (JSON.parse(stdout) as PassJson);
  return { exitCode, signal, seconds: (performance.now() - started) / 1000, peakMb, summary, stderr };
}

/** As the environment says where the database is. */
export function databaseAt(place: string): Readonly<Record<'RAPPORT_DATA_DIR' | 'DATABASE_URL', string>> {
  return place.startsWith('postgres:')
    ? { RAPPORT_DATA_DIR: '', DATABASE_URL: place }
    : { RAPPORT_DATA_DIR: place, DATABASE_URL: '' };
}

function peakOf(pid: number | undefined): number {
  try {
    const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Asks one of the local HubSpot's own pages. */
export async function local<Answer>(hubSpot: LocalHubSpot, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(
    `${hubSpot.url}/__local/${path}`,
    body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  );
  if (!response.ok) throw new Error(`/__local/${path} answered ${response.status}`);
  return (await response.json()) as Answer;
}
