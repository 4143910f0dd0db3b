import type { WritableType } from '../pass/crm.ts';
import type { BatchId, RunId, StoredTask } from '../pass/stored.ts';
import type { UndoableRun, WrittenBatch, WrittenValue } from '../pass/undo-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';
import { tasksWhere } from './tasks.ts';

type RunRow = Omit<UndoableRun, 'undoneBy'> & { readonly undos: readonly RunId[] };

/** A run with what undid it: of a chain of undos of undos, one of odd length leaves the run undone. */
export async function undoableRun(db: Queryable, portal: PortalId, run: RunId): Promise<UndoableRun | null> {
  const [row] = await db.query<RunRow>(
    `with recursive chain as (
       select id, 0 as depth from run where portal_id = $1 and id = $2
       union all
       select newest.id, chain.depth + 1
       from chain cross join lateral (
         select id from run where portal_id = $1 and undoes = chain.id and finished_at is not null
         order by id desc limit 1) as newest)
     select id, kind, dry_run as "dryRun", as_of as "asOfMs", started_at as "startedAtMs", finished_at as "finishedAtMs",
            abandoned, undoes,
            (select id from run where portal_id = $1 and undoes = $2 and finished_at is null and not abandoned) as undoing,
            array(select id::text from chain where depth > 0 order by depth) as undos
     from run where portal_id = $1 and id = $2`,
    [portal, run],
  );
  if (row === undefined) return null;
  const { undos, ...undoable } = row;
  return { ...undoable, undoneBy: undos.length % 2 === 1 ? undos[0]! : null };
}

/** Begins the undo of a run; one that has begun and not ended is given back. */
export async function beginUndo(db: Queryable, portal: PortalId, run: RunId, atMs: number): Promise<RunId> {
  const [begun] = await db.query<{ id: RunId }>(
    `insert into run (portal_id, kind, dry_run, as_of, started_at, stage, undoes)
     values ($1, 'undo', false, instant($3), instant($3), 'writing', $2)
     on conflict (portal_id, undoes) where undoes is not null and finished_at is null and not abandoned
       do update set stage = excluded.stage
     returning id`,
    [portal, run, atMs],
  );
  return begun!.id;
}

interface ValueRow extends WrittenValue {
  readonly batchId: BatchId;
  readonly objectType: WritableType;
  readonly id: string;
}

/**
 * The next batches of a run after one, in the order of writing, with every value HubSpot confirmed. A value that the run
 * wrote twice was what it was before the first writing and is what the last one made it.
 */
export async function writtenBatches(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  undo: RunId | null,
  after: BatchId | null,
  limit: number,
): Promise<readonly WrittenBatch[]> {
  const rows = await db.query<ValueRow>(
    `with chosen as (
       select id, object_type from ledger_batch
       where portal_id = $1 and run_id = $2 and id > coalesce($4::bigint, 0) order by id limit $5),
     records as (
       select chosen.id as batch_id, chosen.object_type, r.record_id
       from chosen
       join ledger_record r on r.portal_id = $1 and r.batch_id = chosen.id
       join ledger_fate f
         on f.portal_id = $1 and f.batch_id = r.batch_id and f.record_id = r.record_id and f.state = 'written'),
     written as (
       select records.batch_id, records.object_type, records.record_id, b.id as wrote, b.run_id, v.*
       from records
       join ledger_record r on r.portal_id = $1 and r.record_id = records.record_id
       join ledger_batch b on b.portal_id = $1 and b.id = r.batch_id and b.object_type = records.object_type
       join ledger_fate f
         on f.portal_id = $1 and f.batch_id = r.batch_id and f.record_id = r.record_id and f.state = 'written',
       unnest(r.properties, r.old_values, r.new_values) as v(property, old_value, new_value))
     select batch_id as "batchId", object_type as "objectType", record_id as id, property,
            (array_agg(old_value order by wrote) filter (where run_id = $2))[1] as "oldValue",
            (array_agg(new_value order by wrote desc) filter (where run_id = $2))[1] as "newValue",
            (array_agg(run_id = $2 or exists (
               select from run where run.portal_id = $1 and run.id = run_id and run.kind = 'undo')
             order by wrote desc))[1] as newest,
            coalesce(bool_or(run_id = $3::bigint), false) as "putBack"
     from written
     group by batch_id, object_type, record_id, property
     having bool_or(run_id = $2)
     order by batch_id, record_id, property`,
    [portal, run, undo, after, limit],
  );
  const ids = await db.query<{ id: BatchId; objectType: WritableType }>(
    `select id, object_type as "objectType" from ledger_batch
     where portal_id = $1 and run_id = $2 and id > coalesce($3::bigint, 0) order by id limit $4`,
    [portal, run, after, limit],
  );
  return ids.map(({ id, objectType }) => ({ id, objectType, records: recordsOf(rows, id) }));
}

function recordsOf(rows: readonly ValueRow[], batch: BatchId): WrittenBatch['records'] {
  const records = new Map<string, WrittenValue[]>();
  for (const { batchId, id, property, oldValue, newValue, newest, putBack } of rows) {
    if (batchId !== batch) continue;
    const values = records.get(id) ?? [];
    values.push({ property, oldValue, newValue, newest, putBack });
    records.set(id, values);
  }
  return [...records].map(([id, values]) => ({ id, values }));
}

export async function forgetMemories(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  ids: readonly string[],
): Promise<void> {
  await db.query(
    'delete from record_memory where portal_id = $1 and object_type = $2 and record_id = any($3::bigint[])',
    [portal, type, ids],
  );
}

export const tasksOpenedBy = (
  db: Queryable,
  portal: PortalId,
  run: RunId,
  closedWhy: string,
): Promise<readonly StoredTask[]> =>
  tasksWhere(db, `portal_id = $1 and run_id = $2 and (state = 'open' or closed_why = $3)`, [portal, run, closedWhy]);

export async function tasksUndone(
  db: Queryable,
  portal: PortalId,
  refs: readonly string[],
  why: { readonly archiving: string; readonly archived: string },
): Promise<void> {
  await db.query('update task set closed_why = $4 where portal_id = $1 and ref = any($2::text[]) and closed_why = $3', [
    portal,
    refs,
    why.archiving,
    why.archived,
  ]);
}

export async function noteSummary(db: Queryable, portal: PortalId, run: RunId, summary: unknown): Promise<void> {
  await db.query('update run set summary = $3::jsonb where portal_id = $1 and id = $2 and finished_at is null', [
    portal,
    run,
    jsonParameter(summary),
  ]);
}
