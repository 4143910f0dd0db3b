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
  if (customers === null) await db.script(overAll);
  const listed = customers === null ? [] : [customers.map(({ type }) => type), customers.map(({ id }) => id)];
  const rows = await queryPage<Row>(db, select(customers === null ? 'all' : 'listed'), [
    portal,
    asOfMs,
    pipelinesLeftOut,
    ...listed,
  ]);
  return rows.map(touchesOf);
}

/** Over the whole portal every table is read once: without statistics the planner would look up row by row. */
export const overAll = "set local enable_nestloop = off; set local work_mem = '64MB'";

const touchesOf = ({ type, id, ...touches }: Row): RecordedTouches => ({
  customer: { type, id } as CustomerKey,
  ...touches,
});

/** Keeps how people reached every customer of the portal, touching only what changed. */
export async function keepTouches(
  db: Queryable,
  portal: PortalId,
  { asOfMs, pipelinesLeftOut }: Omit<TouchQuery, 'customers'>,
): Promise<void> {
  await db.script(overAll);
  await db.query(
    `with found as materialized (
       select type, id::bigint, to_jsonb(t) - 'type' - 'id' as touches from (${select('all')}) as t),
     gone as (
       delete from customer_touch o where o.portal_id = $1
         and not exists (select from found f where f.type = o.customer_type and f.id = o.customer_id))
     insert into customer_touch as old (portal_id, customer_type, customer_id, touches)
     select $1, type, id, touches from found
     on conflict (portal_id, customer_type, customer_id) do update set touches = excluded.touches
       where old.touches <> excluded.touches`,
    [portal, asOfMs, pipelinesLeftOut],
  );
}

/** As `keepTouches` left them; customers that were none then are absent. */
export async function keptTouches(
  db: Queryable,
  portal: PortalId,
  customers: readonly CustomerKey[],
): Promise<readonly RecordedTouches[]> {
  const rows = await queryPage<{ type: CustomerKey['type']; id: string; touches: Omit<Row, 'type' | 'id'> }>(
    db,
    `select t.customer_type as type, t.customer_id::text as id, t.touches
     from unnest($2::text[], $3::bigint[]) as k(type, id)
     join customer_touch t on t.portal_id = $1 and t.customer_type = k.type and t.customer_id = k.id`,
    [portal, customers.map(({ type }) => type), customers.map(({ id }) => id)],
  );
  return rows.map(({ type, id, touches }) => touchesOf({ type, id, ...touches }));
}

type Which = 'all' | 'listed';

/** A type and an id as one number: a million rows are joined and sorted by these. */
export const customerNumber = (k: string): string => `${k}.customer_id * 2 + (${k}.customer_type = 'company')::int`;
export const companyNumber = (id: string): string => `${id} * 2 + 1`;
export const contactNumber = (id: string): string => `${id} * 2`;

/** Who belongs to which customer. Whoever has bought nothing stands for themselves, a company with its contacts. */
export const members: Readonly<Record<Which, string>> = {
  all: `member as materialized (
    select record_id * 2 + (object_type = 'companies')::int as rec, ${customerNumber('r')} as who
    from record_customer r where portal_id = $1)`,
  listed: `wanted as materialized (
    select distinct * from unnest($4::text[], $5::bigint[]) as k(customer_type, customer_id)),
  member as materialized (
    select r.record_id * 2 + (r.object_type = 'companies')::int as rec, ${customerNumber('r')} as who
    from wanted w
    join record_customer r on r.portal_id = $1 and r.customer_type = w.customer_type and r.customer_id = w.customer_id
    union
    select ${customerNumber('w')}, ${customerNumber('w')} from wanted w
    union
    select ${contactNumber('f.id')}, ${customerNumber('w')}
    from wanted w
    join contact_fact f on f.portal_id = $1 and f.company_id = w.customer_id
    where w.customer_type = 'company' and not exists (
      select from record_customer r where r.portal_id = $1 and r.object_type = 'contacts' and r.record_id = f.id))`,
};

const theirs: Readonly<Record<Which, string>> = {
  all: '',
  listed: `and (contact_ids && (select array_agg(rec / 2) from member where rec % 2 = 0)
    or company_ids && (select array_agg(rec / 2) from member where rec % 2 = 1))`,
};

const bought: Readonly<Record<Which, string>> = {
  all: '',
  listed: 'and (d.customer_type, d.customer_id) in (select customer_type, customer_id from wanted)',
};

