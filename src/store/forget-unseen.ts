import type { FactType, RecordType } from '../pass/crm.ts';
import type { RunId } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

/**
 * Forgets the facts of one type that the run did not meet, and whatever hung on them, so that the database says what a
 * fresh one would say after the same read. The ledger and tasks stay: they record what was done. Returns how many
 * records were forgotten.
 */
export async function forgetUnseen(db: Queryable, portal: PortalId, run: RunId, type: FactType): Promise<number> {
  const forgotten = await db.query<{ id: string }>(`delete from ${factsOf[type]} and seen_run <> $2 returning id`, [
    portal,
    run,
  ]);
  const ids = forgotten.map(({ id }) => id);
  if (type === 'contacts') await forgetContactLinks(db, portal, ids);
  if (type === 'contacts' || type === 'companies') await forgetTraces(db, portal, type, ids);
  if (type === 'deals') await forgetDealParts(db, portal);
  return ids.length;
}

/** Forgets the facts of these records, and whatever hung on them, as `forgetUnseen` does. */
export async function forgetRecords(
  db: Queryable,
  portal: PortalId,
  type: RecordType,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await db.query(`delete from ${factsOf[type]} and id = any($2::bigint[])`, [portal, ids]);
  if (type === 'contacts') await forgetContactLinks(db, portal, ids);
  if (type === 'contacts' || type === 'companies') await forgetTraces(db, portal, type, ids);
  if (type !== 'deals') return;
  for (const table of ['deal_contact', 'line_item_fact'])
    await db.query(`delete from ${table} where portal_id = $1 and deal_id = any($2::bigint[])`, [portal, ids]);
}

const factsOf: Readonly<Record<FactType, string>> = {
  contacts: 'contact_fact where portal_id = $1',
  companies: 'company_fact where portal_id = $1',
  deals: 'deal_fact where portal_id = $1',
  tickets: 'ticket_fact where portal_id = $1',
  calls: "activity_fact where portal_id = $1 and kind = 'call'",
  meetings: "activity_fact where portal_id = $1 and kind = 'meeting'",
};

async function forgetContactLinks(db: Queryable, portal: PortalId, contacts: readonly string[]): Promise<void> {
  if (contacts.length === 0) return;
  await db.query('delete from deal_contact where portal_id = $1 and contact_id = any($2::bigint[])', [
    portal,
    contacts,
  ]);
}

async function forgetTraces(
  db: Queryable,
  portal: PortalId,
  type: 'contacts' | 'companies',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['record_memory', 'record_written', 'record_customer', 'first_fill', 'person_answer']) {
    await db.query(`delete from ${table} where portal_id = $1 and object_type = $2 and record_id = any($3::bigint[])`, [
      portal,
      type,
      ids,
    ]);
  }
}

/** Links and line items of deals that are gone, or that are no longer asked for theirs. */
async function forgetDealParts(db: Queryable, portal: PortalId): Promise<void> {
  await db.query(
    `delete from deal_contact l where portal_id = $1 and not exists (
       select from deal_fact d where d.portal_id = $1 and d.id = l.deal_id
          and (d.state = 'won' or d.primary_company_id is null))`,
    [portal],
  );
  await db.query(
    `delete from line_item_fact i where portal_id = $1 and not exists (
       select from deal_fact d where d.portal_id = $1 and d.id = i.deal_id and d.state = 'won' and d.line_item_count > 0)`,
    [portal],
  );
}
