import type { ActivityReading } from '../pass/activity-store.ts';
import type { ActivityType } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

export async function activityReading(
  db: Queryable,
  portal: PortalId,
  type: ActivityType,
): Promise<ActivityReading | null> {
  const [reading] = await db.query<ActivityReading>(
    `select since as "sinceMs", complete_at as "completeAtMs", read_at as "readAtMs", outcomes
     from activity_reading where portal_id = $1 and object_type = $2`,
    [portal, type],
  );
  return reading ?? null;
}

export async function noteActivityReading(
  db: Queryable,
  portal: PortalId,
  type: ActivityType,
  { sinceMs, completeAtMs, readAtMs, outcomes }: ActivityReading,
): Promise<void> {
  await db.query(
    `insert into activity_reading (portal_id, object_type, since, complete_at, read_at, outcomes)
     values ($1, $2, instant($3), instant($4), instant($5), $6)
     on conflict (portal_id, object_type) do update
       set since = excluded.since, complete_at = excluded.complete_at, read_at = excluded.read_at,
           outcomes = excluded.outcomes`,
    [portal, type, sinceMs, completeAtMs, readAtMs, outcomes],
  );
}

export async function forgetActivities(db: Queryable, portal: PortalId): Promise<void> {
  for (const table of ['activity_fact', 'activity_reading'])
    await db.query(`delete from ${table} where portal_id = $1`, [portal]);
}
