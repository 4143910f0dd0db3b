import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

interface ChildProgram {
  readonly pid: number;
  /** Resolves with the next line it says; `null` when it has ended. */
  nextLine(): Promise<string | null>;
  /** Ends it at once, as a crash would, and waits until it is gone. Returns the lines not asked for yet. */
  kill(): Promise<readonly string[]>;
}

/** Runs a program of `children/` in a process of its own. */
export function startChild(name: string, ...parameters: readonly string[]): ChildProgram {
  const program = fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--liftoff-only', program, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string | null> => {
    const line = await lines.next();
    return line.done === true ? null : line.value;
  };
  return {
    pid: child.pid!,
    nextLine,
    async kill() {
      child.kill('SIGKILL');
      await closed;
      const rest: string[] = [];
      for (let line = await nextLine(); line !== null; line = await nextLine()) rest.push(line);
      return rest;
    },
  };
}
