/**
 * How many deals were created on each day of the portal. Two statements: counted from nothing.
 */
export const countDealDays: readonly string[] = [
  'delete from deal_day where portal_id = $1',
  `insert into deal_day (portal_id, day, deals)
   select $1, (created_at at time zone coalesce((select time_zone from portal where portal_id = $1), 'UTC'))::date, count(*)
   from deal_fact where portal_id = $1
   group by 2`,
];

/** Days with more than one in twenty of all deals of the portal, ten at least. */
export const bulkDays = `
  select day from deal_day
  where portal_id = $1 and deals >= 10 and deals > 0.05 * (select sum(deals) from deal_day where portal_id = $1)`;

/**
 * Whose a deal is: the primary company; without one the associated contact with most won deals, then the lowest id.
 * Was it entered in bulk: with many others on one day, and closed before that day? Then it counts as imported, whatever
 * HubSpot says of its source.
 * @param deals `listed`: only those whose ids are `$2`.
 */
export const settleDeals = (deals: 'all' | 'listed'): string => {
  const listed = (condition: string): string => (deals === 'listed' ? condition : '');
  return `
  with bulk as (${bulkDays}),
  won as (
    select l.contact_id, count(*) as deals
    from deal_contact l join deal_fact d on d.portal_id = l.portal_id and d.id = l.deal_id
    where l.portal_id = $1 and d.state = 'won'
      ${listed('and l.contact_id in (select contact_id from deal_contact where portal_id = $1 and deal_id = any($2::bigint[]))')}
    group by l.contact_id),
  buyer as (
    select distinct on (l.deal_id) l.deal_id, l.contact_id
    from deal_contact l
    join deal_fact d on d.portal_id = l.portal_id and d.id = l.deal_id
    left join won on won.contact_id = l.contact_id
    where l.portal_id = $1 and d.primary_company_id is null ${listed('and l.deal_id = any($2::bigint[])')}
    order by l.deal_id, coalesce(won.deals, 0) desc, l.contact_id),
  settled as (
    select d.id,
           case when d.primary_company_id is not null then 'company'
                when buyer.contact_id is not null then 'contact' end as customer_type,
           coalesce(d.primary_company_id, buyer.contact_id) as customer_id,
           bulk.day is not null and coalesce(d.close_date < d.created_at, false) as in_bulk
    from deal_fact d
    left join bulk on bulk.day
      = (d.created_at at time zone coalesce((select time_zone from portal where portal_id = $1), 'UTC'))::date
    left join buyer on buyer.deal_id = d.id
    where d.portal_id = $1 ${listed('and d.id = any($2::bigint[])')})
  update deal_fact d
  set customer_type = settled.customer_type, customer_id = settled.customer_id, in_bulk = settled.in_bulk
  from settled
  where d.portal_id = $1 and d.id = settled.id
    and (d.customer_type, d.customer_id, d.in_bulk)
        is distinct from (settled.customer_type, settled.customer_id, settled.in_bulk)`;
};
