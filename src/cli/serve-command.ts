import { AppError } from '../pass/app-error.ts';
import { exitCodes } from './exit-codes.ts';
import { HeldElsewhere } from './held-elsewhere.ts';
import { untilSignalled } from './until-signalled.ts';
import type { Backend, OpenedStore, Role, Wiring, WorkerProcess } from './wiring.ts';

export interface ServeOptions {
  readonly json?: boolean;
  readonly role: Role;
}

/** What is not over by then is left to whoever looks next. */
const mostEndingMs = 20_000;

/** `rapport serve`: answers HubSpot and people, works on portals, or both, until it is told to end. Returns the exit code. */
export async function serveCommand(wiring: Wiring, { json, role }: ServeOptions): Promise<number> {
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
    const started =
      role === 'worker' ? await wiring.startWorker(open) : await wiring.startBackend({ role, open, local: null });
    const commands = await wiring.takeCommands(opened!);
    if (json) terminal.out(`${JSON.stringify(startedJson(started, role))}\n`);
    else terminal.out(startedLines(started));
    await ended;
    setTimeout(() => process.exit(exitCodes.done), mostEndingMs).unref();
    if (!json) terminal.out('Ending: what is under way is finished or handed over first.\n');
    await commands.close();
    await started.close();
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

const isBackend = (started: Backend | WorkerProcess): started is Backend => 'origin' in started;

function startedJson(started: Backend | WorkerProcess, role: Role): object {
  if (!isBackend(started)) return { url: started.url, role };
  const { url, origin, portal, installUrl } = started;
  return { url, origin, portal, installUrl, role };
}

function startedLines(started: Backend | WorkerProcess): string {
  if (!isBackend(started))
    return `Working on portals${started.url === null ? '' : `, listening on ${started.url}`} (Ctrl+C ends it).\n`;
  const { url, origin, portal, installUrl } = started;
  const served = portal === null ? '' : `, portal ${portal}`;
  const installed = installUrl === null ? '' : `Accounts install the app at ${installUrl}\n`;
  return `Listening on ${url} for ${origin}${served} (Ctrl+C ends it).\n${installed}`;
}
