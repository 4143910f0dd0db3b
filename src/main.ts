import { exitCodes } from './cli/exit-codes.ts';
import { forwardCommand } from './cli/forward-command.ts';
import { HeldElsewhere } from './cli/held-elsewhere.ts';
import { runCommandLine } from './cli/run-command-line.ts';
import { processTerminal } from './cli/terminal.ts';
import { compose } from './compose.ts';
import { readConfig, wantsNoColour } from './config.ts';
import { readVersion } from './read-version.ts';

/** Runs one command, here or in the process that holds the database. Returns its exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const version = readVersion();
  const terminal = processTerminal({ colour: !wantsNoColour(process.env) });
  try {
    return await runCommandLine({
      version,
      argv,
      wiring: () => compose(readConfig(process.env), { version, terminal }),
      terminal,
    });
  } catch (error) {
    if (error instanceof HeldElsewhere) return forwardCommand(error.socket, argv, terminal);
    throw error;
  }
}

// Whoever reads our output may stop reading (`| head`): then there is nobody left to talk to.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.done);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
// A call that was given up may still hold its connection; nobody waits for it.
if (process.exitCode >= exitCodes.wrongUse) process.stderr.write('', () => process.exit());
