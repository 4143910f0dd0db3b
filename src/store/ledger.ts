import type { WritableType } from '../pass/crm.ts';
import type { BatchId, LedgerBatch, LedgerRecord, RunId } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Notes what is about to be written, one row a value, in one statement. */
export async function intendBatch(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  objectType: WritableType,
  records: readonly LedgerRecord[],
  atMs: number,
): Promise<BatchId> {
  const ids = records.map(({ id }) => id);
  const values = records.flatMap(({ id, values }) => values.map((value) => ({ id, ...value })));
  const [batch] = await db.query<{ id: BatchId }>(
    `with batch as (
       insert into ledger_batch (portal_id, run_id, object_type, intended_at)
       values ($1, $2, $3, instant($4)) returning id),
     noted as (
       insert into ledger_record (portal_id, batch_id, record_id)
       select $1, batch.id, record from batch, unnest($5::bigint[]) as record),
     told as (
       insert into ledger_value (portal_id, batch_id, record_id, property, old_value, new_value)
       select $1, batch.id, v.id, v.property, v."oldValue", v."newValue"
       from batch, jsonb_to_recordset($6::jsonb) as v(id bigint, property text, "oldValue" text, "newValue" text))
     select id from batch`,
    [portal, run, objectType, atMs, ids, jsonParameter(values)],
  );
  return batch!.id;
}

interface RecordRow extends LedgerRecord {
  readonly batchId: BatchId;
  readonly runId: RunId;
  readonly objectType: WritableType;
  readonly state: string;
}

const selectLedgerRecords = `
  select b.id as "batchId", b.run_id as "runId", b.object_type as "objectType", r.record_id as id, r.state,
         coalesce((select jsonb_agg(jsonb_build_object('property', v.property, 'oldValue', v.old_value,
                                                       'newValue', v.new_value) order by v.property)
                   from ledger_value v
                   where v.portal_id = r.portal_id and v.batch_id = r.batch_id and v.record_id = r.record_id), '[]')
           as values
  from ledger_batch b join ledger_record r on r.portal_id = b.portal_id and r.batch_id = b.id`;

/** Batches whose call was noted but not its outcome, oldest first, each with the records that have no fate yet. */
export async function unsettledBatches(db: Queryable, portal: PortalId): Promise<readonly LedgerBatch[]> {
  const rows = await db.query<RecordRow>(
    `${selectLedgerRecords}
     where b.portal_id = $1 and b.settled_at is null and r.state = 'intended'
     order by b.id, r.record_id`,
    [portal],
  );
  const batches = new Map<BatchId, LedgerBatch & { records: LedgerRecord[] }>();
  for (const { batchId: id, runId, objectType, id: record, values } of rows) {
    const batch = batches.get(id) ?? { id, runId, objectType, records: [] };
    batch.records.push({ id: record, values });
    batches.set(id, batch);
  }
  return [...batches.values()];
}

/** What a run wrote or meant to, record by record in the order of writing. */
export async function ledgerOf(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  limit: number,
): Promise<readonly (LedgerRecord & { objectType: WritableType; state: string })[]> {
  const rows = await db.query<RecordRow>(
    `${selectLedgerRecords} where b.portal_id = $1 and b.run_id = $2 order by b.id, r.record_id limit $3`,
    [portal, run, limit],
  );
  return rows.map(({ id, values, objectType, state }) => ({ id, values, objectType, state }));
}
