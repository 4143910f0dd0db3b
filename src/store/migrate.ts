import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../pass/app-error.ts';
import type { Database, Queryable } from './database.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Any fixed number: the name of the lock that processes starting at once queue for. */
const lockKey = 7_241_967;
const ownMigrations = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Brings the tables to the newest form: runs the numbered .sql files that have not run, all in one transaction. Safe
 * when several processes start at once. Returns the names of those it ran.
 * @throws AppError `bad_configuration` when a file that has run was changed since, or the database is newer than this
 * program.
 */
export async function migrate(database: Database, directory: string = ownMigrations): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  return database.transaction(async (tx) => {
    if (database.engine === 'postgres') await tx.query('select pg_advisory_xact_lock($1)', [lockKey]);
    await tx.query(
      `create table if not exists schema_migration (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    const pending = pendingOf(migrations, await appliedOf(tx));
    for (const { name, sql, checksum } of pending) {
      await tx.script(sql);
      await tx.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum]);
    }
    return pending.map(({ name }) => name);
  });
}

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      // Line ends may differ between checkouts of the same file.
      const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function appliedOf(tx: Queryable): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ name: string; checksum: string }>('select name, checksum from schema_migration');
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function pendingOf(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): readonly Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new AppError(
      'bad_configuration',
      `The database was made by a newer Rapport (it has ${unknown}): install that version, or use another database.`,
    );
  }
  const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed !== undefined) {
    throw new AppError(
      'bad_configuration',
      `The migration ${changed.name} was changed after it ran on this database: restore the file and put the change into a new one.`,
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}
