import type { RunId } from '../pass/stored.ts';
import type { LineItemFact } from '../scoring/facts.ts';
import type { ContactId, DealId, PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Deals whose contacts decide something and that this run has not linked yet, by ascending id. */
export async function dealsToLink(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  limit: number,
): Promise<readonly DealId[]> {
  const rows = await db.query<{ id: DealId }>(
    `select id from deal_fact
     where portal_id = $1 and (state = 'won' or primary_company_id is null) and linked_run is distinct from $2::bigint
     order by id limit $3`,
    [portal, run, limit],
  );
  return rows.map(({ id }) => id);
}

/** Replaces the contacts of these deals, touching only what changed, and marks the deals as linked by the run. */
export async function saveDealContacts(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  deals: readonly DealId[],
  links: ReadonlyMap<DealId, readonly ContactId[]>,
): Promise<void> {
  const pairs = deals.flatMap((deal) => (links.get(deal) ?? []).map((contact) => [deal, contact] as const));
  await db.query(
    `with link as (select * from unnest($4::bigint[], $5::bigint[]) as l(deal_id, contact_id)),
     marked as (
       update deal_fact set linked_run = $2 where portal_id = $1 and id = any($3::bigint[])),
     removed as (
       delete from deal_contact o where portal_id = $1 and deal_id = any($3::bigint[]) and not exists (
         select from link where link.deal_id = o.deal_id and link.contact_id = o.contact_id))
     insert into deal_contact (portal_id, deal_id, contact_id) select $1, deal_id, contact_id from link
     on conflict do nothing`,
    [portal, run, deals, pairs.map(([deal]) => deal), pairs.map(([, contact]) => contact)],
  );
}

/** Won deals with line items that this run has not itemised yet, by ascending id. */
export async function dealsToItemise(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  limit: number,
): Promise<readonly DealId[]> {
  const rows = await db.query<{ id: DealId }>(
    `select id from deal_fact
     where portal_id = $1 and state = 'won' and line_item_count > 0 and itemised_run is distinct from $2::bigint
     order by id limit $3`,
    [portal, run, limit],
  );
  return rows.map(({ id }) => id);
}

/** Replaces the line items of these deals, touching only what changed, and marks the deals as itemised by the run. */
export async function saveLineItems(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  deals: readonly DealId[],
  items: readonly LineItemFact[],
): Promise<void> {
  await db.query(
    `with item as (
       select distinct on ("dealId", id) *
       from jsonb_to_recordset($4::jsonb) as i(
         id bigint, "dealId" bigint, product text, "productName" text, quantity numeric, amount numeric,
         recurring boolean, "termMonths" numeric, "billingStartMs" float8)
       where "dealId" = any($3::bigint[])),
     marked as (
       update deal_fact set itemised_run = $2 where portal_id = $1 and id = any($3::bigint[])),
     removed as (
       delete from line_item_fact o where portal_id = $1 and deal_id = any($3::bigint[]) and not exists (
         select from item where item."dealId" = o.deal_id and item.id = o.id))
     insert into line_item_fact as old (portal_id, deal_id, id, product, product_name, quantity, amount, recurring,
                                        term_months, billing_start)
     select $1, "dealId", id, product, "productName", quantity, amount, recurring, "termMonths",
            instant("billingStartMs")
     from item
     on conflict (portal_id, deal_id, id) do update
       set product = excluded.product, product_name = excluded.product_name, quantity = excluded.quantity,
           amount = excluded.amount, recurring = excluded.recurring, term_months = excluded.term_months,
           billing_start = excluded.billing_start
       where old is distinct from excluded`,
    [portal, run, deals, jsonParameter(items)],
  );
}
