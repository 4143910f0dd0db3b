import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FromCommand, type Order, onLines, sendLine } from './command-lines.ts';
import type { TakingCommands, Terminal } from './wiring.ts';

/** Longer addresses of sockets are cut off by the system. */
const longestPath = 100;

/** Where the process that holds a data folder takes commands. */
export function commandSocket(dataDir: string): string {
  const path = join(dataDir, 'commands.sock');
  if (path.length <= longestPath) return path;
  return join(tmpdir(), `rapport-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`);
}

/**
 * Takes commands of this machine's user at `path` and runs each as if it had been typed here, with its output sent back. A
 * command goes on when whoever typed it has left. The caller holds the data folder, so a socket that stands there is a
 * dead process's.
 */
export async function takeCommands(
  path: string,
  run: (order: Order, terminal: Terminal) => Promise<number>,
): Promise<TakingCommands> {
  const underWay = new Set<Promise<void>>();
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    const ended = serve(socket, run).finally(() => underWay.delete(ended));
    underWay.add(ended);
  });
  await rm(path, { force: true });
  // Only this user may connect; the socket is made within listen(), so nobody gets between.
  const before = process.umask(0o177);
  server.listen(path);
  process.umask(before);
  await once(server, 'listening');
  return {
    close: async () => {
      server.close();
      await Promise.all(underWay);
      await rm(path, { force: true });
    },
  };
}

function serve(socket: Socket, run: (order: Order, terminal: Terminal) => Promise<number>): Promise<void> {
  const listeners = new Set<(text: string) => void>();
  const questions: ((answer: string | null) => void)[] = [];
  return new Promise((resolve) => {
    let begun = false;
    socket.once('close', () => {
      if (!begun) resolve();
    });
    onLines<FromCommand>(socket, (line) => {
      if ('typed' in line) for (const heard of listeners) heard(line.typed);
      else if ('answer' in line) questions.shift()?.(line.answer);
      else if (!begun) {
        begun = true;
        void run(line.order, terminalOf(socket, line.order, listeners, questions)).then((exitCode) => {
          sendLine(socket, { exitCode });
          socket.end();
          resolve();
        });
      }
    });
  });
}

function terminalOf(
  socket: Socket,
  { colour, interactive, columns, cwd }: Order,
  listeners: Set<(text: string) => void>,
  questions: ((answer: string | null) => void)[],
): Terminal {
  return {
    colour,
    interactive,
    columns,
    cwd,
    out: (text) => sendLine(socket, { out: text }),
    err: (text) => sendLine(socket, { err: text }),
    onLine: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    ask: (question) =>
      new Promise((resolve) => {
        questions.push(resolve);
        // Whoever left answers nothing.
        socket.once('close', () => resolve(null));
        sendLine(socket, { ask: question });
      }),
  };
}