const past = (name: string): string => `max(e."${name}") filter (where e."${name}" <= $2)`;
/** What is asked of an engagement, taken out of its JSON in one go: by the field it would take twice as long. */
const engaged = `cross join lateral jsonb_to_record(f.engagement) as e("contactedNotes" float8, "lastContactedAtMs" float8,
      "salesEmailLastRepliedAtMs" float8, "emailLastRepliedAtMs" float8, "emailsDelivered" float8, "emailsReplied" float8)`;

const select = (which: Which): string => `
  with ${members[which]},
  activity as materialized (
    select id * 2 + (kind = 'meeting')::int as act, kind = 'call' as is_call, at, direction, response, reached,
           contact_ids, company_ids, reached is not false or response is not null as took_place
    from activity_fact where portal_id = $1 and at <= instant($2) ${theirs[which]}),
  link as (
    select act, ${contactNumber('unnest(contact_ids)')} as rec from activity
    union all
    select act, ${companyNumber('unnest(company_ids)')} from activity),
  had as (
    select m.who, l.act, count(*) filter (where l.rec % 2 = 0) as contacts
    from link l join member m on m.rec = l.rec
    group by 1, 2),
  purchase as (
    select ${customerNumber('d')} as who, min(coalesce(close_date, won_at, created_at)) as first
    from deal_fact d
    where portal_id = $1 and state = 'won' and customer_id is not null and pipeline_id <> all($3::text[])
      ${bought[which]}
    group by 1),
  spoken as (
    select h.who,
           count(*) filter (where took_place and is_call) as calls,
           count(*) filter (where took_place and not is_call) as meetings,
           max(at) filter (where took_place and is_call) as last_call,
           max(at) filter (where took_place and not is_call) as last_meeting,
           count(*) filter (where took_place and at < p.first) as before_first,
           count(*) filter (where took_place and direction is distinct from 'inbound') as tries,
           count(*) filter (where reached or direction = 'inbound') as answers,
           max(at) filter (where reached or direction = 'inbound') as last_answer,
           count(*) filter (where not is_call and reached is not null) as due,
           count(*) filter (where not is_call and reached) as held,
           sum(contacts) as taken_part, max(at) as last_logged,
           max(array[ms(at)::bigint, h.act]) filter (where response is not null) as newest
    from had h
    join activity a on a.act = h.act
    left join purchase p on p.who = h.who
    group by 1),
  told as (
    select m.who, min(f.created_at) as since,
           sum(e."contactedNotes") as contacted,
           ${past('lastContactedAtMs')} as last_contacted,
           greatest(${past('salesEmailLastRepliedAtMs')}, ${past('emailLastRepliedAtMs')}) as last_reply,
           sum(e."emailsDelivered") as delivered, sum(e."emailsReplied") as replied
    from member m
    join contact_fact f on f.portal_id = $1 and f.id = m.rec / 2
    ${engaged}
    where m.rec % 2 = 0
    group by 1),
  known as (
    select case when count(*) = 2 then max(since) end as since from activity_reading where portal_id = $1)
  select case c.who % 2 when 1 then 'company' else 'contact' end as type, (c.who / 2)::text as id,
         ms(k.since) as "knownSinceMs",
         coalesce(s.calls, 0) as calls, coalesce(s.meetings, 0) as meetings,
         ms(s.last_call) as "lastCallAtMs", ms(s.last_meeting) as "lastMeetingAtMs",
         ms(s.last_logged) as "lastLoggedAtMs",
         case when p.first is not null and least(t.since, p.first) >= k.since then coalesce(s.before_first, 0) end
           as "beforeFirstPurchase",
         p.first is not null as bought,
         coalesce(s.tries, 0) as tries, coalesce(s.answers, 0) as answers, ms(s.last_answer) as "lastAnswerAtMs",
         case when s.newest is not null then
           json_build_object('response', r.response, 'atMs', ms(r.at), 'kind', case when r.is_call then 'call' else 'meeting' end)
         end as response,
         coalesce(s.due, 0) as "meetingsDue", coalesce(s.held, 0) as "meetingsHeld",
         coalesce(s.taken_part, 0) as "timesTakenPart", coalesce(t.contacted, 0) as "timesContacted",
         t.last_contacted as "lastContactedAtMs", t.last_reply as "lastReplyAtMs",
         coalesce(t.delivered, 0) as "mailingsDelivered", coalesce(t.replied, 0) as "mailingsReplied"
  from (select distinct who from member) c
  cross join known k
  left join spoken s on s.who = c.who
  left join activity r on r.act = s.newest[2]
  left join told t on t.who = c.who
  left join purchase p on p.who = c.who
  order by c.who % 2 desc, c.who`;
