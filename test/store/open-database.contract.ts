import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/pass/app-error.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { type PostgresServer, postgresIsMissing, startPostgres } from './postgres-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

const embedded = (dataDir: string): Promise<Database> => openDatabase({ databaseUrl: null, dataDir });
const onServer = (databaseUrl: string): Promise<Database> => openDatabase({ databaseUrl, dataDir: '/nowhere' });

async function refusalOf(opening: Promise<Database>): Promise<AppError> {
  const outcome = await opening.catch((error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error('was not refused', { cause: outcome });
  return outcome;
}

describe('opening the embedded database', () => {
  it('makes the folder and leaves nothing but the database there', async () => {
    const dataDir = join(await temporaryFolder(), 'deep', 'down');
    const database = await embedded(dataDir);
    await database.script('create table kept (word text); insert into kept values (1)');
    await database.close();
    await database.close();
    expect(await readdir(dataDir)).toEqual(['pg']);
    const again = await embedded(dataDir);
    expect(await again.query('select word from kept')).toEqual([{ word: '1' }]);
    await again.close();
  });

  it('says where it cannot write and what to do', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const refusal = await refusalOf(embedded(join(folder, 'file', 'data')));
    expect(refusal).toMatchObject({
      code: 'database_not_writable',
      message: expect.stringContaining('RAPPORT_DATA_DIR'),
    });
  });

  it('starts over where making a database was cut off', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'pg-unfinished-1', 'base'), { recursive: true });
    await (await embedded(dataDir)).close();
    expect(await readdir(dataDir)).toEqual(['pg']);
  });

  it('says in one sentence that files are damaged, touches nothing and holds no lock', async () => {
    const dataDir = await temporaryFolder();
    await (await embedded(dataDir)).close();
    const damages = [
      () => truncate(join(dataDir, 'pg', 'global', 'pg_control'), 100),
      () => writeFile(join(dataDir, 'pg', 'PG_VERSION'), '9.6\n'),
      () => rm(join(dataDir, 'pg', 'PG_VERSION')),
    ];
    for (const damage of damages) {
      await damage();
      const refusal = await refusalOf(embedded(dataDir));
      expect(refusal).toMatchObject({ code: 'database_unreachable', message: expect.stringContaining('is damaged') });
      expect(await readdir(dataDir)).toEqual(['pg']);
    }
  });

  it('refuses a migration that was changed after it ran, and a database newer than the program', async () => {
    const dataDir = await temporaryFolder();
    const migrations = await temporaryFolder();
    const database = await embedded(dataDir);
    await expect(migrate(database, migrations)).rejects.toMatchObject({
      code: 'bad_configuration',
      message: expect.stringContaining('newer Rapport'),
    });
    await database.script('drop table schema_migration');
    await writeFile(join(migrations, '0001_first.sql'), 'create table first (n int);\ncreate table second (n int);\n');
    await writeFile(join(migrations, 'notes.txt'), 'not a migration');
    expect(await migrate(database, migrations)).toEqual(['0001_first.sql']);
    await writeFile(
      join(migrations, '0001_first.sql'),
      'create table first (n int);\r\ncreate table second (n int);\r\n',
    );
    await writeFile(join(migrations, '0002_bad.sql'), 'create table third (n int); select nonsense;');
    await expect(migrate(database, migrations)).rejects.toThrow('nonsense');
    expect(await database.query(`select to_regclass('third') as third`)).toEqual([{ third: null }]);
    await writeFile(join(migrations, '0002_bad.sql'), 'create table third (n int)');
    expect(await migrate(database, migrations)).toEqual(['0002_bad.sql']);
    await writeFile(join(migrations, '0001_first.sql'), 'create table first (n bigint);');
    await expect(migrate(database, migrations)).rejects.toMatchObject({
      code: 'bad_configuration',
      message: expect.stringContaining('0001_first.sql'),
    });
    await database.close();
  });
});

describe.skipIf(postgresIsMissing())('opening a database on a server', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
  });
  afterAll(() => server?.stop());

  it('migrates once when several processes start at the same moment', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => onServer(url)));
    const [row] = await databases[0]!.query<{ n: number }>('select count(*)::int as n from schema_migration');
    expect(row?.n).toBeGreaterThanOrEqual(4);
    await Promise.all(databases.map((database) => database.close()));
    await databases[0]!.close();
  });

  it('never tells the password, whatever is wrong', async () => {
    const wrong = [
      [url.replace(server.password, `${server.password}x`), 'refuses the login'],
      [`${url}_of_nobody`, 'has no such database'],
      [url.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'), 'does not answer'],
      [url.replace('127.0.0.1', 'no.such.host.invalid'), 'does not answer'],
      [url.replace('@', '@['), 'cannot be read'],
    ] as const;
    for (const [databaseUrl, words] of wrong) {
      const refusal = await refusalOf(onServer(databaseUrl));
      expect(refusal.message).toContain(words);
      expect(refusal.message).toContain('DATABASE_URL');
      for (let error: unknown = refusal; error instanceof Error; error = error.cause)
        expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain(server.password);
    }
  });

  it('says that the server is out of reach when it goes away midway, and that trying again may help', async () => {
    const doomed = await startPostgres();
    const database = await onServer(await doomed.createDatabase());
    await doomed.stop();
    await expect(database.query('select 1')).rejects.toMatchObject({ code: 'database_unreachable', retryable: true });
    await expect(database.transaction((tx) => tx.query('select 1'))).rejects.toMatchObject({
      code: 'database_unreachable',
    });
    await database.close();
  });
});
