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
    await say(error);
    // A call that was given up may still hold its connection; nobody waits for it.
    process.exit(codeOf(error));
  }
}

/** Commander has already printed its own sentence and the help it belongs to. */
function say(error: unknown): Promise<void> {
  if (error instanceof CommanderError) return Promise.resolve();
  const bug = error instanceof Error ? error.stack : String(error);
  const sentence = error instanceof AppError ? error.message : `this is a bug, please report it: ${bug}`;
  return new Promise((resolve) => {
    process.stderr.write(`rapport: ${sentence}\n`, () => resolve());
  });
}

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  return exitCodeOf(error);
}

// Whoever reads our output may stop reading (`| head`): then there is nobody left to talk to.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.done);
  throw error;
});

await main();
