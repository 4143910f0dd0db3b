import { AppError } from '../pass/app-error.ts';
import { connectionReport } from '../pass/connection-report.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { exitCodes } from './exit-codes.ts';
import { onePortal, type PortalOption } from './one-portal.ts';
import { printConnection } from './print-connection.ts';
import type { Wiring } from './wiring.ts';

/** `rapport connection`: what the portal's own past says about its connection stage, as the passes keep it week by week. */
export async function connectionCommand(
  wiring: Wiring,
  options: PortalOption & { readonly json?: boolean },
): Promise<number> {
  const { store, close } = await wiring.openStore();
  try {
    const portal = await onePortal(wiring, store, options.portal);
    const report = portal === null ? null : await connectionReport(store, portal);
    if (report === null) {
      throw new AppError(
        'not_found',
        'No pass has looked at the connection of this portal yet: run "rapport sync" first.',
      );
    }
    if (options.json) {
      const { portalId, currency, validation, lastPass } = report;
      const { steadiness } = validation;
      const dated = {
        asOf: isoOfDay(validation.asOf),
        cut: isoOfDay(validation.cut),
        lastPass: lastPass === null ? null : isoOfDay(lastPass),
        steadiness: { ...steadiness, first: isoOfDay(steadiness.first), second: isoOfDay(steadiness.second) },
      };
      wiring.terminal.out(`${JSON.stringify({ portalId, currency, ...validation, ...dated })}\n`);
    } else {
      printConnection(report, wiring.terminal);
    }
    return exitCodes.done;
  } finally {
    await close();
  }
}
