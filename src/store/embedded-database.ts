import { PGlite, type Transaction } from '@electric-sql/pglite';
import { AppError } from '../pass/app-error.ts';
import type { Database, Queryable } from './database.ts';
import { prepareDirectory } from './embedded-directory.ts';
import { transactionGuard } from './transaction-guard.ts';
import { valueParsers } from './value-parsers.ts';

/**
 * PostgreSQL inside this process, its files in `${dataDir}/pg`. One process at a time; several callers inside it take
 * turns. A killed process loses nothing it was told is stored, a power cut may (the engine never calls fsync).
 * @throws AppError `database_locked`, `database_not_writable`, or `database_unreachable` for damaged files.
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<Database> {
  const { path, lock } = await prepareDirectory(dataDir);
  let engine: PGlite;
  try {
    engine = await PGlite.create({ dataDir: path, parsers: { ...valueParsers } });
  } catch (error) {
    await lock.release();
    throw new AppError(
      'database_unreachable',
      `The database in ${path} is damaged or of another version: put a backup of that folder in its place, or move it away to start anew.`,
      { cause: error },
    );
  }
  const guard = transactionGuard();
  let closing: Promise<void> | null = null;
  return {
    engine: 'pglite',
    ...queryableOf(engine, guard.assertOutside),
    transaction(work) {
      guard.assertOutside();
      return engine.transaction((tx) => guard.inside(() => work(queryableOf(tx, () => {}))));
    },
    close() {
      guard.assertOutside();
      closing ??= engine
        .runExclusive(() => Promise.resolve())
        .then(() => engine.close())
        .finally(lock.release);
      return closing;
    },
  };
}

function queryableOf(engine: PGlite | Transaction, check: () => void): Queryable {
  return {
    async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
      check();
      return (await engine.query<T>(sql, [...params])).rows as T[];
    },
    async script(sql) {
      check();
      await engine.exec(sql);
    },
  };
}
