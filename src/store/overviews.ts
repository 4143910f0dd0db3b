import type { RunId } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Keeps the figures of a run, in the place of earlier ones of the same run. */
export async function saveOverview(db: Queryable, portal: PortalId, run: RunId, overview: unknown): Promise<void> {
  await db.query(
    `insert into overview (portal_id, run_id, overview) values ($1, $2, $3::jsonb)
     on conflict (portal_id, run_id) do update set overview = excluded.overview`,
    [portal, run, jsonParameter(overview)],
  );
}

/** Of the newest finished pass; after nothing but dry runs of the newest of those. `null`: none has finished. */
export async function latestOverview(db: Queryable, portal: PortalId): Promise<unknown> {
  const [row] = await db.query<{ overview: unknown }>(
    `select o.overview from overview o join run r on r.portal_id = o.portal_id and r.id = o.run_id
     where o.portal_id = $1 and r.finished_at is not null
     order by r.dry_run, o.run_id desc limit 1`,
    [portal],
  );
  return row?.overview ?? null;
}
