import type { CareQuery, TeamStore } from '../pass/team-store.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { CareFacts } from '../team/care-facts.ts';
import type { Queryable } from './database.ts';
import { queryPage } from './query-page.ts';
import { companyNumber, contactNumber, customerNumber, members, overAll } from './touches.ts';

type Row = Omit<CareFacts, 'customer'> & {
  readonly type: CustomerKey['type'];
  readonly id: string;
};

/** How every customer of a portal was looked after: one statement over all of them. */
export async function careFacts(
  db: Queryable,
  portal: PortalId,
  { asOfMs, thenMs, pipelinesLeftOut }: CareQuery,
): ReturnType<TeamStore['careFacts']> {
  await db.script(overAll);
  const rows = await queryPage<Row>(db, select, [portal, asOfMs, thenMs, pipelinesLeftOut]);
  const [known] = await db.query<{ since: number | null }>(
    'select case when count(*) = 2 then ms(max(since)) end as since from activity_reading where portal_id = $1',
    [portal],
  );
  return {
    knownSinceMs: known?.since ?? null,
    customers: rows.map(({ type, id, ...facts }) => ({ customer: { type, id } as CustomerKey, ...facts })),
  };
}

const figure = (name: string): string => `(f.engagement ->> '${name}')::float8`;
/** The rating of the newest answer. */
const newest = (survey: string): string =>
  `(max(array[${figure(`${survey}AtMs`)}, ${figure(`${survey}Rating`)}])
    filter (where ${figure(`${survey}AtMs`)} <= $2 and ${figure(`${survey}Rating`)} is not null))[2]`;

const select = `
  with ${members.all},
  won as materialized (
    select ${customerNumber('d')} as who, d.id, pipeline_id, coalesce(close_date, won_at, created_at) as at
    from deal_fact d
    where portal_id = $1 and state = 'won' and customer_id is not null and pipeline_id <> all($4::text[])
      and (amount is null or amount > 0) and coalesce(close_date, won_at, created_at) <= instant($2)),
  purchase as materialized (
    select who, min(at) as first, max(at) as last, count(*) as purchases,
           max(at) filter (where at <= instant($3)) as last_then,
           coalesce(bool_or(at > instant($3)), false) as bought_since,
           (array_agg(id order by at, id))[1] as deal, (array_agg(pipeline_id order by at, id))[1] as pipeline
    from won group by who),
  product as (
    select p.who, count(distinct i.product) as products,
           (array_agg(i.product order by i.amount desc nulls last, i.id))[1] as product,
           (array_agg(i.product_name order by i.amount desc nulls last, i.id))[1] as name
    from purchase p
    join line_item_fact i on i.portal_id = $1 and i.deal_id = p.deal
    group by p.who),
  activity as materialized (
    select id * 2 + (kind = 'meeting')::int as act, kind = 'call' as is_call, at, direction, reached,
           contact_ids, company_ids, reached is not false or response is not null as took_place
    from activity_fact where portal_id = $1 and at <= instant($2)),
  link as (
    select act, ${contactNumber('unnest(contact_ids)')} as rec from activity
    union all
    select act, ${companyNumber('unnest(company_ids)')} from activity),
  had as (select distinct m.who, l.act from link l join member m on m.rec = l.rec),
  spoken as (
    select h.who,
           count(*) filter (where took_place and at < p.first and at >= p.first - interval '365 days') as before,
           count(*) filter (where took_place and at > p.first and at <= p.first + interval '365 days') as after,
           count(*) filter (where took_place and at > p.first and at <= p.last) as between,
           count(*) filter (where took_place and at > p.last_then and at <= instant($3)) as touches_then,
           count(*) filter (where took_place and direction is distinct from 'inbound' and at <= instant($3)) as tries_then,
           count(*) filter (where (reached or direction = 'inbound') and at <= instant($3)) as answers_then,
           max(at) filter (where (reached or direction = 'inbound') and at <= instant($3)) as last_answer,
           max(at) filter (where took_place and direction is distinct from 'inbound' and at <= instant($3)) as last_try,
           count(*) filter (where not is_call and reached is not null) as due,
           count(*) filter (where not is_call and reached) as held
    from had h
    join activity a on a.act = h.act
    join purchase p on p.who = h.who
    group by h.who),
  ticket as materialized (
    select id, contact_ids, company_ids from ticket_fact
    where portal_id = $1 and created_at <= instant($3) and created_at > instant($3) - interval '365 days'),
  asked as (
    select m.who, count(distinct t.id) as tickets
    from (
      select id, ${contactNumber('unnest(contact_ids)')} as rec from ticket
      union all
      select id, ${companyNumber('unnest(company_ids)')} from ticket) t
    join member m on m.rec = t.rec
    group by m.who),
  told as (
    select m.who, count(*) as contacts, min(f.created_at) as since, ${newest('nps')} as nps, ${newest('csat')} as csat,
           sum(${figure('emailsDelivered')}) as delivered, sum(${figure('emailsClicked')}) as clicked,
           sum(${figure('emailsReplied')}) as replied, sum(${figure('visits')}) as visits
    from member m
    join contact_fact f on f.portal_id = $1 and f.id = m.rec / 2
    where m.rec % 2 = 0
    group by m.who),
  owner as (
    select id * 2 + 1 as who, owner_id from company_fact where portal_id = $1
    union all
    select id * 2, owner_id from contact_fact where portal_id = $1)
  select case p.who % 2 when 1 then 'company' else 'contact' end as type, (p.who / 2)::text as id,
         o.owner_id::text as "ownerId", coalesce(t.contacts, 0) as contacts, ms(t.since) as "createdAtMs",
         ms(p.first) as "firstPurchaseAtMs", p.pipeline as "firstPipeline",
         i.product as "firstProduct", i.name as "firstProductName", coalesce(i.products, 0) as "firstProducts",
         p.purchases, coalesce(s.before, 0) as "touchesBefore", coalesce(s.after, 0) as "touchesAfter",
         coalesce(s.between, 0) as "touchesBetween", ms(p.last_then) as "lastPurchaseThenMs",
         p.bought_since as "boughtSince", coalesce(s.touches_then, 0) as "touchesThen",
         coalesce(a.tickets, 0) as "ticketsThen", coalesce(s.tries_then, 0) as "triesThen",
         coalesce(s.answers_then, 0) as "answersThen", ms(s.last_answer) as "lastAnswerThenMs",
         ms(s.last_try) as "lastTryThenMs", coalesce(s.due, 0) as "meetingsDue", coalesce(s.held, 0) as "meetingsHeld",
         t.nps as "npsRating", t.csat as "csatRating", coalesce(t.delivered, 0) as "mailingsDelivered",
         coalesce(t.clicked, 0) as "mailingsClicked", coalesce(t.replied, 0) as "mailingsReplied",
         coalesce(t.visits, 0) as visits
  from purchase p
  left join product i on i.who = p.who
  left join spoken s on s.who = p.who
  left join asked a on a.who = p.who
  left join told t on t.who = p.who
  left join owner o on o.who = p.who
  order by p.who`;
