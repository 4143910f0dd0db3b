import type { WritableType } from '../pass/crm.ts';
import type { BatchId, RecordFate } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/**
 * Notes the fate of records of a batch. A fate once noted stands; a batch with records still without one stays
 * unsettled. Written values become what stands in HubSpot and what we last wrote.
 */
export async function settleBatch(
  db: Queryable,
  portal: PortalId,
  batch: BatchId,
  fates: readonly RecordFate[],
  atMs: number,
): Promise<void> {
  const noted = await db.query<{ id: string; state: RecordFate['fate'] }>(
    `insert into ledger_fate (portal_id, batch_id, record_id, state, code)
     select distinct on (r.record_id) r.portal_id, r.batch_id, r.record_id, fate.fate, fate.code
     from jsonb_to_recordset($3::jsonb) as fate(id bigint, fate text, code text)
     join ledger_record r on r.portal_id = $1 and r.batch_id = $2 and r.record_id = fate.id
     on conflict do nothing
     returning record_id as id, state`,
    [portal, batch, jsonParameter(fates)],
  );
  const [settled] = await db.query<{ type: WritableType }>(
    `update ledger_batch b
     set settled_at = case
       when (select count(*) from ledger_fate where portal_id = $1 and batch_id = $2)
            = (select count(*) from ledger_record where portal_id = $1 and batch_id = $2)
       then coalesce(settled_at, instant($3)) end
     where portal_id = $1 and id = $2
     returning object_type as type`,
    [portal, batch, atMs],
  );
  const written = noted.filter(({ state }) => state === 'written').map(({ id }) => id);
  if (settled === undefined || written.length === 0) return;
  await db.query(rememberWritten, [portal, batch, written, settled.type]);
  await db.query(rememberCurrent(settled.type === 'contacts' ? 'contact_fact' : 'company_fact'), [
    portal,
    batch,
    written,
  ]);
}

const rememberWritten = `
  insert into record_written as old (portal_id, object_type, record_id, written_values)
  select r.portal_id, $4, r.record_id, jsonb_object(r.properties, r.new_values)
  from ledger_record r
  where r.portal_id = $1 and r.batch_id = $2 and r.record_id = any($3::bigint[])
  on conflict (portal_id, object_type, record_id) do update
    set written_values = old.written_values || excluded.written_values`;

/** As HubSpot has it: an empty value is no value. */
const rememberCurrent = (table: string): string => `
  update ${table} f
  set current = jsonb_strip_nulls(f.current || jsonb_object(r.properties, array_replace(r.new_values, '', null)))
  from ledger_record r
  where r.portal_id = $1 and r.batch_id = $2 and r.record_id = any($3::bigint[])
    and f.portal_id = $1 and f.id = r.record_id`;
