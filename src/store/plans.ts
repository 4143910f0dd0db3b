import type { PlannedRow, PlanSize } from '../pass/screen-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Notes what a dry run would write, from a place in its order on. */
export async function savePlanned(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  from: number,
  changes: readonly PlannedRow[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ kind, change }, index) => ({ position: from + index, kind, change }));
  await db.query(
    `insert into planned_change (portal_id, run_id, position, kind, change)
     select $1, $2::bigint, position, kind, change
     from jsonb_to_recordset($3::jsonb) as p(position integer, kind text, change jsonb)
     on conflict (portal_id, run_id, position) do update set kind = excluded.kind, change = excluded.change`,
    [portal, run, jsonParameter(rows)],
  );
}

/** Only the newest plan is kept: forgets those of all other runs, and of this one what comes after its end. */
export async function keepPlan(db: Queryable, portal: PortalId, run: RunId, length: number): Promise<void> {
  await db.query('delete from planned_change where portal_id = $1 and (run_id <> $2::bigint or position >= $3)', [
    portal,
    run,
    length,
  ]);
}

/** How many changes of each kind a run planned. */
export async function planSize(db: Queryable, portal: PortalId, run: RunId): Promise<readonly PlanSize[]> {
  return db.query<PlanSize>(
    `select kind, count(*)::int as count from planned_change where portal_id = $1 and run_id = $2 group by kind`,
    [portal, run],
  );
}

/** Changes of some kinds in their order. */
export async function planned(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  kinds: readonly PlannedRow['kind'][],
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly PlannedRow[]> {
  // The changes are looked up once their places are known.
  return db.query<PlannedRow>(
    `select kind, change
     from (select portal_id, run_id, position from planned_change
           where portal_id = $1 and run_id = $2 and kind = any($3::text[])
           order by position offset $4 limit $5) as page
     join planned_change using (portal_id, run_id, position)
     order by position`,
    [portal, run, kinds, page.offset, page.limit],
  );
}
