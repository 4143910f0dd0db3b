import { PGlite, type Transaction, types } from '@electric-sql/pglite';
import type { Database, Queryable } from './database.ts';
import { damaged, prepareDirectory } from './embedded-directory.ts';
import { keptStatements } from './kept-statements.ts';
import { transactionGuard } from './transaction-guard.ts';
import { valueParsers } from './value-parsers.ts';
import { walTrimmer } from './wal-trimmer.ts';

/** The pass shares its process with the engine: a quarter of the usual page cache, room to hash and sort. */
const settings = ['shared_buffers=32MB', 'work_mem=16MB', 'maintenance_work_mem=32MB'];

/** Instants as the server's driver parses them. */
const usualParsers = { [types.TIMESTAMPTZ]: (text: string) => new Date(text) };

/**
 * PostgreSQL inside this process, its files in `${dataDir}/pg`. One process at a time; several callers inside it take
 * turns. A killed process loses nothing it was told is stored, a power cut may (the engine never calls fsync).
 * @throws AppError `database_locked`, `database_not_writable`, or `database_unreachable` for damaged files.
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<Database> {
  const { path, lock } = await prepareDirectory(dataDir);
  let engine: PGlite;
  try {
    engine = await PGlite.create({
      dataDir: path,
      parsers: { ...valueParsers },
      startParams: [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])],
    });
  } catch (error) {
    await lock.release();
    throw damaged(path, error);
  }
  const guard = transactionGuard();
  const trim = walTrimmer(engine);
  const ask = keptStatements(engine);
  let closing: Promise<void> | null = null;
  const queryable = queryableOf(engine, guard.assertOutside, trim);
  return {
    engine: 'pglite',
    ...queryable,
    prompt: queryable,
    kept: {
      ...queryable,
      async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
        guard.assertOutside();
        return ask<T>(sql, params);
      },
    },
    forQueue: {
      async query<T>(sql: string, params: unknown[] = []) {
        guard.assertOutside();
        return engine.query<T>(sql, params, { parsers: usualParsers });
      },
      async exec(sql) {
        guard.assertOutside();
        return engine.exec(sql, { parsers: usualParsers });
      },
    },
    async transaction(work) {
      guard.assertOutside();
      const result = await engine.transaction((tx) => guard.inside(() => work(queryableOf(tx, unchecked, done))));
      await trim();
      return result;
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

const unchecked = (): void => {};
const done = async (): Promise<void> => {};

function queryableOf(engine: PGlite | Transaction, check: () => void, after: () => Promise<void>): Queryable {
  return {
    async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
      check();
      const { rows } = await engine.query<T>(sql, [...params]).catch(withoutValues);
      await after();
      return rows as T[];
    },
    async script(sql) {
      check();
      await engine.exec(sql).catch(withoutValues);
      await after();
    },
  };
}

/** The engine hangs the parameters on its errors: values of people's records, which must not reach a log. */
function withoutValues(error: unknown): never {
  if (error instanceof Error && 'params' in error) error.params = undefined;
  throw error;
}
