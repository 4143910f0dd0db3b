/**
 * A customer is itself. Any other contact inherits: from its primary company if that is a customer, else from the
 * customer of a deal it is associated with; of several the won before the rest, then the latest, then the highest id.
 * @param records `listed`: only the contacts whose ids are `$2` and the companies whose ids are `$3`.
 */
export const settleRecordCustomers = (records: 'all' | 'listed'): string => {
  const listed = (condition: string): string => (records === 'listed' ? condition : '');
  const oneOfThem = (type: string, id: string): string =>
    listed(
      `and ((${type} = 'contact' and ${id} = any($2::bigint[])) or (${type} = 'company' and ${id} = any($3::bigint[])))`,
    );
  return `
  with heir as (
    select f.id, k.customer_id, 0 as distance, true as won, f.created_at as at, 0::bigint as deal_id, k.customer_type
    from contact_fact f
    join customer k on k.portal_id = $1 and k.customer_type = 'company' and k.customer_id = f.company_id
    where f.portal_id = $1 ${listed('and f.id = any($2::bigint[])')}
    union all
    select l.contact_id, k.customer_id, 1, d.state = 'won', coalesce(d.close_date, d.created_at), d.id, k.customer_type
    from deal_contact l
    join deal_fact d on d.portal_id = $1 and d.id = l.deal_id
    join customer k on k.portal_id = $1 and k.customer_type = d.customer_type and k.customer_id = d.customer_id
    where l.portal_id = $1 ${listed('and l.contact_id = any($2::bigint[])')}),
  settled as (
    select case customer_type when 'company' then 'companies' else 'contacts' end as object_type,
           customer_id as record_id, customer_type, customer_id, 'customer' as scored_as
    from customer where portal_id = $1 ${oneOfThem('customer_type', 'customer_id')}
    union all
    (select distinct on (heir.id) 'contacts', heir.id, heir.customer_type, heir.customer_id, 'via_company'
     from heir
     where not exists (select from customer k
                       where k.portal_id = $1 and k.customer_type = 'contact' and k.customer_id = heir.id)
     order by heir.id, distance, won desc, at desc, deal_id desc)),
  removed as (
    delete from record_customer r
    where portal_id = $1
      ${listed("and ((object_type = 'contacts' and record_id = any($2::bigint[])) or (object_type = 'companies' and record_id = any($3::bigint[])))")}
      and not exists (
        select from settled s where s.object_type = r.object_type and s.record_id = r.record_id))
  insert into record_customer as old (portal_id, object_type, record_id, customer_type, customer_id, scored_as)
  select $1, object_type, record_id, customer_type, customer_id, scored_as from settled
  on conflict (portal_id, object_type, record_id) do update
    set customer_type = excluded.customer_type, customer_id = excluded.customer_id, scored_as = excluded.scored_as
    where (old.customer_type, old.customer_id, old.scored_as)
          is distinct from (excluded.customer_type, excluded.customer_id, excluded.scored_as)`;
};
