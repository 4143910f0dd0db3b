import type { ContactId, PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { rememberForgotten } from './forgotten.ts';
import { jsonParameter } from './json-parameter.ts';
import { takeChanges } from './take-changes.ts';

const nothing = {
  contacts: [],
  companies: [],
  deals: [],
  tickets: [],
  merged: [],
  linkedDeals: [],
  dealContacts: new Map(),
  itemisedDeals: [],
  lineItems: [],
};

/** No run has this number: nothing is read here. */
const noRun = '0';

/**
 * Removes a person from every table. First as a contact that is gone, which settles anew whose its deals are; then from what
 * passes keep of records that are gone: the ledger, tasks, plans and summaries. Sums that name nobody stay.
 */
export async function forgetPerson(db: Queryable, portal: PortalId, id: ContactId): Promise<void> {
  await takeChanges(db, portal, noRun, {
    ...nothing,
    gone: { contacts: [id], companies: [], deals: [], tickets: [] },
  });
  for (const sql of statements) await db.query(sql, [portal, id]);
  for (const [table, key, column] of summaries) await withoutPerson(db, portal, id, { table, key, column });
  await rememberForgotten(db, portal, id);
}

const statements: readonly string[] = [
  "delete from customer_answer where portal_id = $1 and customer_type = 'contact' and customer_id = $2",
  `delete from referral_link
   where portal_id = $1 and object_type = 'contacts' and (referred_id = $2 or referrer_id = $2)`,
  "delete from referral_standing where portal_id = $1 and customer_type = 'contact' and customer_id = $2",
  "delete from customer_standing where portal_id = $1 and customer_type = 'contact' and customer_id = $2",
  "delete from affected_record where portal_id = $1 and object_type = 'contacts' and record_id = $2",
  `update ticket_fact set contact_ids = array_remove(contact_ids, $2::bigint)
   where portal_id = $1 and contact_ids && array[$2::bigint]`,
  "delete from activity_fact where portal_id = $1 and contact_ids = array[$2::bigint] and company_ids = '{}'",
  `update activity_fact set contact_ids = array_remove(contact_ids, $2::bigint)
   where portal_id = $1 and contact_ids && array[$2::bigint]`,
  "delete from workflow_call where portal_id = $1 and object_type = 'contacts' and record_id = $2",
  "delete from task where portal_id = $1 and customer_type = 'contact' and customer_id = $2",
  'update task set contact_id = null where portal_id = $1 and contact_id = $2',
  "delete from customer_touch where portal_id = $1 and customer_type = 'contact' and customer_id = $2",
  "delete from wow_plan where portal_id = $1 and customer_type = 'contact' and customer_id = $2",
  "delete from task_held_back where portal_id = $1 and customer_type = 'contact' and customer_id = $2",
  `with batch as (
     select r.batch_id, cardinality(r.properties) as size
     from ledger_record r join ledger_batch b on b.portal_id = r.portal_id and b.id = r.batch_id and b.object_type = 'contacts'
     where r.portal_id = $1 and r.record_id = $2),
   fates as (
     delete from ledger_fate f using batch where f.portal_id = $1 and f.batch_id = batch.batch_id and f.record_id = $2),
   records as (
     delete from ledger_record r using batch where r.portal_id = $1 and r.batch_id = batch.batch_id and r.record_id = $2)
   update ledger_batch b set value_count = b.value_count - batch.size from batch where b.portal_id = $1 and b.id = batch.batch_id`,
  // A batch of which nothing is left waits for no answer.
  `update ledger_batch b set settled_at = intended_at
   where portal_id = $1 and settled_at is null and $2::bigint is not null
     and not exists (select from ledger_record r where r.portal_id = $1 and r.batch_id = b.id)`,
  `delete from planned_change where portal_id = $1 and change::text ~ ('"' || $2::bigint || '"')`,
];

/** Where passes and people's looks left plain JSON that may name customers. */
const summaries = [
  ['run', 'id', 'summary'],
  ['overview', 'run_id', 'overview'],
  ['referral_report', 'run_id', 'report'],
  ['proof', 'run_id', 'proof'],
  ['connection_validation', 'run_id', 'validation'],
] as const;

interface Column {
  readonly table: string;
  readonly key: string;
  readonly column: string;
}

async function withoutPerson(db: Queryable, portal: PortalId, id: ContactId, { table, key, column }: Column) {
  const rows = await db.query<{ key: string; json: unknown }>(
    `select ${key} as key, ${column} as json from ${table}
     where portal_id = $1 and ${column}::text ~ ('(^|[^0-9])' || $2::bigint || '([^0-9]|$)')`,
    [portal, id],
  );
  for (const row of rows) {
    await db.query(`update ${table} set ${column} = $3::jsonb where portal_id = $1 and ${key} = $2`, [
      portal,
      row.key,
      jsonParameter(pruned(row.json, new RegExp(`(?<!\\d)${id}(?!\\d)`))),
    ]);
  }
}

/** Without list entries that name the person in a text, and with such texts emptied elsewhere. Numbers are no names. */
function pruned(value: unknown, name: RegExp): unknown {
  if (typeof value === 'string') return name.test(value) ? null : value;
  if (Array.isArray(value)) return value.filter((item) => !names(item, name)).map((item) => pruned(item, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (name.test(key) ? [] : [[key, pruned(inner, name)]])),
  );
}

function names(value: unknown, name: RegExp): boolean {
  if (typeof value === 'string') return name.test(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, inner]) => (!Array.isArray(value) && name.test(key)) || names(inner, name));
}
