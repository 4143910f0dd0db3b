import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { exitCodeOf, exitCodes } from './cli/exit-codes.ts';
import { buildProgram } from './cli/program.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { AppError } from './pass/app-error.ts';

/** Runs one command; the exit code says how it went, stderr in one sentence why it did not go. */
async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const program = buildProgram(
    version,
    () => compose(readConfig(process.env)),
    (exitCode) => {
      process.exitCode = exitCode;
    },
  );
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = say(error);
  }
}

function say(error: unknown): number {
  // Commander has already printed its own sentence and the help it belongs to.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  if (error instanceof AppError) process.stderr.write(`rapport: ${error.message}\n`);
  else
    process.stderr.write(
      `rapport: this is a bug, please report it: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  return exitCodeOf(error);
}

await main();
