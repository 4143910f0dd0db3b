import type { PassStore } from '../pass/pass-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

type Save = (db: Queryable, portal: PortalId, run: RunId, result: unknown) => Promise<void>;

/** Keeps what a run found in `table`, in the place of an earlier finding of the same run. */
export const saveIn =
  (table: string, column: string): Save =>
  async (db, portal, run, result) => {
    await db.query(
      `insert into ${table} (portal_id, run_id, ${column}) values ($1, $2, $3::jsonb)
       on conflict (portal_id, run_id) do update set ${column} = excluded.${column}`,
      [portal, run, jsonParameter(result)],
    );
  };

/** The newest finding of a run that wrote, under the name of its column; `null` before. */
const latestIn =
  <Row>(table: string, column: string) =>
  async (db: Queryable, portal: PortalId): Promise<Row | null> => {
    const [row] = await db.query<Row>(
      `select t.run_id as "runId", r.as_of as "asOfMs", t.${column}
       from ${table} t join run r on r.portal_id = t.portal_id and r.id = t.run_id
       where t.portal_id = $1 and not r.dry_run
       order by t.run_id desc limit 1`,
      [portal],
    );
    return row ?? null;
  };

type Latest<Name extends 'latestProof' | 'latestConnectionValidation'> = NonNullable<
  Awaited<ReturnType<PassStore[Name]>>
>;

export const saveProof = saveIn('proof', 'proof');
export const latestProof = latestIn<Latest<'latestProof'>>('proof', 'proof');
export const saveConnectionValidation = saveIn('connection_validation', 'validation');
export const latestConnectionValidation = latestIn<Latest<'latestConnectionValidation'>>(
  'connection_validation',
  'validation',
);

/** Of the newest finished pass; after nothing but dry runs of the newest of those. `null`: none has finished. */
export const latestShown =
  (table: string, column: string) =>
  async (db: Queryable, portal: PortalId): Promise<unknown> => {
    const [row] = await db.query<{ result: unknown }>(
      `select t.${column} as result from ${table} t join run r on r.portal_id = t.portal_id and r.id = t.run_id
       where t.portal_id = $1 and r.finished_at is not null order by r.dry_run, t.run_id desc limit 1`,
      [portal],
    );
    return row?.result ?? null;
  };

export async function proofToShow(db: Queryable, portal: PortalId): Promise<unknown> {
  const [row] = await db.query<{ proof: unknown }>(
    `select t.proof from proof t join run r on r.portal_id = t.portal_id and r.id = t.run_id
     where t.portal_id = $1 order by r.dry_run, t.run_id desc limit 1`,
    [portal],
  );
  return row?.proof ?? null;
}
