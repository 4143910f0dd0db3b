import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../pass/app-error.ts';
import { processStart } from './process-start.ts';

export interface DirectoryLock {
  release(): Promise<void>;
}

interface Owner {
  readonly pid: number;
  readonly start: string;
}

const lockName = /^pg\.lock\.(\d+)$/;

/**
 * Takes the directory for this process, because the embedded engine itself lets two processes ruin one database.
 *
 * The lock is a file `pg.lock.<generation>`; whoever holds the highest generation owns the directory. A dead owner's
 * lock is taken over by making the next generation: a hard link to a finished file either appears whole or fails, so
 * of several processes that find the same dead owner exactly one succeeds, and no lock is ever removed from under a
 * living owner.
 * @throws AppError `database_locked` naming the process that holds it.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const self: Owner = { pid: process.pid, start: (await processStart(process.pid)) ?? 'unknown' };
  const draft = join(directory, `pg.lock-draft-${process.pid}-${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify(self)}\n`, { flag: 'wx' });
  try {
    for (;;) {
      const newest = (await generations(directory)).at(-1) ?? 0;
      if (newest > 0) await assertDead(directory, newest);
      const mine = newest + 1;
      if (!(await linked(draft, pathOf(directory, mine)))) continue;
      const others = await generations(directory);
      if (others.at(-1) === mine) {
        for (const older of others) if (older < mine) await rm(pathOf(directory, older), { force: true });
        return { release: () => rm(pathOf(directory, mine), { force: true }) };
      }
      // Another process took over between our look and our link: it has a higher generation, so it stays.
      await rm(pathOf(directory, mine), { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

const pathOf = (directory: string, generation: number): string => join(directory, `pg.lock.${generation}`);

async function generations(directory: string): Promise<number[]> {
  const found = (await readdir(directory)).map((name) => Number(lockName.exec(name)?.[1] ?? 0));
  return found.filter((generation) => generation > 0).sort((left, right) => left - right);
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function assertDead(directory: string, generation: number): Promise<void> {
  const owner = await ownerOf(pathOf(directory, generation));
  if (owner === null) return;
  const start = await processStart(owner.pid);
  if (start === null || (start !== owner.start && start !== 'unknown' && owner.start !== 'unknown')) return;
  throw new AppError(
    'database_locked',
    `Process ${owner.pid} has the database in ${directory} open: let it finish or end it (kill ${owner.pid}), ` +
      'or set RAPPORT_DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL that several processes can share.',
  );
}

/** `null`: gone, or not written by us; in both cases nobody lives behind it. */
async function ownerOf(path: string): Promise<Owner | null> {
  try {
    const { pid, start } = JSON.parse(await readFile(path, 'utf8')) as Partial<Owner>;
    return typeof pid === 'number' && pid > 0 && typeof start === 'string' ? { pid, start } : null;
  } catch {
    return null;
  }
}
