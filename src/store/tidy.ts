import type { Database } from './database.ts';

/** Tables whose rows are replaced from run to run, or pass through; the ledger only ever grows. */
const rewritten = [
  'contact_fact',
  'company_fact',
  'deal_fact',
  'line_item_fact',
  'ticket_fact',
  'activity_fact',
  'deal_contact',
  'record_customer',
  'record_memory',
  'record_written',
  'customer_answer',
  'customer_standing',
  'planned_change',
  'referral_link',
  'referral_standing',
  'inbox_event',
  'first_fill',
  'workflow_call',
];

/** Lists are read from these as a whole; statements about others look rows up by key. */
const listed = ['customer_standing', 'planned_change'];

/**
 * Gives the room of replaced rows back to the tables, and counts what lists are read from: without figures a list takes twice as
 * long. A PostgreSQL server does both by itself (autovacuum); the embedded engine has no background processes, so its
 * files would grow with every run.
 */
export async function tidy(database: Database): Promise<void> {
  if (database.engine !== 'pglite') return;
  await database.script(`vacuum ${rewritten.join(', ')}`);
  await database.script(`analyze ${listed.join(', ')}`);
}
