import type { ChangedFacts } from '../pass/follow-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { DealId, PortalId } from '../scoring/ids.ts';
import { affectHeirsOf, affectRecords } from './affected.ts';
import type { Queryable } from './database.ts';
import { forgetRecords } from './forget-unseen.ts';
import { factsWithout, forgotten, linksWithout } from './forgotten.ts';
import { saveDealContacts, saveLineItems } from './links.ts';
import { moveMerged } from './move-merged.ts';
import { upsertFacts } from './save-facts.ts';
import { bulkDays, settleDeals } from './settle-deals.ts';
import { settleRecordCustomers } from './settle-record-customers.ts';

/**
 * Takes changed facts over and decides anew, only as far as they reach, whose deals are and what records inherit from: the
 * same rules as over the whole portal, by the same statements.
 */
export async function takeChanges(db: Queryable, portal: PortalId, run: RunId, changes: ChangedFacts): Promise<void> {
  const { companies, deals, gone, merged } = changes;
  const stayForgotten = await forgotten(db, portal);
  const contacts = factsWithout(stayForgotten, 'contacts', changes.contacts);
  const tickets = factsWithout(stayForgotten, 'tickets', changes.tickets);
  const idsOf = (facts: readonly { readonly id: string }[]): string[] => facts.map(({ id }) => id);
  const touched = {
    contacts: [...idsOf(contacts), ...gone.contacts],
    companies: [...idsOf(companies), ...gone.companies],
    deals: [...idsOf(deals), ...gone.deals],
    tickets: [...idsOf(tickets), ...gone.tickets],
  };
  const seenBy = await whoReads(db, portal, run);
  const wereBulk = touched.deals.length === 0 ? [] : await bulk(db, portal);
  const daysBefore = await daysOf(db, portal, touched.deals);
  const linkedBefore = await contactsOf(db, portal, touched.deals);
  const dealsOfGone = await dealsOf(db, portal, gone.contacts);
  const customersBefore = await customersOf(db, portal, [...touched.deals, ...dealsOfGone]);
  // Whoever leaves a company or a ticket changes what is said there, too.
  await affectAround(db, portal, touched);

  for (const merge of merged) await moveMerged(db, portal, merge);
  for (const type of ['contacts', 'companies', 'deals', 'tickets'] as const)
    await forgetRecords(db, portal, type, gone[type]);
  await upsertFacts(db, portal, seenBy, 'contacts', contacts);
  await upsertFacts(db, portal, seenBy, 'companies', companies);
  await upsertFacts(db, portal, seenBy, 'deals', deals);
  await upsertFacts(db, portal, seenBy, 'tickets', tickets);
  const unlinked = without(idsOf(deals), changes.linkedDeals);
  const unitemised = without(idsOf(deals), changes.itemisedDeals);
  const { lineItems } = changes;
  const dealContacts = linksWithout(stayForgotten, changes.dealContacts);
  await saveDealContacts(db, portal, seenBy, [...changes.linkedDeals, ...unlinked], dealContacts);
  await saveLineItems(db, portal, seenBy, [...changes.itemisedDeals, ...unitemised], lineItems);
  await affectAround(db, portal, touched);

  await moveDays(db, portal, daysBefore, await daysOf(db, portal, touched.deals));
  const flipped = touched.deals.length === 0 ? [] : await flippedDeals(db, portal, wereBulk);
  const linkedNow = await contactsOf(db, portal, touched.deals);
  const people = [...new Set([...linkedBefore, ...linkedNow])];
  const around = await dealsWithoutCompanyOf(db, portal, people);
  const toSettle = [...new Set([...touched.deals, ...dealsOfGone, ...flipped, ...around])];
  const before = await customersByDeal(db, portal, toSettle);
  if (toSettle.length > 0) await db.query(settleDeals('listed'), [portal, toSettle]);
  const after = await customersByDeal(db, portal, toSettle);
  const sure = new Set<string>([...touched.deals, ...dealsOfGone, ...flipped]);
  const concerned = toSettle.filter((id) => sure.has(id) || before.get(id) !== after.get(id));
  const customers = distinct([
    ...customersBefore,
    ...concerned.flatMap((id) => [before.get(id) ?? '', after.get(id) ?? '']),
    ...touched.contacts.map((id) => `contact:${id}`),
    ...touched.companies.map((id) => `company:${id}`),
  ]);
  await affectHeirsOf(db, portal, customers);
  await settleListed(db, portal, customers, [...touched.contacts, ...people]);
  await affectRecords(db, portal, [
    ...touched.contacts.map((id) => ({ type: 'contacts' as const, id })),
    ...touched.companies.map((id) => ({ type: 'companies' as const, id })),
    ...customers.map(({ type, id }) => ({
      type: type === 'company' ? ('companies' as const) : ('contacts' as const),
      id,
    })),
  ]);
}

