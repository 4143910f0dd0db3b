import type { Merge } from '../pass/follow-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

/**
 * What was remembered, written, answered and planned about records that were merged goes to the record they live on as; where
 * that has its own, its own stays.
 */
export async function moveMerged(db: Queryable, portal: PortalId, { type, ids, into }: Merge): Promise<void> {
  if (type === 'deals' || type === 'tickets') return;
  const losers = ids.filter((id) => id !== into);
  for (const [table, columns] of [
    ['record_memory', 'run_id, memory, previous_memory'],
    ['record_written', 'written_values'],
  ] as const) {
    await db.query(
      `insert into ${table} (portal_id, object_type, record_id, ${columns})
       select portal_id, object_type, $4, ${columns} from ${table}
       where portal_id = $1 and object_type = $2 and record_id = any($3::bigint[])
       order by record_id limit 1
       on conflict do nothing`,
      [portal, type, losers, into],
    );
  }
  await db.query(
    'update person_answer set record_id = $4 where portal_id = $1 and object_type = $2 and record_id = any($3::bigint[])',
    [portal, type, losers, into],
  );
  await moveReferrals(db, portal, { type, ids: losers, into });
  const kind = type === 'contacts' ? 'contact' : 'company';
  const linked = `${kind}_ids`;
  await db.query(
    `update activity_fact set ${linked} = array(
       select distinct case when id = any($2::bigint[]) then $3::bigint else id end from unnest(${linked}) as linked(id)
       order by 1)
     where portal_id = $1 and ${linked} && $2::bigint[]`,
    [portal, losers, into],
  );
  await db.query(
    `update task set
       customer_id = case when customer_type = $2 and customer_id = any($3::bigint[]) then $4 else customer_id end,
       ${kind}_id = case when ${kind}_id = any($3::bigint[]) then $4 else ${kind}_id end
     where portal_id = $1
       and ((customer_type = $2 and customer_id = any($3::bigint[])) or ${kind}_id = any($3::bigint[]))`,
    [portal, kind, losers, into],
  );
  await db.query(
    `update task_held_back set customer_id = $4
     where portal_id = $1 and customer_type = $2 and customer_id = any($3::bigint[])`,
    [portal, kind, losers, into],
  );
  await db.query(
    `with moved as (
       delete from wow_plan where portal_id = $1 and customer_type = $2 and customer_id = any($3::bigint[]) returning *)
     insert into wow_plan
     select distinct on (planned_on) portal_id, customer_type, $4, planned_on, made_on, run_id, idea, held_back, surprise, cost
     from moved order by planned_on, customer_id
     on conflict do nothing`,
    [portal, kind, losers, into],
  );
}

/** Whom the merged brought, and who brought them, is the survivor's; who brought themselves by a merge brought nobody. */
async function moveReferrals(db: Queryable, portal: PortalId, { type, ids, into }: Merge): Promise<void> {
  await db.query(
    `insert into referral_link as old (portal_id, object_type, referred_id, referrer_id, met_at, seen_run)
     select portal_id, object_type, referred, referrer, min(met_at), max(seen_run)
     from referral_link, lateral (
       select case when referred_id = any($3::bigint[]) then $4::bigint else referred_id end as referred,
              case when referrer_id = any($3::bigint[]) then $4::bigint else referrer_id end as referrer) as moved
     where portal_id = $1 and object_type = $2
       and (referred_id = any($3::bigint[]) or referrer_id = any($3::bigint[])) and referred <> referrer
     group by portal_id, object_type, referred, referrer
     on conflict (portal_id, object_type, referred_id, referrer_id) do update
       set met_at = least(old.met_at, excluded.met_at), seen_run = greatest(old.seen_run, excluded.seen_run)`,
    [portal, type, ids, into],
  );
  await db.query(
    `delete from referral_link
     where portal_id = $1 and object_type = $2 and (referred_id = any($3::bigint[]) or referrer_id = any($3::bigint[]))`,
    [portal, type, ids],
  );
  const kind = type === 'contacts' ? 'contact' : 'company';
  await db.query(
    `with moved as (
       delete from referral_standing where portal_id = $1 and customer_type = $2 and customer_id = any($3::bigint[])
       returning *)
     insert into referral_standing as old
       (portal_id, customer_type, customer_id, made, customers, fitting, revenue, newest_on)
     select portal_id, customer_type, $4, sum(made), sum(customers), sum(fitting), sum(revenue), max(newest_on)
     from moved group by portal_id, customer_type
     on conflict (portal_id, customer_type, customer_id) do update
       set made = old.made + excluded.made, customers = old.customers + excluded.customers,
           fitting = old.fitting + excluded.fitting, revenue = old.revenue + excluded.revenue,
           newest_on = greatest(old.newest_on, excluded.newest_on)`,
    [portal, kind, ids, into],
  );
}
