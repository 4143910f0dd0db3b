import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { databaseAt, type LocalHubSpot } from './processes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const origin = 'https://rapport.example';
const clientSecret = 'bench';

export interface ServedScreens {
  readonly url: string;
  stop(): Promise<void>;
}

/** `rapport serve` in a process of its own, as a user starts it, on a folder or a server's URL; person 1 is an admin. */
export async function serveScreens({ url, token }: LocalHubSpot, place: string): Promise<ServedScreens> {
  const child: ChildProcess = spawn(process.execPath, ['--liftoff-only', 'src/main.ts', 'serve', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...databaseAt(place),
      HUBSPOT_API_URL: url,
      HUBSPOT_ACCESS_TOKEN: token,
      HUBSPOT_CLIENT_SECRET: clientSecret,
      RAPPORT_PUBLIC_ORIGIN: origin,
      RAPPORT_ADMIN_USER_IDS: '1',
      PORT: '0',
    },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout! })) {
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await ended;
    };
    return { url: (JSON.parse(line) as { url: string }).url, stop };
  }
  throw new Error('The backend ended before it listened.');
}

export interface Asked {
  readonly answers: number;
  /** Answers other than 2xx, and requests without any. */
  readonly refused: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

/**
 * Asks these paths in turn, evenly spread over time whether or not answers have come, each signed as HubSpot signs. Times
 * in milliseconds, from when a question was due to the last byte of its answer.
 */
export async function askScreens(
  { url }: ServedScreens,
  portal: string,
  paths: readonly string[],
  rate: number,
  seconds: number,
): Promise<Asked> {
  const times: number[] = [];
  let refused = 0;
  const ask = async (asked: string, due: number): Promise<void> => {
    const path = `${asked}${asked.includes('?') ? '&' : '?'}portalId=${portal}&userId=1&userEmail=a@example.com&appId=1`;
    const timestamp = String(Date.now());
    const signature = createHmac('sha256', clientSecret).update(`GET${origin}${path}${timestamp}`).digest('base64');
    const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
    try {
      const response = await fetch(url + path, { headers });
      await response.arrayBuffer();
      if (!response.ok) refused += 1;
    } catch {
      refused += 1;
    }
    times.push(performance.now() - due);
  };
  const start = performance.now();
  const answers: Promise<void>[] = [];
  for (let turn = 0; turn < rate * seconds; turn += 1) {
    const due = start + (turn * 1000) / rate;
    await sleep(Math.max(0, due - performance.now()));
    answers.push(ask(paths[turn % paths.length]!, due));
  }
  await Promise.all(answers);
  times.sort((left, right) => left - right);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
  return { answers: times.length, refused, p50: at(0.5), p95: at(0.95), worst: at(1) };
}
