import type { Database } from './database.ts';

/**
 * Gives the room of replaced rows back to the tables. A PostgreSQL server does that by itself (autovacuum); the
 * embedded engine has no background processes, so its files would grow with every run.
 */
export async function tidy(database: Database): Promise<void> {
  if (database.engine === 'pglite') await database.script('vacuum (analyze)');
}
