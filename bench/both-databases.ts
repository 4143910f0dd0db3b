import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresIsMissing, startPostgres } from '../test/store/postgres-server.ts';
import { type Row, row } from './row.ts';

/**
 * The rows of one measurement on the embedded database and on PostgreSQL: `measure` gets the engine's name and the place of
 * an empty database, a folder or an address.
 */
export async function onBothDatabases(
  what: string,
  measure: (engine: string, place: string) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
  const rows: Row[] = [];
  try {
    rows.push(...(await measure('embedded', folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (postgresIsMissing()) return [...rows, row(`${what}, PostgreSQL`, 'left out: it is not installed here', '')];
  const server = await startPostgres();
  try {
    return [...rows, ...(await measure('PostgreSQL', await server.createDatabase()))];
  } finally {
    await server.stop();
  }
}
