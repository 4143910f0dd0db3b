import { spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AppError } from '../pass/app-error.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';

interface EmbeddedDirectory {
  /** Where the engine finds its files, made if they did not exist. */
  readonly path: string;
  readonly lock: DirectoryLock;
}

/**
 * Makes sure that `dataDir` holds a database and that this process alone has it.
 * @throws AppError `database_locked`, `database_not_writable` when files cannot be made there, or
 * `database_unreachable` when what lies there is no whole database.
 */
export async function prepareDirectory(dataDir: string): Promise<EmbeddedDirectory> {
  try {
    await makeFolder(dataDir);
    const lock = await lockDirectory(dataDir);
    try {
      return { path: await existingOrNew(dataDir), lock };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw asNotWritable(error, dataDir);
  }
}

/** Makes a folder and those above it, one by one: Node's own recursive way never ends where a parent refuses (/proc). */
async function makeFolder(path: string): Promise<void> {
  const missing = await mkdir(path).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (missing === null) return;
  if (missing.code === 'EEXIST' && (await stat(path)).isDirectory()) return;
  if (missing.code !== 'ENOENT' || dirname(path) === path) throw missing;
  await makeFolder(dirname(path));
  await mkdir(path);
}

async function existingOrNew(dataDir: string): Promise<string> {
  const path = join(dataDir, 'pg');
  if (await exists(join(path, 'PG_VERSION'))) return path;
  // Without its version file the engine would take the folder for a new one and write over what is there.
  if ((await exists(path)) && (await readdir(path)).length > 0) throw damaged(path);
  for (const name of await readdir(dataDir))
    if (name.startsWith('pg-unfinished-')) await rm(join(dataDir, name), { recursive: true, force: true });
  // Made aside and renamed, so that a database that was cut off while being made is never taken for a whole one.
  const unfinished = join(dataDir, `pg-unfinished-${process.pid}`);
  await initialise(unfinished);
  await rename(unfinished, path);
  return path;
}

export function damaged(path: string, cause?: unknown): AppError {
  return new AppError(
    'database_unreachable',
    `The database in ${path} is damaged or of another version: put a backup of that folder in its place, or move it away to start anew.`,
    { cause },
  );
}

async function initialise(path: string): Promise<void> {
  // Follows this file from .ts in development to .js in a build.
  const program = fileURLToPath(new URL(`./initialise-directory${extname(import.meta.url)}`, import.meta.url));
  const child = spawn(process.execPath, ['--liftoff-only', program, path], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [stderr, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve)),
  ]);
  if (code === 0) return;
  await rm(path, { recursive: true, force: true });
  const wrong = /E(?:ACCES|ROFS|NOSPC|PERM|DQUOT)|No space left/.exec(stderr)?.[0];
  throw Object.assign(new Error(`making a database ended with ${code}: ${stderr.trim().split('\n').at(-1)}`), {
    code: wrong === undefined ? undefined : wrong.startsWith('E') ? wrong : 'ENOSPC',
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOTSUP']);

function asNotWritable(error: unknown, dataDir: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof AppError || code === undefined || !notWritable.has(code)) return error;
  return new AppError(
    'database_not_writable',
    `Rapport cannot write to ${dataDir} (${code === 'EEXIST' ? 'a file of that name is there' : code}): make that folder writable, free some space, or set RAPPORT_DATA_DIR to another folder.`,
    { cause: error },
  );
}
