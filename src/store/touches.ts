import type { TouchQuery } from '../pass/activity-store.ts';
import type { RecordedTouches } from '../plays/touches.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { queryPage } from './query-page.ts';

type Row = Omit<RecordedTouches, 'customer'> & {
  readonly type: CustomerKey['type'];
  readonly id: string;
};

/** How people reached all customers of a portal, or some: one statement over all of them. */
export async function recordedTouches(
  db: Queryable,
  portal: PortalId,
  { customers, asOfMs, pipelinesLeftOut }: TouchQuery,
): Promise<readonly RecordedTouches[]> {
  if (customers?.length === 0) return [];
  // Over the whole portal every table is read once: without statistics the planner would look up row by row.
  if (customers === null) await db.script('set local enable_nestloop = off');
  const listed = customers === null ? [] : [customers.map(({ type }) => type), customers.map(({ id }) => id)];
  const rows = await queryPage<Row>(db, select(customers === null ? 'all' : 'listed'), [
    portal,
    asOfMs,
    pipelinesLeftOut,
    ...listed,
  ]);
  return rows.map(({ type, id, ...touches }) => ({ customer: { type, id } as CustomerKey, ...touches }));
}

type Which = 'all' | 'listed';

/** Who belongs to which customer. Whoever has bought nothing stands for themselves, a company with its contacts. */
const members: Readonly<Record<Which, string>> = {
  all: `member as materialized (
    select object_type, record_id, customer_type, customer_id from record_customer where portal_id = $1)`,
  listed: `wanted as materialized (
    select distinct * from unnest($4::text[], $5::bigint[]) as k(customer_type, customer_id)),
  member as materialized (
    select r.object_type, r.record_id, r.customer_type, r.customer_id
    from wanted w
    join record_customer r on r.portal_id = $1 and r.customer_type = w.customer_type and r.customer_id = w.customer_id
    union
    select case customer_type when 'company' then 'companies' else 'contacts' end, customer_id, customer_type, customer_id
    from wanted
    union
    select 'contacts', f.id, w.customer_type, w.customer_id
    from wanted w
    join contact_fact f on f.portal_id = $1 and f.company_id = w.customer_id
    where w.customer_type = 'company' and not exists (
      select from record_customer r where r.portal_id = $1 and r.object_type = 'contacts' and r.record_id = f.id))`,
};

const theirs: Readonly<Record<Which, string>> = {
  all: '',
  listed: `and (contact_ids && (select array_agg(record_id) from member where object_type = 'contacts')
    or company_ids && (select array_agg(record_id) from member where object_type = 'companies'))`,
};

const figure = (name: string): string => `(f.engagement ->> '${name}')::float8`;
const past = (name: string): string => `max(${figure(name)}) filter (where ${figure(name)} <= $2)`;

const select = (which: Which): string => `
  with ${members[which]},
  activity as materialized (
    select kind, id, at, direction, response, reached, contact_ids, company_ids,
           reached is not false or response is not null as took_place
    from activity_fact where portal_id = $1 and at <= instant($2) ${theirs[which]}),
  link as (
    select kind, id, 'contacts' as object_type, unnest(contact_ids) as record_id from activity
    union all
    select kind, id, 'companies', unnest(company_ids) from activity),
  had as (
    select m.customer_type, m.customer_id, l.kind, l.id,
           count(*) filter (where l.object_type = 'contacts') as contacts
    from link l join member m on m.object_type = l.object_type and m.record_id = l.record_id
    group by 1, 2, 3, 4),
  purchase as (
    select customer_type, customer_id, min(coalesce(close_date, won_at, created_at)) as first
    from deal_fact
    where portal_id = $1 and state = 'won' and customer_id is not null and pipeline_id <> all($3::text[])
    group by 1, 2),
  spoken as (
    select h.customer_type, h.customer_id,
           count(*) filter (where took_place and kind = 'call') as calls,
           count(*) filter (where took_place and kind = 'meeting') as meetings,
           max(at) filter (where took_place and kind = 'call') as last_call,
           max(at) filter (where took_place and kind = 'meeting') as last_meeting,
           count(*) filter (where took_place and at < p.first) as before_first,
           count(*) filter (where took_place and direction is distinct from 'inbound') as tries,
           count(*) filter (where reached or direction = 'inbound') as answers,
           max(at) filter (where reached or direction = 'inbound') as last_answer,
           count(*) filter (where kind = 'meeting' and reached is not null) as due,
           count(*) filter (where kind = 'meeting' and reached) as held,
           sum(contacts) as taken_part, max(at) as last_logged,
           (array_agg(json_build_object('response', response, 'atMs', ms(at), 'kind', kind) order by at desc, kind desc, id desc)
             filter (where response is not null))[1] as response
    from had h
    join activity a using (kind, id)
    left join purchase p on p.customer_type = h.customer_type and p.customer_id = h.customer_id
    group by 1, 2),
  told as (
    select m.customer_type, m.customer_id, min(f.created_at) as since,
           sum(${figure('contactedNotes')}) as contacted,
           ${past('lastContactedAtMs')} as last_contacted,
           greatest(${past('salesEmailLastRepliedAtMs')}, ${past('emailLastRepliedAtMs')}) as last_reply,
           sum(${figure('emailsDelivered')}) as delivered, sum(${figure('emailsReplied')}) as replied
    from member m
    join contact_fact f on f.portal_id = $1 and f.id = m.record_id
    where m.object_type = 'contacts'
    group by 1, 2),
  known as (
    select case when count(*) = 2 then max(since) end as since from activity_reading where portal_id = $1)
  select c.customer_type as type, c.customer_id::text as id, ms(k.since) as "knownSinceMs",
         coalesce(s.calls, 0) as calls, coalesce(s.meetings, 0) as meetings,
         ms(s.last_call) as "lastCallAtMs", ms(s.last_meeting) as "lastMeetingAtMs",
         ms(s.last_logged) as "lastLoggedAtMs",
         case when p.first is not null and least(t.since, p.first) >= k.since then coalesce(s.before_first, 0) end
           as "beforeFirstPurchase",
         p.first is not null as bought,
         coalesce(s.tries, 0) as tries, coalesce(s.answers, 0) as answers, ms(s.last_answer) as "lastAnswerAtMs",
         s.response, coalesce(s.due, 0) as "meetingsDue", coalesce(s.held, 0) as "meetingsHeld",
         coalesce(s.taken_part, 0) as "timesTakenPart", coalesce(t.contacted, 0) as "timesContacted",
         t.last_contacted as "lastContactedAtMs", t.last_reply as "lastReplyAtMs",
         coalesce(t.delivered, 0) as "mailingsDelivered", coalesce(t.replied, 0) as "mailingsReplied"
  from (select distinct customer_type, customer_id from member) c
  cross join known k
  left join spoken s on s.customer_type = c.customer_type and s.customer_id = c.customer_id
  left join told t on t.customer_type = c.customer_type and t.customer_id = c.customer_id
  left join purchase p on p.customer_type = c.customer_type and p.customer_id = c.customer_id
  order by c.customer_type, c.customer_id`;
