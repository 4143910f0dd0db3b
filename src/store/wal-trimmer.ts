import type { PGlite } from '@electric-sql/pglite';

const callsBetweenLooks = 200;
const walBytesBetweenCheckpoints = 64 * 2 ** 20;

/**
 * Returns what is to be called after every piece of work outside a transaction. A server's checkpointer keeps the
 * write-ahead log short; the embedded engine has none, so the log would grow until the database is closed, and a
 * killed process would leave all of it to be replayed at the next start.
 */
export function walTrimmer(engine: PGlite): () => Promise<void> {
  let calls = 0;
  let checkpointed = '0/0';
  return async () => {
    calls += 1;
    if (calls % callsBetweenLooks !== 0) return;
    const { rows } = await engine.query<{ lsn: string; bytes: number }>(
      'select lsn::text, (lsn - $1::pg_lsn)::float8 as bytes from pg_current_wal_insert_lsn() as lsn',
      [checkpointed],
    );
    const [now] = rows;
    if (now === undefined || now.bytes < walBytesBetweenCheckpoints) return;
    checkpointed = now.lsn;
    await engine.exec('checkpoint');
  };
}
