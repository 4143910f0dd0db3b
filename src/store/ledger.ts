import type { Values, WritableType } from '../pass/crm.ts';
import type { WrittenThen } from '../pass/screen-store.ts';
import type { BatchId, LedgerBatch, LedgerRecord, RunId } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Notes what is about to be written, with what stood there before. */
export async function intendBatch(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  objectType: WritableType,
  records: readonly LedgerRecord[],
  atMs: number,
): Promise<BatchId> {
  const rows = records.map(({ id, values }) => ({
    id,
    properties: values.map(({ property }) => property),
    oldValues: values.map(({ oldValue }) => oldValue),
    newValues: values.map(({ newValue }) => newValue),
  }));
  const valueCount = records.reduce((sum, { values }) => sum + values.length, 0);
  const [batch] = await db.query<{ id: BatchId }>(
    `with batch as (
       insert into ledger_batch (portal_id, run_id, object_type, intended_at, value_count)
       values ($1, $2, $3, instant($4), $6) returning id),
     noted as (
       insert into ledger_record (portal_id, batch_id, record_id, properties, old_values, new_values)
       select $1, batch.id, r.id, r.properties, r."oldValues", r."newValues"
       from batch, jsonb_to_recordset($5::jsonb) as r(
         id bigint, properties text[], "oldValues" text[], "newValues" text[]))
     select id from batch`,
    [portal, run, objectType, atMs, jsonParameter(rows), valueCount],
  );
  return batch!.id;
}

interface RecordRow {
  readonly batchId: BatchId;
  readonly runId: RunId;
  readonly objectType: WritableType;
  readonly id: string;
  readonly state: string;
  readonly properties: readonly string[];
  readonly oldValues: readonly string[];
  readonly newValues: readonly string[];
}

const selectLedgerRecords = `
  select b.id as "batchId", b.run_id as "runId", b.object_type as "objectType", r.record_id as id,
         coalesce(f.state, 'intended') as state, r.properties, r.old_values as "oldValues", r.new_values as "newValues"
  from ledger_batch b
  join ledger_record r on r.portal_id = b.portal_id and r.batch_id = b.id
  left join ledger_fate f on f.portal_id = r.portal_id and f.batch_id = r.batch_id and f.record_id = r.record_id`;

const recordFrom = ({ id, properties, oldValues, newValues }: RecordRow): LedgerRecord => ({
  id,
  values: properties.map((property, index) => ({
    property,
    oldValue: oldValues[index]!,
    newValue: newValues[index]!,
  })),
});

/** Batches whose call was noted but not its outcome, oldest first, each with the records that have no fate yet. */
export async function unsettledBatches(db: Queryable, portal: PortalId): Promise<readonly LedgerBatch[]> {
  const rows = await db.query<RecordRow>(
    `${selectLedgerRecords}
     where b.portal_id = $1 and b.settled_at is null and f.state is null
     order by b.id, r.record_id`,
    [portal],
  );
  const batches = new Map<BatchId, LedgerBatch & { records: LedgerRecord[] }>();
  for (const row of rows) {
    const { batchId: id, runId, objectType } = row;
    const batch = batches.get(id) ?? { id, runId, objectType, records: [] };
    batch.records.push(recordFrom(row));
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
  return rows.map((row) => ({ ...recordFrom(row), objectType: row.objectType, state: row.state }));
}

/** What the ledger says one property was on each record at an instant: the newest value that arrived by then. */
export async function valuesAsOf(
  db: Queryable,
  portal: PortalId,
  objectType: WritableType,
  property: string,
  atMs: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; value: string }>(
    `select distinct on (r.record_id) r.record_id as id,
            r.new_values[array_position(r.properties, $3)] as value
     from run
     join ledger_batch b on b.portal_id = run.portal_id and b.run_id = run.id and b.object_type = $2
     join ledger_record r on r.portal_id = b.portal_id and r.batch_id = b.id and $3 = any(r.properties)
     join ledger_fate f
       on f.portal_id = r.portal_id and f.batch_id = r.batch_id and f.record_id = r.record_id and f.state = 'written'
     where run.portal_id = $1 and run.as_of <= instant($4)
     order by r.record_id, run.as_of desc, b.id desc`,
    [portal, objectType, property, atMs],
  );
  return new Map(rows.map(({ id, value }) => [id, value]));
}

/** What passes and followed changes wrote on one record of some properties, oldest first, at most the newest `limit` writes. */
export async function writtenOn(
  db: Queryable,
  portal: PortalId,
  { type, id }: { readonly type: WritableType; readonly id: string },
  properties: readonly string[],
  limit: number,
): Promise<readonly WrittenThen[]> {
  const rows = await db.query<{ asOfMs: number; values: Values }>(
    `select run.as_of as "asOfMs", jsonb_object(r.properties, r.new_values) as values
     from ledger_record r
     join ledger_batch b on b.portal_id = r.portal_id and b.id = r.batch_id and b.object_type = $2
     join ledger_fate f
       on f.portal_id = r.portal_id and f.batch_id = r.batch_id and f.record_id = r.record_id and f.state = 'written'
     join run on run.portal_id = r.portal_id and run.id = b.run_id and run.kind in ('pass', 'changes')
     where r.portal_id = $1 and r.record_id = $3 and r.properties && $4::text[]
     order by run.as_of desc, b.id desc limit $5`,
    [portal, type, id, properties, limit],
  );
  const wanted = new Set(properties);
  return rows.reverse().map(({ asOfMs, values }) => ({
    asOfMs,
    values: Object.fromEntries(Object.entries(values).filter(([name]) => wanted.has(name))),
  }));
}