const without = <Id extends string>(ids: readonly string[], taken: readonly Id[]): Id[] => {
  const known = new Set<string>(taken);
  return ids.filter((id) => !known.has(id)) as Id[];
};

/** A pass that was cut and goes on later forgets what it has not met: what is followed meanwhile counts as met by it. */
async function whoReads(db: Queryable, portal: PortalId, run: RunId): Promise<RunId> {
  const [row] = await db.query<{ id: RunId | null }>(
    `select max(id) as id from run where portal_id = $1 and kind = 'pass' and finished_at is null and not abandoned`,
    [portal],
  );
  return row?.id ?? run;
}

async function bulk(db: Queryable, portal: PortalId): Promise<readonly string[]> {
  return (await db.query<{ day: string }>(bulkDays, [portal])).map(({ day }) => day);
}

const dayOfDeal = `(created_at at time zone coalesce((select time_zone from portal where portal_id = $1), 'UTC'))::date`;

async function daysOf(db: Queryable, portal: PortalId, deals: readonly string[]): Promise<readonly string[]> {
  if (deals.length === 0) return [];
  const rows = await db.query<{ day: string }>(
    `select ${dayOfDeal} as day from deal_fact where portal_id = $1 and id = any($2::bigint[])`,
    [portal, deals],
  );
  return rows.map(({ day }) => day);
}

async function moveDays(
  db: Queryable,
  portal: PortalId,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const moved = new Map<string, number>();
  for (const day of before) moved.set(day, (moved.get(day) ?? 0) - 1);
  for (const day of after) moved.set(day, (moved.get(day) ?? 0) + 1);
  const days = [...moved].filter(([, deals]) => deals !== 0);
  if (days.length === 0) return;
  await db.query(
    `insert into deal_day as old (portal_id, day, deals)
     select $1, day, deals from unnest($2::date[], $3::integer[]) as moved(day, deals)
     on conflict (portal_id, day) do update set deals = old.deals + excluded.deals`,
    [portal, days.map(([day]) => day), days.map(([, deals]) => deals)],
  );
}

/** Deals of days that have become, or no longer are, days on which deals were entered in bulk: seldom, and then many. */
async function flippedDeals(db: Queryable, portal: PortalId, were: readonly string[]): Promise<readonly string[]> {
  const are = await bulk(db, portal);
  const days = [...were.filter((day) => !are.includes(day)), ...are.filter((day) => !were.includes(day))];
  if (days.length === 0) return [];
  const rows = await db.query<{ id: string }>(
    `select id from deal_fact where portal_id = $1 and ${dayOfDeal} = any($2::date[])`,
    [portal, days],
  );
  return rows.map(({ id }) => id);
}

async function contactsOf(db: Queryable, portal: PortalId, deals: readonly string[]): Promise<readonly string[]> {
  if (deals.length === 0) return [];
  const rows = await db.query<{ id: string }>(
    'select distinct contact_id as id from deal_contact where portal_id = $1 and deal_id = any($2::bigint[])',
    [portal, deals],
  );
  return rows.map(({ id }) => id);
}

async function dealsOf(db: Queryable, portal: PortalId, contacts: readonly string[]): Promise<readonly DealId[]> {
  if (contacts.length === 0) return [];
  const rows = await db.query<{ id: DealId }>(
    'select distinct deal_id as id from deal_contact where portal_id = $1 and contact_id = any($2::bigint[])',
    [portal, contacts],
  );
  return rows.map(({ id }) => id);
}

