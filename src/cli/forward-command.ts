import { connect } from 'node:net';
import { AppError } from '../pass/app-error.ts';
import { onLines, sendLine, type ToCommand } from './command-lines.ts';
import type { Terminal } from './wiring.ts';

/** Does a process take commands there? */
export function takesCommands(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Has the process at `path` run a command and shows its output here. Returns its exit code.
 * @throws AppError `database_locked` where that process ends before the command has.
 */
export function forwardCommand(path: string, argv: readonly string[], terminal: Terminal): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const { colour, interactive, columns, cwd } = terminal;
    sendLine(socket, { order: { argv, cwd, colour, interactive, columns } });
    const stop = terminal.onLine((typed) => sendLine(socket, { typed }));
    onLines<ToCommand>(socket, (line) => {
      if ('out' in line) terminal.out(line.out);
      else if ('err' in line) terminal.err(line.err);
      else if ('ask' in line) void terminal.ask(line.ask).then((answer) => sendLine(socket, { answer }));
      else resolve(line.exitCode);
    });
    socket.once('error', () => socket.destroy());
    socket.once('close', () => {
      stop();
      reject(
        new AppError(
          'database_locked',
          'The running Rapport ended before this command was done: run the command again.',
          { retryable: true },
        ),
      );
    });
  });
}
