import type { RunId } from '../pass/stored.ts';
import type { KeptWow, WowStore } from '../pass/wow-store.ts';
import type { PlannedWow } from '../plays/wow/plan-wows.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';
import { queryPage } from './query-page.ts';

const epoch = "date '1970-01-01'";

type WowRow = Omit<KeptWow, 'customer'> & { readonly type: CustomerKey['type']; readonly id: string };

export async function wows(db: Queryable, portal: PortalId, since: Day): Promise<readonly KeptWow[]> {
  const rows = await queryPage<WowRow>(
    db,
    `select w.customer_type as type, w.customer_id::text as id, w.planned_on - ${epoch} as "on",
            w.made_on - ${epoch} as "madeOn", w.idea, w.held_back as "heldBack", w.surprise, w.cost::float8 as cost,
            (select case when t.state <> 'closed' then 'open' when t.closed_why = 'completed' then 'done' else 'closed' end
             from task t where t.portal_id = $1 and t.customer_type = w.customer_type and t.customer_id = w.customer_id
               and t.play = 'wow' and t.reason_key like 'wow:' || w.planned_on || '%'
             order by t.created_at desc limit 1) as task
     from wow_plan w
     where w.portal_id = $1 and (w.planned_on >= ${epoch} + $2::integer or w.made_on >= ${epoch} + $2::integer)
     order by w.planned_on, w.customer_type, w.customer_id`,
    [portal, since],
  );
  return rows.map(({ type, id, ...wow }) => ({ ...wow, customer: { type, id } as CustomerKey }));
}

export async function saveWows(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  planned: readonly PlannedWow[],
  { on, costEach }: Parameters<WowStore['saveWows']>[3],
): Promise<void> {
  if (planned.length === 0) return;
  const rows = planned.map(({ customer: { type, id }, on: plannedOn, ...wow }) => ({ type, id, plannedOn, ...wow }));
  await db.query(
    `insert into wow_plan
       (portal_id, customer_type, customer_id, planned_on, made_on, run_id, idea, held_back, surprise, cost)
     select $1, type, id, ${epoch} + "plannedOn", ${epoch} + $4::integer, $2::bigint, idea, "heldBack", surprise,
            case when "heldBack" then 0 else $5::numeric end
     from jsonb_to_recordset($3::jsonb) as w(
       type text, id bigint, "plannedOn" integer, idea integer, "heldBack" boolean, surprise integer)
     on conflict do nothing`,
    [portal, run, jsonParameter(rows), on, costEach],
  );
}

export async function dropWows(
  db: Queryable,
  portal: PortalId,
  dropped: Parameters<WowStore['dropWows']>[1],
): Promise<void> {
  if (dropped.length === 0) return;
  await db.query(
    `delete from wow_plan w using unnest($2::text[], $3::bigint[], $4::integer[]) as k(type, id, day)
     where w.portal_id = $1 and w.customer_type = k.type and w.customer_id = k.id and w.planned_on = ${epoch} + k.day`,
    [
      portal,
      dropped.map(({ customer }) => customer.type),
      dropped.map(({ customer }) => customer.id),
      dropped.map(({ on }) => on),
    ],
  );
}