/** Whose these are depends on how much each of their contacts has bought in all. */
async function dealsWithoutCompanyOf(
  db: Queryable,
  portal: PortalId,
  contacts: readonly string[],
): Promise<readonly string[]> {
  if (contacts.length === 0) return [];
  const rows = await db.query<{ id: string }>(
    `select distinct d.id from deal_contact l
     join deal_fact d on d.portal_id = l.portal_id and d.id = l.deal_id and d.primary_company_id is null
     where l.portal_id = $1 and l.contact_id = any($2::bigint[])`,
    [portal, contacts],
  );
  return rows.map(({ id }) => id);
}

async function customersByDeal(
  db: Queryable,
  portal: PortalId,
  deals: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (deals.length === 0) return new Map();
  const rows = await db.query<{ id: string; customer: string }>(
    `select id, customer_type || ':' || customer_id as customer from deal_fact
     where portal_id = $1 and id = any($2::bigint[]) and customer_id is not null`,
    [portal, deals],
  );
  return new Map(rows.map(({ id, customer }) => [id, customer]));
}

const customersOf = async (db: Queryable, portal: PortalId, deals: readonly string[]): Promise<readonly string[]> => [
  ...(await customersByDeal(db, portal, deals)).values(),
];

function distinct(keys: readonly string[]): CustomerKey[] {
  return [...new Set(keys)].flatMap((key) => {
    const [type, id] = key.split(':');
    return id === undefined ? [] : [{ type, id } as CustomerKey];
  });
}

/** The companies of contacts and the contacts of tickets, as stored at the moment. */
async function affectAround(
  db: Queryable,
  portal: PortalId,
  { contacts, tickets }: { readonly contacts: readonly string[]; readonly tickets: readonly string[] },
): Promise<void> {
  if (contacts.length === 0 && tickets.length === 0) return;
  await db.query(
    `insert into affected_record (portal_id, object_type, record_id)
     select $1::bigint, 'companies', company_id from contact_fact
     where portal_id = $1 and id = any($2::bigint[]) and company_id is not null
     union
     select $1::bigint, 'contacts', unnest(contact_ids) from ticket_fact where portal_id = $1 and id = any($3::bigint[])
     on conflict do nothing`,
    [portal, contacts, tickets],
  );
}

/** Who of these is a customer, and what the records around them are or inherit from. */
async function settleListed(
  db: Queryable,
  portal: PortalId,
  customers: readonly CustomerKey[],
  people: readonly string[],
): Promise<void> {
  if (customers.length === 0 && people.length === 0) return;
  const keys = [customers.map(({ type }) => type), customers.map(({ id }) => id)];
  const bought = `exists (
    select from deal_fact d
    where d.portal_id = $1 and d.customer_type = k.type and d.customer_id = k.id and d.state = 'won')`;
  await db.query(
    `with key as (select * from unnest($2::text[], $3::bigint[]) as k(type, id)),
     former as (
       delete from customer c using key k
       where c.portal_id = $1 and c.customer_type = k.type and c.customer_id = k.id and not ${bought})
     insert into customer (portal_id, customer_type, customer_id)
     select $1, k.type, k.id from key k where ${bought}
     on conflict do nothing`,
    [portal, ...keys],
  );
  const heirs = await db.query<{ id: string }>(
    `with key as (select * from unnest($2::text[], $3::bigint[]) as k(type, id))
     select record_id as id from key k join record_customer r
       on r.portal_id = $1 and r.customer_type = k.type and r.customer_id = k.id where r.object_type = 'contacts'
     union
     select c.id from key k join contact_fact c on c.portal_id = $1 and k.type = 'company' and c.company_id = k.id
     union
     select l.contact_id from key k
       join deal_fact d on d.portal_id = $1 and d.customer_type = k.type and d.customer_id = k.id
       join deal_contact l on l.portal_id = $1 and l.deal_id = d.id`,
    [portal, ...keys],
  );
  const ofType = (wanted: CustomerKey['type']) => customers.filter(({ type }) => type === wanted).map(({ id }) => id);
  const contacts = new Set<string>([...people, ...heirs.map(({ id }) => id), ...ofType('contact')]);
  await db.query(settleRecordCustomers('listed'), [portal, [...contacts], ofType('company')]);
}
