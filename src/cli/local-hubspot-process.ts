import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AppError } from '../pass/app-error.ts';
import type { ConnectedApp, LivedDays, LocalHubSpot, LocalHubSpotOptions, TruthReport } from './wiring.ts';

const entry = fileURLToPath(new URL('../../emulator/main.ts', import.meta.url));
/** The HubSpot project whose cards and pages the local HubSpot shows. */
const project = fileURLToPath(new URL('../../extensions', import.meta.url));

/**
 * Starts the local HubSpot in a process of its own on a free port of 127.0.0.1; it ends with this one.
 * @throws AppError `bad_input` with the generator's own sentence, for instance about a malformed line of purchases.
 */
export async function startLocalHubSpot(options: LocalHubSpotOptions): Promise<LocalHubSpot> {
  if (!existsSync(entry))
    throw new AppError(
      'bad_configuration',
      'The demo needs the source checkout: the local HubSpot is not part of a production build.',
    );
  const given = ['--port', '0', '--watch-stdin', '--project', project, ...portalArguments(options)];
  const child = spawn(process.execPath, [entry, ...given], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint += data.toString();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, token, appOrigin } = JSON.parse(line) as { url: string; token: string; appOrigin: string };
    return {
      url,
      token,
      appOrigin,
      truth: () => truthReport(url),
      liveDay: (seed) => liveDay(url, seed),
      connectApp: (app) => connectApp(url, app),
      stop: async () => {
        child.stdin.end();
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  await ended;
  const sentence = complaint.trim().split('\n')[0];
  throw new AppError(
    'bad_input',
    sentence || 'The local HubSpot ended before it could be used; run the command again.',
  );
}

function portalArguments({ contacts, seed, asOf, purchases }: LocalHubSpotOptions): string[] {
  const day = asOf === null ? [] : ['--as-of', asOf];
  if (purchases !== null) return ['--portal', 'purchases', '--file', purchases, ...day];
  return ['--portal', 'demo', '--contacts', String(contacts), '--seed', String(seed), ...day];
}

/** Tells the local HubSpot where to send what cards ask, and how to sign it. */
async function connectApp(url: string, app: ConnectedApp): Promise<boolean> {
  const response = await fetch(`${url}/__local/app`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(app),
  });
  return response.ok;
}

async function liveDay(url: string, seed: number): Promise<LivedDays> {
  const response = await fetch(`${url}/__local/live`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ days: 1, seed }),
  });
  return (await response.json()) as LivedDays;
}

async function truthReport(url: string): Promise<TruthReport | null> {
  const response = await fetch(`${url}/__local/truth-report`);
  if (!response.ok) return null;
  const report = (await response.json()) as TruthReport;
  return report.categories.length > 0 ? report : null;
}
