import { AppError } from '../pass/app-error.ts';
import { keptProof } from '../pass/kept-proof.ts';
import { lastLook } from '../pass/last-look.ts';
import { provePortal } from '../pass/prove-portal.ts';
import { parseSettings, scoringSettings } from '../portals/settings.ts';
import { proveLog } from '../purchases/prove-log.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import { exitCodes } from './exit-codes.ts';
import { lastDaySeen } from './last-day-seen.ts';
import { logSettings } from './log-settings.ts';
import { onePortal, type PortalOption } from './one-portal.ts';
import { openPurchaseLog } from './open-purchase-log.ts';
import { printProof } from './print-proof.ts';
import { terminalProgress } from './terminal-progress.ts';
import type { Wiring } from './wiring.ts';

export interface ProofOptions extends PortalOption {
  readonly purchases?: string;
  readonly asOf?: string;
  readonly horizon?: number;
  readonly json?: boolean;
}

/**
 * `rapport proof`: the score computed on the past held against what happened after, for the portal of the last pass or for
 * a purchase log. Returns the exit code.
 */
export async function proofCommand(wiring: Wiring, options: ProofOptions): Promise<number> {
  const { purchases, asOf, horizon } = options;
  if (purchases === undefined && (asOf !== undefined || horizon !== undefined))
    throw new AppError(
      'bad_input',
      '--as-of and --horizon go with --purchases: a portal is proved as of its last pass.',
    );
  if (purchases !== undefined && options.portal !== undefined)
    throw new AppError('bad_input', 'A purchase log has no portal: leave out --portal or --purchases.');
  const proof = purchases === undefined ? await proofOfPortal(wiring, options) : await proofOfLog(purchases, options);
  if (options.json) wiring.terminal.out(`${JSON.stringify(dated(proof))}\n`);
  else printProof(proof, wiring.terminal);
  return exitCodes.done;
}

async function proofOfLog(file: string, { asOf, horizon }: ProofOptions): Promise<Proof> {
  const { log } = await openPurchaseLog(file);
  return proveLog(log, lastDaySeen(asOf, log), logSettings(horizon));
}

/** That of the last pass; after nothing but dry runs it is made now. */
async function proofOfPortal(wiring: Wiring, { portal: named }: PortalOption): Promise<Proof> {
  const { store, close } = await wiring.openStore();
  const progress = terminalProgress(wiring.terminal, () => performance.now());
  try {
    const portal = await onePortal(wiring, store, named);
    const look = portal === null ? null : await lastLook(store, portal);
    if (portal === null || look === null) {
      throw new AppError(
        'not_found',
        'There has been no pass over this portal yet: run "rapport sync" or "rapport sync --dry-run" first.',
      );
    }
    const kept = await keptProof(store, portal);
    if (kept !== null) return kept;
    const { account, model } = look;
    const settings = scoringSettings(parseSettings(await store.settings(portal)), account.currency);
    return await provePortal({ store, progress, portal, timeZone: account.timeZone, settings, model: model.portal });
  } finally {
    progress.finish();
    await close();
  }
}

/** Days as ISO dates. */
function dated(proof: Proof) {
  return {
    ...proof,
    asOf: isoOfDay(proof.asOf),
    cutOffs: proof.cutOffs.map((cutOff) => ({ ...cutOff, cutOff: isoOfDay(cutOff.cutOff) })),
    used: { ...proof.used, since: isoOfDay(proof.used.since) },
  };
}
