import type { Database } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { migrate } from './migrate.ts';
import { openPostgresDatabase } from './postgres-database.ts';

interface DatabasePlace {
  /** A PostgreSQL server; `null`: the embedded database. */
  readonly databaseUrl: string | null;
  /** The folder the embedded database lives in; made when missing. */
  readonly dataDir: string;
}

/**
 * Opens the database with its tables in their newest form, ready for `createPassStore`. Whoever opens it closes it.
 * @throws AppError `database_unreachable`, `database_locked`, `database_not_writable` or `bad_configuration`, each
 * with one sentence that says what to do.
 */
export async function openDatabase({ databaseUrl, dataDir }: DatabasePlace): Promise<Database> {
  const database = databaseUrl === null ? await openEmbeddedDatabase(dataDir) : await openPostgresDatabase(databaseUrl);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
