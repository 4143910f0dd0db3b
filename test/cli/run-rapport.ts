import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the command line as a user does, by its launcher, with nothing in the environment but what is given.
 * @param folder where Rapport is installed; by default this checkout
 */
export async function runRapport(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  whileRunning: (child: ChildProcess) => void = () => {},
  folder = root,
): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['bin/rapport.js', ...args], {
    cwd: folder,
    env: { PATH, HOME, NO_COLOR: '1', ...environment },
  });
  whileRunning(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', (status) => resolve(status)));
  return { code, out, err };
}

/** The first line on stdout, as soon as it is whole. */
export const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    child.stdout!.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.includes('\n')) resolve(text.split('\n')[0]!);
    });
  });
