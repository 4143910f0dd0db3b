import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../pass/app-error.ts';
import type { PassSummary } from '../pass/pass-summary.ts';
import { silent } from '../pass/progress.ts';
import { runPass } from '../pass/run-pass.ts';
import { effectOf } from './effect-of.ts';
import { exitCodes } from './exit-codes.ts';
import { printEffect } from './print-effect.ts';
import { printSummary } from './print-summary.ts';
import { printTruth } from './print-truth.ts';
import { summaryJson } from './summary-json.ts';
import { terminalProgress } from './terminal-progress.ts';
import { connectToken, noteWritten } from './token-tenant.ts';
import { untilSignalled } from './until-signalled.ts';
import type { LivedDays, LocalHubSpot, OpenedStore, Wiring } from './wiring.ts';

export interface DemoOptions {
  readonly once?: boolean;
  readonly contacts: number;
  readonly seed: number;
  /** So many days and nights go by after the first pass, with a pass each night. */
  readonly nights: number;
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
  let opened: OpenedStore | null = null;
  try {
    opened = await wiring.openStore(dataDir);
    const demo = { wiring, options, hubSpot, opened };
    await chooseSettings(demo);
    let summary = await demoPass(demo);
    let lived: LivedDays | null = null;
    for (let night = 1; night <= options.nights; night += 1) {
      lived = await hubSpot.liveDay(options.seed);
      say(`Night ${night} of ${options.nights} …`);
      summary = await demoPass(demo);
    }
    const truth = await hubSpot.truth();
    if (options.json)
      terminal.out(
        `${JSON.stringify({ ...summaryJson(summary), ...(truth === null ? {} : { truth: truth.categories }), ...(lived === null ? {} : { lived }) })}\n`,
      );
    else {
      printPass(demo, summary);
      if (truth !== null && lived === null) printTruth(truth, terminal);
      if (lived !== null) await printLived(demo, lived, say);
    }
    if (!options.once) await stayUp(demo, say);
    return summary.failures.length > 0 ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    await opened?.close();
    await hubSpot.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const heldBackInDemo = 0.25;

interface Demo {
  readonly wiring: Wiring;
  readonly options: DemoOptions;
  readonly hubSpot: LocalHubSpot;
  readonly opened: OpenedStore;
}

/** What the nights did, as the people of the portal know it and as Rapport can tell. */
async function printLived({ wiring, hubSpot, opened }: Demo, lived: LivedDays, say: (text: string) => void) {
  const { purchases, becauseOfTasks, tasksMet, tasksCompleted } = lived;
  say(
    `\n  In ${lived.days} days people met ${tasksMet} tasks of Rapport’s and completed ${tasksCompleted}; customers bought ${purchases} times, ${becauseOfTasks} of them only because of a task.`,
  );
  const { crm, clock } = await wiring.openCrm({ url: hubSpot.url, token: hubSpot.token });
  const { portalId: portal } = await crm.account();
  const told = await effectOf(opened, portal, clock);
  if (told !== null) printEffect(told.report, { portal, currency: told.currency }, wiring.terminal);
}

/**
 * Where it stays up, what people answer on the cards shall be seen on the records too, and who referred whom on its page;
 * where nights go by, some tasks are left out by lot, so that it can be told what the others did.
 */
async function chooseSettings({ wiring, options, hubSpot, opened: { store } }: Demo): Promise<void> {
  if (options.once && options.nights === 0) return;
  // Only the portal of known truth has a label for referrals.
  const referrals = options.purchases === undefined;
  const shown = {
    features: { answers: true, referrals },
    ...(referrals ? { referral: { source: 'association_label', name: 'Referred by' } } : {}),
  };
  const lots = options.nights === 0 ? {} : { tasks: { on: true, holdBackShare: heldBackInDemo } };
  const { crm, clock } = await wiring.openCrm({ url: hubSpot.url, token: hubSpot.token });
  const account = await crm.account();
  await store.savePortal(account, clock.nowMs());
  await store.saveSettings(account.portalId, { ...(options.once ? {} : shown), ...lots });
}

async function demoPass({ wiring, options, hubSpot, opened }: Demo): Promise<PassSummary> {
  const { crm, clock } = await wiring.openCrm({ url: hubSpot.url, token: hubSpot.token });
  const progress = options.json ? null : terminalProgress(wiring.terminal, () => performance.now());
  const { portalId: portal, timeZone } = await crm.account();
  try {
    const tenant = await connectToken(opened.tenants, portal, clock.nowMs());
    const passOptions = {
      dryRun: false,
      baseline: tenant.writing.baselineDoneAtMs === null ? ('now' as const) : null,
      tasks: true,
      tasksForBaseline: true,
      asOf: options.asOf ?? null,
      onPlanned: () => {},
    };
    const summary = await runPass({ crm, store: opened.store, clock, progress: progress ?? silent }, passOptions);
    await noteWritten(opened.tenants, tenant, clock.nowMs());
    return summary;
  } finally {
    progress?.finish();
    await wiring.noteCalls(opened, portal, timeZone, crm.usage());
  }
}

function printPass({ wiring, hubSpot }: Demo, summary: PassSummary): void {
  const plural = { company: 'companies', contact: 'contacts' } as const;
  const recordUrl = (type: 'company' | 'contact', id: string): string => `${hubSpot.url}/records/${plural[type]}/${id}`;
  printSummary(summary, wiring.terminal, { recordUrl });
}

/** The backend of the cards and pages beside the local HubSpot, until somebody ends both. */
async function stayUp(demo: Demo, say: (text: string) => void): Promise<void> {
  const { wiring, hubSpot, opened } = demo;
  // Nobody reaches the address in the app's files: the local HubSpot signs for it and calls the backend itself.
  const { url, token, appOrigin: origin } = hubSpot;
  const clientSecret = randomBytes(32).toString('hex');
  const ended = untilSignalled();
  const backend = await wiring.startBackend({
    role: 'web',
    open: async () => opened,
    local: { url, token, origin, clientSecret },
  });
  const shown = await hubSpot.connectApp({ origin, backendUrl: backend.url, clientSecret });
  say('');
  say(`  The local HubSpot stays up: look at the records${shown ? ', their cards and the pages' : ''} at ${url}/`);
  say('  Press Enter for another pass, for instance after changing a deal; Ctrl+C ends it.\n');
  let running: Promise<void> | null = null;
  const passAgain = async (): Promise<void> => {
    try {
      const summary = await demoPass(demo);
      if (!demo.options.json) printPass(demo, summary);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say(`  ${error.message}`);
    }
    running = null;
  };
  const stopListening = wiring.terminal.onLine(() => {
    running ??= passAgain();
  });
  await ended;
  stopListening();
  await running;
  await backend.close();
}
