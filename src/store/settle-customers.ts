import type { PortalId } from '../scoring/ids.ts';
import type { Database } from './database.ts';
import { countDealDays, settleDeals } from './settle-deals.ts';
import { settleRecordCustomers } from './settle-record-customers.ts';

/**
 * Decides whose every deal is, which were entered in bulk, and who is a customer. Running it again on the same facts
 * changes nothing.
 */
export async function settleCustomers(db: Database, portal: PortalId): Promise<void> {
  // The facts have just been replaced, and the embedded engine has no autovacuum that would notice.
  await db.script('analyze deal_fact, deal_contact, line_item_fact, company_fact');
  await overTheWholePortal(db, portal, [...countDealDays, settleDeals('all'), forgetFormerCustomers, addCustomers]);
  await db.script('analyze deal_fact, customer');
}

/** Decides which customer every record is or inherits from. Running it again on the same facts changes nothing. */
export async function settleRecords(db: Database, portal: PortalId): Promise<void> {
  await db.script('analyze contact_fact, ticket_fact, activity_fact');
  await overTheWholePortal(db, portal, [settleRecordCustomers('all')]);
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
