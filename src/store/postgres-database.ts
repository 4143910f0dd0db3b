import { Pool, type PoolClient, type QueryResultRow, types } from 'pg';
import { AppError } from '../pass/app-error.ts';
import type { Database, Queryable } from './database.ts';
import { transactionGuard } from './transaction-guard.ts';
import { valueParsers } from './value-parsers.ts';

const minute = 60_000;
/** So many statements at a time keep a server busy; more only take turns, and whoever is waited for waits with them. */
const connections = 3;
const promptConnections = 3;

/**
 * A PostgreSQL server, 15 or later, by its URL, for any number of processes.
 * @throws AppError `bad_configuration` for an unreadable URL or an older server, `database_unreachable` when it does
 * not answer. No message holds the password.
 */
export async function openPostgresDatabase(databaseUrl: string): Promise<Database> {
  const place = placeOf(databaseUrl);
  const pool = openPool(databaseUrl, connections);
  const promptPool = openPool(databaseUrl, promptConnections);
  const guard = transactionGuard();
  const queryable = queryableOf(pool, place, guard.assertOutside);
  const prompt = queryableOf(promptPool, place, guard.assertOutside);
  const database: Database = {
    engine: 'postgres',
    ...queryable,
    prompt,
    // A server plans faster than its answer travels.
    kept: prompt,
    forQueue: null,
    async transaction(work) {
      guard.assertOutside();
      const client = await pool.connect().catch((error: unknown) => {
        throw asUnreachable(error, place);
      });
      return guard.inside(() => inTransaction(client, place, work));
    },
    async close() {
      guard.assertOutside();
      await endAll(pool, promptPool);
    },
  };
  try {
    await assertVersion(database, place);
  } catch (error) {
    await endAll(pool, promptPool);
    throw error;
  }
  return database;
}

function openPool(databaseUrl: string, max: number): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'rapport',
    max,
    // Also how long a statement waits for those before it.
    connectionTimeoutMillis: 30_000,
    statement_timeout: 10 * minute,
    lock_timeout: 2 * minute,
    idle_in_transaction_session_timeout: minute,
    types: { getTypeParser: (oid, format) => valueParsers[oid] ?? types.getTypeParser(oid, format) },
    onConnect: (client) =>
      client.query("set datestyle to iso; set timezone to 'UTC'; set intervalstyle to postgres; set jit to off"),
  });
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

async function endAll(...pools: readonly Pool[]): Promise<void> {
  await Promise.all(pools.map(async (pool) => (pool.ending ? undefined : pool.end())));
}

async function inTransaction<T>(client: PoolClient, place: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const tx = queryableOf(client, place, () => {});
  try {
    await tx.script('begin');
    const result = await work(tx);
    await tx.script('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is broken: `true` takes it out of the pool.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

function queryableOf(connection: Pool | PoolClient, place: string, check: () => void): Queryable {
  return {
    async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
      check();
      try {
        return (await connection.query<QueryResultRow>(sql, [...params])).rows as T[];
      } catch (error) {
        throw asUnreachable(error, place);
      }
    },
    async script(sql) {
      check();
      try {
        await connection.query(sql);
      } catch (error) {
        throw asUnreachable(error, place);
      }
    },
  };
}

async function assertVersion(database: Database, place: string): Promise<void> {
  const [row] = await database.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  if (row !== undefined && row.version >= 150_000) return;
  throw new AppError(
    'bad_configuration',
    `The server at ${place} is older than PostgreSQL 15: upgrade it, or point DATABASE_URL at a newer one.`,
  );
}

/** Host, port and database of a URL, fit to be shown. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) {
    // No cause: the error of the URL parser carries the whole URL with its password.
    throw new AppError(
      'bad_configuration',
      'DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/database, with special characters of the password percent-encoded.',
    );
  }
  const url = new URL(databaseUrl);
  const host = url.hostname === '' ? (url.searchParams.get('host') ?? 'localhost') : url.hostname;
  return `${host}:${url.port || url.searchParams.get('port') || '5432'}${url.pathname}`;
}

/** PostgreSQL error classes and codes that mean the server, not the statement: connection, login, shutdown, room. */
const outOfReach = /^(?:08|28|57P0|53|3D000)/;
const systemErrors =
  /^(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOENT|EACCES|CERT_\w+|DEPTH_ZERO\w+|SELF_SIGNED\w+|UNABLE_TO\w+)$/;
const brokenConnection =
  /timeout exceeded when trying to connect|Connection terminated|does not support SSL|Client was closed/;

function asUnreachable(error: unknown, place: string): unknown {
  if (!(error instanceof Error)) return error;
  const inner = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  const code = (inner as NodeJS.ErrnoException).code ?? '';
  if (!outOfReach.test(code) && !systemErrors.test(code) && !brokenConnection.test(inner.message)) return error;
  const login = /^28|^3D000/.test(code);
  const why = code === '' ? inner.message : code;
  return new AppError(
    'database_unreachable',
    login
      ? `PostgreSQL at ${place} refuses the login or has no such database (${why}): correct DATABASE_URL.`
      : `PostgreSQL at ${place} does not answer (${why}): start it, or correct DATABASE_URL.`,
    { cause: error, retryable: !login },
  );
}
