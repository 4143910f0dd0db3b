import type { PlayAnswer, PlayFacts, PlaySurvey, SaidInHubSpot } from '../pass/play-store.ts';
import type { CustomerKey, PeoplesWord } from '../scoring/facts.ts';
import type { CompanyId, ContactId, OwnerId, PortalId, TicketId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { queryPage } from './query-page.ts';
import { noWord } from './sparse-facts.ts';

interface HeadRow {
  readonly type: CustomerKey['type'];
  readonly id: string;
  readonly contactId: ContactId | null;
  readonly companyId: CompanyId | null;
  readonly owners: readonly (OwnerId | null)[];
  readonly word: Partial<PeoplesWord> | null;
  readonly lastWon: PlayFacts['lastWon'];
  readonly askedAtMs: number | null;
  readonly wow: PlayFacts['wow'];
}

interface PersonRow {
  readonly type: CustomerKey['type'];
  readonly id: string;
  readonly companyId: string | null;
  readonly ratings: readonly (readonly [PlaySurvey['kind'], number | null, number | null])[] | null;
  readonly said: SaidInHubSpot | null;
}

type TicketRow = PlayFacts['tickets'][number] & {
  readonly contactIds: readonly string[];
  readonly companyIds: readonly string[];
};

type AnswerRow = PlayAnswer & { readonly type: 'contacts' | 'companies'; readonly recordId: string };

/**
 * What plays ask about these customers, in four statements however many they are. A company's people are its contacts;
 * the person asked is one of the last won deal, else the contact with the lowest id.
 */
export async function playFacts(
  db: Queryable,
  portal: PortalId,
  keys: readonly CustomerKey[],
): Promise<ReadonlyMap<string, PlayFacts>> {
  if (keys.length === 0) return new Map();
  const heads = await headsOf(db, portal, keys);
  const ids = (type: CustomerKey['type']): readonly string[] =>
    keys.filter((key) => key.type === type).map(({ id }) => id);
  const [contacts, companies] = [ids('contact'), ids('company')];
  const people = await peopleOf(db, portal, contacts, companies);
  const members = people.filter(({ type }) => type === 'contact').map(({ id }) => id);
  const found = new Map<string, Building>(heads.map((head) => [`${head.type}:${head.id}`, begun(head)]));
  /** Whose a record is: a contact's own, or its company's. */
  const customerOf = new Map<string, string>();
  for (const { type, id, companyId } of people) {
    const own = `${type}:${id}`;
    const customer = found.has(own) ? own : `company:${companyId}`;
    if (found.has(customer)) customerOf.set(own, customer);
  }
  const building = (type: CustomerKey['type'], id: string): Building | undefined =>
    found.get(customerOf.get(`${type}:${id}`) ?? '');

  for (const { type, id, ratings, said } of people) {
    const facts = building(type, id);
    if (facts === undefined) continue;
    for (const [kind, rating, atMs] of ratings ?? []) {
      if (rating !== null && atMs !== null) facts.surveys.push({ kind, rating, atMs });
    }
    if (said !== null) facts.said.push(said);
  }
  for (const { contactIds, companyIds, ...ticket } of await ticketsAbout(db, portal, members, companies)) {
    const about = [
      ...companyIds.map((id) => building('company', id)),
      ...contactIds.map((id) => building('contact', id)),
    ].filter((facts) => facts !== undefined);
    for (const facts of new Set(about)) facts.tickets.push(ticket);
  }
  for (const { type, recordId, ...answer } of await answersAbout(db, portal, members, companies)) {
    building(type === 'contacts' ? 'contact' : 'company', recordId)?.answers.push(answer);
  }
  return found;
}

interface Building extends PlayFacts {
  readonly tickets: PlayFacts['tickets'][number][];
  readonly surveys: PlaySurvey[];
  readonly answers: PlayAnswer[];
  readonly said: SaidInHubSpot[];
}

const begun = ({ type, id, word, ...head }: HeadRow): Building => ({
  ...head,
  customer: { type, id } as CustomerKey,
  word: word && { ...noWord, ...word },
  tickets: [],
  surveys: [],
  answers: [],
  said: [],
});

const headsOf = (db: Queryable, portal: PortalId, keys: readonly CustomerKey[]): Promise<readonly HeadRow[]> =>
  queryPage<HeadRow>(
    db,
    `select k.type, k.id::text as id, p.id::text as "contactId", o.id::text as "companyId",
            array[p.owner_id::text, o.owner_id::text, d.owner_id::text] as owners,
            case k.type when 'company' then o.word else p.word end as word,
            case when d.id is not null then json_build_object('id', d.id::text, 'closedAtMs', ms(d.close_date),
              'amount', d.amount::float8, 'imported', d.imported) end as "lastWon",
            (select ms(max(t.closed_at)) from task t
             where t.portal_id = $1 and t.customer_type = k.type and t.customer_id = k.id
               and t.play = 'ask_referral' and t.closed_why = 'completed') as "askedAtMs",
            (select json_build_object('on', w.planned_on - date '1970-01-01', 'idea', w.idea, 'heldBack', w.held_back)
             from wow_plan w where w.portal_id = $1 and w.customer_type = k.type and w.customer_id = k.id
             order by w.planned_on desc limit 1) as wow
     from unnest($2::text[], $3::bigint[]) as k(type, id)
     left join lateral (
       select id, close_date, amount, imported, owner_id from deal_fact
       where portal_id = $1 and customer_type = k.type and customer_id = k.id and state = 'won'
       order by close_date desc nulls last, id desc limit 1) as d on true
     left join lateral (
       select case when k.type = 'contact' then k.id else coalesce(
         (select min(l.contact_id) from deal_contact l join contact_fact f on f.portal_id = $1 and f.id = l.contact_id
          where l.portal_id = $1 and l.deal_id = d.id),
         (select f.id from contact_fact f where f.portal_id = $1 and f.company_id = k.id order by f.id limit 1)) end as id
     ) as chosen on true
     left join contact_fact p on p.portal_id = $1 and p.id = chosen.id
     left join company_fact o on o.portal_id = $1
       and o.id = case k.type when 'company' then k.id else p.company_id end
     where case k.type when 'company' then o.id else p.id end is not null`,
    [portal, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );

const ratings = `json_build_array(
  json_build_array('nps', (engagement->>'npsRating')::float8, (engagement->>'npsAtMs')::float8),
  json_build_array('csat', (engagement->>'csatRating')::float8, (engagement->>'csatAtMs')::float8),
  json_build_array('ces', (engagement->>'cesRating')::float8, (engagement->>'cesAtMs')::float8))`;
const rated = `engagement ?| array['npsRating', 'csatRating', 'cesRating']`;
const said = `json_build_object('response', current->>'rapport_last_response', 'responseOn', current->>'rapport_last_response_on',
  'contactAgainOn', current->>'rapport_contact_again_on', 'leavingReason', current->>'rapport_leaving_reason',
  'firstReadMs', ms(said_at))`;
const spoke = `current ?| array['rapport_last_response', 'rapport_contact_again_on', 'rapport_leaving_reason']`;

const peopleOf = (
  db: Queryable,
  portal: PortalId,
  contacts: readonly string[],
  companies: readonly string[],
): Promise<readonly PersonRow[]> =>
  queryPage<PersonRow>(
    db,
    `select 'contact' as type, id::text, company_id::text as "companyId",
            case when ${rated} then ${ratings} end as ratings, case when ${spoke} then ${said} end as said
     from contact_fact where portal_id = $1 and (id = any($2::bigint[]) or company_id = any($3::bigint[]))
     union all
     select 'company', id::text, null, null, case when ${spoke} then ${said} end
     from company_fact where portal_id = $1 and id = any($3::bigint[])`,
    [portal, contacts, companies],
  );

/** Of a few records tickets are looked up by index; of many every ticket is looked at once, since comparing lists with lists takes longer. */
const fewRecords = 50;
const ofFew = 't.contact_ids && $2::bigint[] or t.company_ids && $3::bigint[]';
const ofMany = `exists (select from unnest(t.contact_ids) as c where c = any($2::bigint[]))
  or exists (select from unnest(t.company_ids) as c where c = any($3::bigint[]))`;

const ticketsAbout = (
  db: Queryable,
  portal: PortalId,
  contacts: readonly string[],
  companies: readonly string[],
): Promise<readonly TicketRow[]> =>
  db.query<TicketRow & { readonly id: TicketId }>(
    `select t.id, t.contact_ids as "contactIds", t.company_ids as "companyIds", t.created_at as "createdAtMs",
            t.closed_at as "closedAtMs", t.open, t.priority
     from ticket_fact t
     where t.portal_id = $1 and (${contacts.length + companies.length <= fewRecords ? ofFew : ofMany}) order by t.id`,
    [portal, contacts, companies],
  );

const answersAbout = (
  db: Queryable,
  portal: PortalId,
  contacts: readonly string[],
  companies: readonly string[],
): Promise<readonly AnswerRow[]> =>
  db.query<AnswerRow>(
    `select distinct on (object_type, record_id, kind)
            object_type as type, record_id as "recordId", kind, answered_at as "atMs", choice
     from person_answer
     where portal_id = $1 and kind in ('response', 'leaving_reason', 'survey')
       and (object_type = 'contacts' and record_id = any($2::bigint[])
            or object_type = 'companies' and record_id = any($3::bigint[]))
     order by object_type, record_id, kind, answered_at desc, request_id desc`,
    [portal, contacts, companies],
  );
