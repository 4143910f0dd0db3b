import { AppError } from '../pass/app-error.ts';
import { connectionReport } from '../pass/connection-report.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { exitCodes } from './exit-codes.ts';
import { onePortal } from './one-portal.ts';
import { printConnection } from './print-connection.ts';
import type { Wiring } from './wiring.ts';

/** `rapport connection`: what the portal's own past says about its connection stage, from what the passes stored. */
export async function connectionCommand(wiring: Wiring, options: { readonly json?: boolean }): Promise<number> {
  const { store, close } = await wiring.openStore();
  try {
    const portal = await onePortal(wiring, store);
    const report = portal === null ? null : await connectionReport(store, portal);
    if (report === null) {
      throw new AppError('not_found', 'No pass has written to this portal yet: run "rapport sync" first.');
    }
    if (options.json) {
      const { portalId, currency, validation } = report;
      const { steadiness } = validation;
      const dated = {
        asOf: isoOfDay(validation.asOf),
        cut: isoOfDay(validation.cut),
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
