import { AppError } from '../pass/app-error.ts';
import { exitCodes } from './exit-codes.ts';
import { HeldElsewhere } from './held-elsewhere.ts';
import { untilSignalled } from './until-signalled.ts';
import type { OpenedStore, Wiring } from './wiring.ts';

/** `rapport serve`: the backend of the cards and pages, until it is told to end. Returns the exit code. */
export async function serveCommand(wiring: Wiring, { json }: { readonly json?: boolean }): Promise<number> {
  const { terminal } = wiring;
  const ended = untilSignalled();
  let opened: OpenedStore | null = null;
  try {
    const open = async (): Promise<OpenedStore> => {
      opened = await wiring.openStore().catch((error: unknown) => {
        throw error instanceof HeldElsewhere ? alreadyServed() : error;
      });
      return opened;
    };
    const { url, origin, portal, installUrl, close } = await wiring.startBackend({ open, local: null });
    const commands = await wiring.takeCommands(opened!);
    if (json) terminal.out(`${JSON.stringify({ url, origin, portal, installUrl })}\n`);
    else {
      const served = portal === null ? '' : `, portal ${portal}`;
      const installed = installUrl === null ? '' : `Accounts install the app at ${installUrl}\n`;
      terminal.out(`Listening on ${url} for ${origin}${served} (Ctrl+C ends it).\n${installed}`);
    }
    await ended;
    if (!json) terminal.out('Ending: requests under way are answered first.\n');
    await commands.close();
    await close();
    return exitCodes.done;
  } finally {
    await (opened as OpenedStore | null)?.close();
  }
}

const alreadyServed = (): AppError =>
  new AppError(
    'database_locked',
    'Another "rapport serve" holds this embedded database: end it first, or set DATABASE_URL to run several.',
  );
