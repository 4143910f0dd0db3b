import type { KeptDigest, TasksSince } from '../pass/digest-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { Day, PortalId, TaskId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

const epoch = "date '1970-01-01'";

/** The newest two, the newest first. */
export const digests = (db: Queryable, portal: PortalId): Promise<readonly KeptDigest[]> =>
  db.query<KeptDigest>(
    `select week_of - ${epoch} as "weekOf", ref, owner_id as "ownerId", due_at as "dueAtMs", intended_at as "intendedAtMs",
            task_id as "taskId", at_risk as "atRisk"
     from digest where portal_id = $1 order by week_of desc limit 2`,
    [portal],
  );

export async function intendDigest(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  { weekOf, ref, ownerId, dueAtMs, intendedAtMs, atRisk }: Omit<KeptDigest, 'taskId'>,
): Promise<void> {
  await db.query(
    `insert into digest as old (portal_id, week_of, ref, run_id, owner_id, due_at, intended_at, at_risk)
     values ($1, ${epoch} + $2::integer, $3, $4::bigint, $5::bigint, instant($6), instant($7), $8)
     on conflict (portal_id, week_of) do update
       set ref = excluded.ref, run_id = excluded.run_id, owner_id = excluded.owner_id, due_at = excluded.due_at,
           intended_at = excluded.intended_at, at_risk = excluded.at_risk
       where old.task_id is null`,
    [portal, weekOf, ref, run, ownerId, dueAtMs, intendedAtMs, atRisk],
  );
}

export async function settleDigest(db: Queryable, portal: PortalId, weekOf: Day, taskId: TaskId): Promise<void> {
  await db.query(
    `update digest set task_id = $3::bigint
     where portal_id = $1 and week_of = ${epoch} + $2::integer and task_id is null`,
    [portal, weekOf, taskId],
  );
}

/** How many tasks were made since an instant, and how many people completed. */
export async function tasksSince(db: Queryable, portal: PortalId, sinceMs: number): Promise<TasksSince> {
  const [row] = await db.query<TasksSince>(
    `select count(*) filter (where created_at >= instant($2) and state <> 'intended')::int as opened,
            count(*) filter (where closed_at >= instant($2) and closed_why = 'completed')::int as done
     from task where portal_id = $1 and (created_at >= instant($2) or closed_at >= instant($2))`,
    [portal, sinceMs],
  );
  return row!;
}
