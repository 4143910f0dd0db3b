import type { WritableType } from '../pass/crm.ts';
import type { HangingOn } from '../pass/follow-store.ts';
import type { ContactId, DealId, LineItemId, PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { factTable } from './read-facts.ts';

export async function unknownIds(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<{ id: string }>(
    `select a.id from unnest($2::bigint[]) as a(id)
     where not exists (select from ${factTable[type]} f where f.portal_id = $1 and f.id = a.id)`,
    [portal, ids],
  );
  return rows.map(({ id }) => id);
}

const nothing: HangingOn = { deals: [], contacts: [], tickets: [] };

/** What hangs on these records as last read: of companies their deals and contacts, of contacts their deals and tickets. */
export async function hangingOn(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  ids: readonly string[],
): Promise<HangingOn> {
  if (ids.length === 0) return nothing;
  const listOf = async <Id extends string>(sql: string): Promise<readonly Id[]> =>
    (await db.query<{ id: Id }>(sql, [portal, ids])).map(({ id }) => id);
  if (type === 'contacts') {
    return {
      contacts: [],
      deals: await listOf<DealId>(
        'select distinct deal_id as id from deal_contact where portal_id = $1 and contact_id = any($2::bigint[])',
      ),
      tickets: await listOf('select id from ticket_fact where portal_id = $1 and contact_ids && $2::bigint[]'),
    };
  }
  return {
    tickets: [],
    deals: await listOf<DealId>(
      `select id from deal_fact where portal_id = $1 and customer_type = 'company' and customer_id = any($2::bigint[])`,
    ),
    contacts: await listOf<ContactId>(
      'select id from contact_fact where portal_id = $1 and company_id = any($2::bigint[])',
    ),
  };
}

export async function dealsOfLineItems(
  db: Queryable,
  portal: PortalId,
  ids: readonly LineItemId[],
): Promise<readonly DealId[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<{ id: DealId }>(
    'select distinct deal_id as id from line_item_fact where portal_id = $1 and id = any($2::bigint[])',
    [portal, ids],
  );
  return rows.map(({ id }) => id);
}
