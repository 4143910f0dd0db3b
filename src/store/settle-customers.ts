import type { PortalId } from '../scoring/ids.ts';
import type { Database } from './database.ts';

/**
 * Decides whose every deal is, which were entered in bulk, and who is a customer. Running it again on the same facts
 * changes nothing.
 */
export async function settleCustomers(db: Database, portal: PortalId): Promise<void> {
  // The facts have just been replaced, and the embedded engine has no autovacuum that would notice.
  await db.script('analyze deal_fact, deal_contact, line_item_fact, company_fact');
  await overTheWholePortal(db, portal, [settleDeals, forgetFormerCustomers, addCustomers]);
  await db.script('analyze deal_fact, customer');
}

/** Decides which customer every record is or inherits from. Running it again on the same facts changes nothing. */
export async function settleRecords(db: Database, portal: PortalId): Promise<void> {
  await db.script('analyze contact_fact, ticket_fact');
  await overTheWholePortal(db, portal, [settleAllRecords]);
  await db.script('analyze record_customer');
}

async function overTheWholePortal(db: Database, portal: PortalId, statements: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    // `customer` is filled on the way: its statistics are those of an empty table, from which the planner would
    // conclude that nested loops are cheap.
    await tx.script('set local enable_nestloop = off');
    for (const statement of statements) await tx.query(statement, [portal]);
  });
}

/**
 * Whose a deal is: the primary company; without one the associated contact with most won deals, then the lowest id.
 * Was it entered in bulk: with more than one in twenty of all deals on one day of the portal, ten at least, and closed
 * before that day? Then it counts as imported, whatever HubSpot says of its source.
 */
const settleDeals = `
  with entered as (
    select id, (created_at at time zone coalesce((select time_zone from portal where portal_id = $1), 'UTC'))::date as day
    from deal_fact where portal_id = $1),
  bulk as (
    select day from entered
    group by day having count(*) >= 10 and count(*) > 0.05 * (select count(*) from entered)),
  won as (
    select l.contact_id, count(*) as deals
    from deal_contact l join deal_fact d on d.portal_id = l.portal_id and d.id = l.deal_id
    where l.portal_id = $1 and d.state = 'won'
    group by l.contact_id),
  buyer as (
    select distinct on (l.deal_id) l.deal_id, l.contact_id
    from deal_contact l
    join deal_fact d on d.portal_id = l.portal_id and d.id = l.deal_id
    left join won on won.contact_id = l.contact_id
    where l.portal_id = $1 and d.primary_company_id is null
    order by l.deal_id, coalesce(won.deals, 0) desc, l.contact_id),
  settled as (
    select d.id,
           case when d.primary_company_id is not null then 'company'
                when buyer.contact_id is not null then 'contact' end as customer_type,
           coalesce(d.primary_company_id, buyer.contact_id) as customer_id,
           d.imported or (bulk.day is not null and coalesce(d.close_date < d.created_at, false)) as imported
    from deal_fact d
    join entered on entered.id = d.id
    left join bulk on bulk.day = entered.day
    left join buyer on buyer.deal_id = d.id
    where d.portal_id = $1)
  update deal_fact d
  set customer_type = settled.customer_type, customer_id = settled.customer_id, imported = settled.imported
  from settled
  where d.portal_id = $1 and d.id = settled.id
    and (d.customer_type, d.customer_id, d.imported)
        is distinct from (settled.customer_type, settled.customer_id, settled.imported)`;

const forgetFormerCustomers = `
  delete from customer c
  where portal_id = $1 and not exists (
    select from deal_fact d
    where d.portal_id = $1 and d.customer_type = c.customer_type and d.customer_id = c.customer_id and d.state = 'won')`;

/** A customer has bought at least once: open and lost deals alone make none. */
const addCustomers = `
  insert into customer (portal_id, customer_type, customer_id)
  select distinct portal_id, customer_type, customer_id from deal_fact
  where portal_id = $1 and state = 'won' and customer_id is not null
  on conflict do nothing`;

/**
 * A customer is itself. Any other contact inherits: from its primary company if that is a customer, else from the
 * customer of a deal it is associated with; of several the won before the rest, then the latest, then the highest id.
 */
const settleAllRecords = `
  with heir as (
    select f.id, k.customer_id, 0 as distance, true as won, f.created_at as at, 0::bigint as deal_id, k.customer_type
    from contact_fact f
    join customer k on k.portal_id = $1 and k.customer_type = 'company' and k.customer_id = f.company_id
    where f.portal_id = $1
    union all
    select l.contact_id, k.customer_id, 1, d.state = 'won', coalesce(d.close_date, d.created_at), d.id, k.customer_type
    from deal_contact l
    join deal_fact d on d.portal_id = $1 and d.id = l.deal_id
    join customer k on k.portal_id = $1 and k.customer_type = d.customer_type and k.customer_id = d.customer_id
    where l.portal_id = $1),
  settled as (
    select case customer_type when 'company' then 'companies' else 'contacts' end as object_type,
           customer_id as record_id, customer_type, customer_id, 'customer' as scored_as
    from customer where portal_id = $1
    union all
    (select distinct on (heir.id) 'contacts', heir.id, heir.customer_type, heir.customer_id, 'via_company'
     from heir
     where not exists (select from customer k
                       where k.portal_id = $1 and k.customer_type = 'contact' and k.customer_id = heir.id)
     order by heir.id, distance, won desc, at desc, deal_id desc)),
  removed as (
    delete from record_customer r
    where portal_id = $1 and not exists (
      select from settled s where s.object_type = r.object_type and s.record_id = r.record_id))
  insert into record_customer as old (portal_id, object_type, record_id, customer_type, customer_id, scored_as)
  select $1, object_type, record_id, customer_type, customer_id, scored_as from settled
  on conflict (portal_id, object_type, record_id) do update
    set customer_type = excluded.customer_type, customer_id = excluded.customer_id, scored_as = excluded.scored_as
    where (old.customer_type, old.customer_id, old.scored_as)
          is distinct from (excluded.customer_type, excluded.customer_id, excluded.scored_as)`;
