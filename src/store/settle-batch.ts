import type { BatchId, RecordFate } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/**
 * Notes the fate of records of a batch. A fate once noted stands; a batch with records still without one stays
 * unsettled. Written values become what stands in HubSpot and what we last wrote; an empty value removes both.
 */
export async function settleBatch(
  db: Queryable,
  portal: PortalId,
  batch: BatchId,
  fates: readonly RecordFate[],
  atMs: number,
): Promise<void> {
  const settled = await db.query<{ id: string; state: string; type: keyof typeof factTables }>(
    `update ledger_record r set state = fate.fate, code = fate.code
     from jsonb_to_recordset($3::jsonb) as fate(id bigint, fate text, code text), ledger_batch b
     where r.portal_id = $1 and r.batch_id = $2 and r.record_id = fate.id and r.state = 'intended'
       and b.portal_id = $1 and b.id = $2
     returning r.record_id as id, r.state, b.object_type as type`,
    [portal, batch, jsonParameter(fates)],
  );
  await db.query(
    `update ledger_batch b set settled_at = instant($3)
     where portal_id = $1 and id = $2 and settled_at is null and not exists (
       select from ledger_record r where r.portal_id = $1 and r.batch_id = $2 and r.state = 'intended')`,
    [portal, batch, atMs],
  );
  const written = settled.filter(({ state }) => state === 'written').map(({ id }) => id);
  const type = settled[0]?.type;
  if (type === undefined || written.length === 0) return;
  await db.query(rememberWritten, [portal, batch, written, type]);
  await db.query(rememberCurrent(factTables[type]), [portal, batch, written]);
}

const factTables = { contacts: 'contact_fact', companies: 'company_fact' } as const;

/** Per record of the batch: what was set, and which properties were cleared. */
const valuesOfBatch = `
  select v.record_id,
         coalesce(jsonb_object_agg(v.property, v.new_value) filter (where v.new_value <> ''), '{}') as set_values,
         coalesce(array_agg(v.property) filter (where v.new_value = ''), '{}') as cleared
  from ledger_value v
  where v.portal_id = $1 and v.batch_id = $2 and v.record_id = any($3::bigint[])
  group by v.record_id`;

const rememberWritten = `
  insert into record_written as old (portal_id, object_type, record_id, written_values)
  select $1, $4, record_id, set_values from (${valuesOfBatch}) as batch
  on conflict (portal_id, object_type, record_id) do update
    set written_values = (old.written_values || excluded.written_values) - (
      select coalesce(array_agg(v.property), '{}') from ledger_value v
      where v.portal_id = $1 and v.batch_id = $2 and v.record_id = old.record_id and v.new_value = '')`;

const rememberCurrent = (table: string): string => `
  update ${table} f set current = (f.current || batch.set_values) - batch.cleared
  from (${valuesOfBatch}) as batch
  where f.portal_id = $1 and f.id = batch.record_id`;
