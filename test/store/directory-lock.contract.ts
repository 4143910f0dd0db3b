import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockDirectory } from '../../src/store/directory-lock.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { startChild } from './child-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

const locksIn = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('pg.lock'));

describe('the lock on an embedded database', () => {
  it('lets one process in and tells the second whom to end', async () => {
    const dataDir = await temporaryFolder();
    const holder = startChild('hold-database', dataDir);
    onTestFinished(async () => void (await holder.kill()));
    expect(await holder.nextLine()).toBe('open');
    const refusal = await openDatabase({ databaseUrl: null, dataDir }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'database_locked',
      message: expect.stringContaining(`(kill ${holder.pid})`),
    });
    const second = startChild('hold-database', dataDir);
    onTestFinished(async () => void (await second.kill()));
    expect(await second.nextLine()).toBe('refused: database_locked');

    await holder.kill();
    const database = await openDatabase({ databaseUrl: null, dataDir });
    await database.close();
    expect(await locksIn(dataDir)).toEqual([]);
  });

  it('refuses the same process a second time, until it has closed', async () => {
    const folder = await temporaryFolder();
    const lock = await lockDirectory(folder);
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'database_locked' });
    await lock.release();
    const again = await lockDirectory(folder);
    await again.release();
    expect(await locksIn(folder)).toEqual([]);
  });

  it('is taken over by exactly one of many that find its owner dead', async () => {
    const folder = await temporaryFolder();
    // No process has this id: it is beyond what Linux and macOS hand out.
    await writeFile(join(folder, 'pg.lock.7'), JSON.stringify({ pid: 2 ** 30, start: 'long ago' }));
    const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => lockDirectory(folder)));
    const won = attempts.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await locksIn(folder)).toEqual(['pg.lock.8']);
  });

  it('does not mistake a new process for a dead owner whose id it got', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'pg.lock.1'), JSON.stringify({ pid: process.pid, start: 'another boot/1' }));
    const lock = await lockDirectory(folder);
    expect(await locksIn(folder)).toEqual(['pg.lock.2']);
    await lock.release();
  });

  it('is free when its file was cut off while being written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'pg.lock.1'), '{"pid":');
    await (await lockDirectory(folder)).release();
    expect(await locksIn(folder)).toEqual([]);
  });
});
