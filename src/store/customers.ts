import type { CustomerFacts, CustomerKey, DealFact, LineItemFact } from '../scoring/facts.ts';
import type { ContactId, DealId, PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { queryPage } from './query-page.ts';

interface CustomerRow {
  readonly type: CustomerKey['type'];
  readonly id: string;
  readonly statusLost: boolean | null;
  readonly contractEndMs: number | null;
}

/** Customers after one up to another, in the order companies, contacts, ascending ids; only the one at its end; or listed. */
type Span =
  | { readonly after: { readonly type: string; readonly id: string } | null; readonly to: CustomerKey }
  | { readonly keys: readonly CustomerKey[] };

/** Customers in their fixed order after `after`, each with all deals of its key (open and lost ones too). */
export async function customersAfter(
  db: Queryable,
  portal: PortalId,
  after: CustomerKey | null,
  limit: number,
): Promise<readonly CustomerFacts[]> {
  // '' sorts before both types.
  const from = after ?? { type: '', id: '0' };
  const rows = await db.query<CustomerRow>(
    `${selectCustomers} where k.portal_id = $1 and (k.customer_type, k.customer_id) > ($2, $3::bigint)
     order by k.customer_type, k.customer_id limit $4`,
    [portal, from.type, from.id, limit],
  );
  const last = rows.at(-1);
  if (last === undefined) return [];
  return withDeals(db, portal, rows, { after: from, to: keyOf(last) });
}

/** One customer, in one query; `null` when nobody of this key has bought anything. */
export async function customer(db: Queryable, portal: PortalId, key: CustomerKey): Promise<CustomerFacts | null> {
  const span: Span = { after: null, to: key };
  const all = (select: string): string => `(select coalesce(json_agg(row), '[]') from (${select}) as row)`;
  const [row] = await db.query<CustomerRow & Parts>(
    `select k.*, ${all(selectDeals(span))} as deals, ${all(selectContacts(span))} as contacts,
            ${all(selectLineItems(span))} as items
     from (${selectCustomers} where k.portal_id = $1 and k.customer_type = $2 and k.customer_id = $3) as k`,
    spanParams(portal, span),
  );
  return row === undefined ? null : assembled([row], row)[0]!;
}

/** Several customers, in no order; who has bought nothing is left out. */
export async function customersByKey(
  db: Queryable,
  portal: PortalId,
  keys: readonly CustomerKey[],
): Promise<readonly CustomerFacts[]> {
  if (keys.length === 0) return [];
  const span: Span = { keys };
  const rows = await db.query<CustomerRow>(
    `with key as (select * from unnest($2::text[], $3::bigint[]) as k(type, id))
     ${selectCustomers} join key on key.type = k.customer_type and key.id = k.customer_id where k.portal_id = $1`,
    spanParams(portal, span),
  );
  return withDeals(db, portal, rows, span);
}

/** Records are looked up by key: `limit` keeps the planner from reading whole tables for each page. */
const selectCustomers = `
  select k.customer_type as type, k.customer_id as id, f.status_lost as "statusLost", f.contract_end as "contractEndMs"
  from customer k
  left join lateral (
    select status_lost, contract_end from company_fact
    where k.customer_type = 'company' and portal_id = $1 and id = k.customer_id
    union all
    select status_lost, contract_end from contact_fact
    where k.customer_type = 'contact' and portal_id = $1 and id = k.customer_id
    limit 1) f on true`;

const keyOf = ({ type, id }: CustomerRow): CustomerKey => ({ type, id }) as CustomerKey;

interface Parts {
  readonly deals: readonly DealRow[];
  readonly contacts: readonly { readonly deal: DealId; readonly contact: ContactId }[];
  readonly items: readonly LineItemFact[];
}

async function withDeals(
  db: Queryable,
  portal: PortalId,
  rows: readonly CustomerRow[],
  span: Span,
): Promise<readonly CustomerFacts[]> {
  if (rows.length === 0) return [];
  const params = spanParams(portal, span);
  const deals = await queryPage<DealRow>(db, selectDeals(span), params);
  const contacts = await queryPage<Parts['contacts'][number]>(db, selectContacts(span), params);
  const items = await queryPage<LineItemFact>(db, selectLineItems(span), params);
  return assembled(rows, { deals, contacts, items });
}

function assembled(rows: readonly CustomerRow[], { deals, contacts, items }: Parts): readonly CustomerFacts[] {
  const facts = new Map<string, { deals: DealFact[]; lineItems: LineItemFact[] }>();
  const customers = rows.map((row) => {
    const parts = { deals: [], lineItems: [] };
    facts.set(`${row.type}:${row.id}`, parts);
    const { statusLost, contractEndMs } = row;
    return { customer: keyOf(row), ...parts, statusLost, contractEndMs };
  });
  const contactsOf = byDeal(contacts);
  const itemsOf = new Map<DealId, LineItemFact[]>();
  for (const { customerType, customerId, ...deal } of deals) {
    const parts = facts.get(`${customerType}:${customerId}`);
    if (parts === undefined) continue;
    parts.deals.push({ ...deal, contactIds: contactsOf.get(deal.id) ?? [] });
    itemsOf.set(deal.id, parts.lineItems);
  }
  for (const item of items) itemsOf.get(item.dealId)?.push(item);
  return customers;
}

function byDeal(links: Parts['contacts']): ReadonlyMap<DealId, readonly ContactId[]> {
  const found = new Map<DealId, ContactId[]>();
  for (const { deal, contact } of links) {
    const contacts = found.get(deal);
    if (contacts === undefined) found.set(deal, [contact]);
    else contacts.push(contact);
  }
  return found;
}

/** One customer is looked up by equality: of a range the planner thinks that it may hold half the table. */
function inSpan(span: Span): string {
  if ('keys' in span)
    return `d.portal_id = $1
       and (d.customer_type, d.customer_id) in (select * from unnest($2::text[], $3::bigint[]) as k(type, id))`;
  return span.after === null
    ? 'd.portal_id = $1 and d.customer_type = $2 and d.customer_id = $3'
    : `d.portal_id = $1 and (d.customer_type, d.customer_id) <= ($2, $3::bigint)
       and (d.customer_type, d.customer_id) > ($4, $5::bigint)`;
}

function spanParams(portal: PortalId, span: Span): readonly unknown[] {
  if ('keys' in span) return [portal, span.keys.map(({ type }) => type), span.keys.map(({ id }) => id)];
  const { after, to } = span;
  return after === null ? [portal, to.type, to.id] : [portal, to.type, to.id, after.type, after.id];
}

type DealRow = Omit<DealFact, 'contactIds'> & { readonly customerType: string; readonly customerId: string };

const selectDeals = (span: Span): string => `
  select d.id::text, d.pipeline_id as "pipelineId", d.stage_id as "stageId", d.state, ms(d.created_at) as "createdAtMs",
         ms(d.close_date) as "closeDateMs", ms(d.won_at) as "wonAtMs", ms(d.last_activity_at) as "lastActivityAtMs",
         d.stalled, d.amount, d.deal_type as "dealType", d.lost_reason as "lostReason", d.imported or d.in_bulk as imported,
         d.owner_id::text as "ownerId", d.primary_company_id::text as "primaryCompanyId",
         d.line_item_count as "lineItemCount", d.annual_recurring as "annualRecurring",
         d.total_contract_value as "totalContractValue", d.customer_type as "customerType",
         d.customer_id::text as "customerId"
  from deal_fact d where ${inSpan(span)} order by d.customer_type, d.customer_id, d.id`;

const selectContacts = (span: Span): string => `
  select l.deal_id::text as deal, l.contact_id::text as contact
  from deal_fact d join deal_contact l on l.portal_id = d.portal_id and l.deal_id = d.id
  where ${inSpan(span)} order by d.customer_type, d.customer_id, d.id, l.contact_id`;

const selectLineItems = (span: Span): string => `
  select i.id::text, i.deal_id::text as "dealId", i.product, i.product_name as "productName", i.quantity, i.amount,
         i.recurring, i.term_months as "termMonths", ms(i.billing_start) as "billingStartMs"
  from deal_fact d join line_item_fact i on i.portal_id = d.portal_id and i.deal_id = d.id
  where ${inSpan(span)} order by d.customer_type, d.customer_id, d.id, i.id`;
