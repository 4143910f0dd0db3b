import type { EffectStore, PlayAssignment, ReasonCount } from '../pass/effect-store.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Database, Queryable } from './database.ts';

type AssignmentRow = Omit<PlayAssignment, 'customer' | 'after'> & {
  readonly customerType: CustomerKey['type'];
  readonly customerId: string;
  readonly boughtAt: readonly number[];
  readonly amounts: readonly number[];
};

/** What persons made was no lot: only what passes and followed changes made counts. */
async function assignments(
  db: Queryable,
  portal: PortalId,
  sinceMs: number,
  days: number,
  pipelinesLeftOut: readonly string[],
): Promise<readonly PlayAssignment[]> {
  const rows = await db.query<AssignmentRow>(
    `with lot as (
       select t.play, t.customer_type, t.customer_id, false as held_back, t.created_at as at,
              coalesce(t.closed_why = 'completed', false) as completed, t.reason_key, t.at_stake
       from task t join run r on r.portal_id = t.portal_id and r.id = t.run_id
       where t.portal_id = $1 and t.created_at >= instant($2) and r.kind in ('pass', 'changes')
       union all
       select play, customer_type, customer_id, true, held_at, null, reason_key, at_stake
       from task_held_back where portal_id = $1 and held_at >= instant($2))
     select play, lot.customer_type as "customerType", lot.customer_id as "customerId", held_back as "heldBack", at as "atMs",
            completed, split_part(reason_key, ':', 1) as reason, at_stake as "atStake", "boughtAt", amounts
     from lot
     cross join lateral (
       select coalesce(jsonb_agg(extract(epoch from d.close_date) * 1000 order by d.close_date, d.id), '[]') as "boughtAt",
              coalesce(jsonb_agg(d.amount order by d.close_date, d.id), '[]') as amounts
       from deal_fact d
       where d.portal_id = $1 and d.customer_type = lot.customer_type and d.customer_id = lot.customer_id
         and d.state = 'won' and d.amount > 0 and d.pipeline_id <> all($4::text[])
         and d.close_date >= lot.at and d.close_date < lot.at + make_interval(days => $3)) as bought
     order by at, play, lot.customer_type, lot.customer_id, held_back`,
    [portal, sinceMs, days, pipelinesLeftOut],
  );
  return rows.map(({ customerType: type, customerId: id, boughtAt, amounts, ...row }) => ({
    ...row,
    customer: { type, id } as CustomerKey,
    after: boughtAt.map((atMs, index) => ({ atMs, amount: amounts[index]! })),
  }));
}

async function leavingReasons(db: Queryable, portal: PortalId): Promise<readonly ReasonCount[]> {
  return db.query<ReasonCount>(
    `with gone as (
       select customer_type, customer_id, last_purchase from customer_standing
       where portal_id = $1 and category in ('account_churn', 'dormant')),
     record as (
       select g.customer_type, g.customer_id, rc.object_type, rc.record_id
       from gone g join record_customer rc
         on rc.portal_id = $1 and rc.customer_type = g.customer_type and rc.customer_id = g.customer_id),
     said as (
       select r.customer_type, r.customer_id, 1 as rank, a.answered_at as at, coalesce(a.choice ->> 'reason', '') as reason
       from record r join person_answer a
         on a.portal_id = $1 and a.object_type = r.object_type and a.record_id = r.record_id and a.kind = 'leaving_reason'
       union all
       select r.customer_type, r.customer_id, 2, null, c.current ->> 'rapport_leaving_reason'
       from record r join contact_fact c on r.object_type = 'contacts' and c.portal_id = $1 and c.id = r.record_id
       union all
       select r.customer_type, r.customer_id, 2, null, c.current ->> 'rapport_leaving_reason'
       from record r join company_fact c on r.object_type = 'companies' and c.portal_id = $1 and c.id = r.record_id
       union all
       select g.customer_type, g.customer_id, 3, d.close_date, d.lost_reason
       from gone g join deal_fact d
         on d.portal_id = $1 and d.customer_type = g.customer_type and d.customer_id = g.customer_id and d.state = 'lost'
       where d.lost_reason <> 'unknown' and (g.last_purchase is null or d.close_date >= g.last_purchase))
     select reason, count(*)::int as customers
     from (
       select distinct on (customer_type, customer_id) reason from said
       where reason is not null
       order by customer_type, customer_id, rank, at desc nulls last, reason) as each_customer
     where reason <> '' group by reason order by customers desc, reason`,
    [portal],
  );
}

export const createEffectStore = (database: Database): EffectStore => ({
  assignments: (...given) => assignments(database, ...given),
  leavingReasons: (portal) => leavingReasons(database, portal),
});
