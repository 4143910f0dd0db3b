import { CommanderError } from 'commander';
import { AppError } from '../pass/app-error.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { HeldElsewhere } from './held-elsewhere.ts';
import { buildProgram } from './program.ts';
import type { Terminal, Wiring } from './wiring.ts';

export interface CommandLine {
  readonly version: string;
  readonly argv: readonly string[];
  /** Made only when a command really runs, so that --help needs no configuration. */
  readonly wiring: () => Wiring;
  readonly terminal: Pick<Terminal, 'out' | 'err'>;
}

/**
 * Runs one command; the exit code says how it went, `err` in one sentence why it did not go.
 * @throws HeldElsewhere where a running process has to run it.
 */
export async function runCommandLine({ version, argv, wiring, terminal }: CommandLine): Promise<number> {
  let code: number = exitCodes.done;
  const program = buildProgram(
    version,
    wiring,
    (exitCode) => {
      code = exitCode;
    },
    terminal,
  );
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof HeldElsewhere) throw error;
    // Commander has already printed its own sentence and the help it belongs to.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
    const bug = error instanceof Error ? error.stack : String(error);
    const sentence = error instanceof AppError ? error.message : `this is a bug, please report it: ${bug}`;
    terminal.err(`rapport: ${sentence}\n`);
    return exitCodeOf(error);
  }
}
