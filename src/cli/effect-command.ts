import { AppError } from '../pass/app-error.ts';
import type { EffectReport } from '../pass/effect-report.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { effectOf } from './effect-of.ts';
import { exitCodes } from './exit-codes.ts';
import { onePortal, type PortalOption } from './one-portal.ts';
import { printEffect } from './print-effect.ts';
import type { Wiring } from './wiring.ts';

/** `rapport effect`: what tasks did, by lot; how many of the dormant came back; why customers left. Returns the exit code. */
export async function effectCommand(
  wiring: Wiring,
  options: PortalOption & { readonly json?: boolean },
): Promise<number> {
  const { store, effects, close } = await wiring.openStore();
  try {
    const portal = await onePortal(wiring, store, options.portal);
    const told = portal === null ? null : await effectOf({ store, effects }, portal, await wiring.clockOf(portal));
    if (portal === null || told === null)
      throw new AppError('not_found', 'There has been no pass over this portal yet: run "rapport sync" first.');
    const { report, currency } = told;
    if (options.json) wiring.terminal.out(`${JSON.stringify({ portalId: portal, currency, ...dated(report) })}\n`);
    else printEffect(report, { portal, currency }, wiring.terminal);
    return exitCodes.done;
  } finally {
    await close();
  }
}

/** Days as ISO dates. */
function dated({ effects, dormant, leaving }: EffectReport) {
  return {
    ...effects,
    held: effects.held && { from: isoOfDay(effects.held.from), to: isoOfDay(effects.held.to) },
    dormant: dormant && { ...dormant, cutOffs: dormant.cutOffs.map(isoOfDay) },
    leaving,
  };
}
