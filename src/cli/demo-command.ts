import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PassSummary } from '../pass/pass-summary.ts';
import { silent } from '../pass/progress.ts';
import { runPass } from '../pass/run-pass.ts';
import { exitCodes } from './exit-codes.ts';
import { printSummary } from './print-summary.ts';
import { printTruth } from './print-truth.ts';
import { summaryJson } from './summary-json.ts';
import { terminalProgress } from './terminal-progress.ts';
import type { LocalHubSpot, Wiring } from './wiring.ts';

export interface DemoOptions {
  readonly once?: boolean;
  readonly contacts: number;
  readonly seed: number;
  readonly purchases?: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

/**
 * `rapport demo`: the main job against a local HubSpot with a portal of known truth or of real purchases, in a
 * database of its own that is thrown away afterwards. Returns the exit code.
 */
export async function demoCommand(wiring: Wiring, options: DemoOptions): Promise<number> {
  const { terminal } = wiring;
  const say = (text: string): void => {
    if (!options.json) terminal.out(`${text}\n`);
  };
  say(
    options.purchases
      ? `Starting a local HubSpot with the purchases in ${options.purchases} …`
      : `Starting a local HubSpot with ${options.contacts.toLocaleString('en')} contacts of known truth …`,
  );
  const hubSpot = await wiring.startLocalHubSpot({
    contacts: options.contacts,
    seed: options.seed,
    asOf: options.asOf ?? null,
    purchases: options.purchases ?? null,
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'rapport-demo-'));
  try {
    const summary = await demoPass(wiring, options, hubSpot, dataDir);
    const truth = await hubSpot.truth();
    if (options.json)
      terminal.out(
        `${JSON.stringify({ ...summaryJson(summary), ...(truth === null ? {} : { truth: truth.categories }) })}\n`,
      );
    else {
      const plural = { company: 'companies', contact: 'contacts' } as const;
      printSummary(summary, terminal, { recordUrl: (type, id) => `${hubSpot.url}/records/${plural[type]}/${id}` });
      if (truth !== null) printTruth(truth, terminal);
    }
    if (!options.once) await stayUp(wiring, hubSpot, dataDir);
    return summary.failures.length > 0 ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    await hubSpot.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function demoPass(
  wiring: Wiring,
  options: DemoOptions,
  hubSpot: LocalHubSpot,
  dataDir: string,
): Promise<PassSummary> {
  const { crm, clock } = await wiring.openCrm({ url: hubSpot.url, token: hubSpot.token });
  const { store, close } = await wiring.openStore(dataDir);
  const progress = options.json ? null : terminalProgress(wiring.terminal, () => performance.now());
  try {
    const passOptions = {
      dryRun: false,
      tasks: true,
      tasksForBaseline: true,
      asOf: options.asOf ?? null,
      onPlanned: () => {},
    };
    return await runPass({ crm, store, clock, progress: progress ?? silent }, passOptions);
  } finally {
    progress?.finish();
    await close();
  }
}

async function stayUp({ terminal }: Wiring, { url, token }: LocalHubSpot, dataDir: string): Promise<void> {
  terminal.out(
    [
      '',
      `  The local HubSpot stays up: look at the records at ${url}/ (Ctrl+C ends it).`,
      '  A second pass over the same portal, from another terminal:',
      `    HUBSPOT_API_URL=${url} HUBSPOT_ACCESS_TOKEN=${token} RAPPORT_DATA_DIR=${dataDir} npx rapport sync`,
      '',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
