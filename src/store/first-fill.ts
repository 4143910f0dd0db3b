import type { Values, WritableType } from '../pass/crm.ts';
import type { FillProgress, WaitingRecord } from '../pass/fill-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';
import { factTable } from './read-facts.ts';

export async function saveWaiting(db: Queryable, portal: PortalId, records: readonly WaitingRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ objectType, id, values, memory }) => ({
    ...{ objectType, id },
    change: values.length === 0 ? null : { values, memory },
  }));
  await db.query(
    `with w as (select * from jsonb_to_recordset($2::jsonb) as w("objectType" text, id bigint, change jsonb)),
     over as (
       delete from first_fill f using w
       where f.portal_id = $1 and f.object_type = w."objectType" and f.record_id = w.id and f.filled_at is null
         and w.change is null)
     insert into first_fill (portal_id, object_type, record_id, change)
     select $1, "objectType", id, change from w where change is not null
     on conflict (portal_id, object_type, record_id) do update set filled_at = null, change = excluded.change`,
    [portal, jsonParameter(rows)],
  );
}

export async function forgetWaiting(db: Queryable, portal: PortalId): Promise<void> {
  await db.query('delete from first_fill where portal_id = $1 and filled_at is null', [portal]);
}

/** 'companies' sorts before 'contacts'. */
export async function waitingRecords(
  db: Queryable,
  portal: PortalId,
  limit: number,
): Promise<readonly WaitingRecord[]> {
  const rows = await db.query<{
    objectType: WritableType;
    id: string;
    change: Pick<WaitingRecord, 'values' | 'memory'>;
  }>(
    `select object_type as "objectType", record_id as id, change
     from first_fill where portal_id = $1 and filled_at is null order by object_type, record_id limit $2`,
    [portal, limit],
  );
  return rows.map(({ objectType, id, change }) => ({ objectType, id, ...change }));
}

export async function markFilled(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  ids: readonly string[],
  atMs: number,
): Promise<void> {
  await db.query(
    `update first_fill set filled_at = instant($4), change = null
     where portal_id = $1 and object_type = $2 and record_id = any($3::bigint[])`,
    [portal, type, ids, atMs],
  );
}

export async function fillProgress(db: Queryable, portal: PortalId): Promise<FillProgress> {
  const [row] = await db.query<FillProgress>(
    `select count(filled_at)::int as filled, (count(*) - count(filled_at))::int as waiting, min(filled_at) as "beganAtMs"
     from first_fill where portal_id = $1`,
    [portal],
  );
  return row!;
}

export async function filledSince(db: Queryable, portal: PortalId, sinceMs: number): Promise<number> {
  const [row] = await db.query<{ filled: number }>(
    'select count(*)::int as filled from first_fill where portal_id = $1 and filled_at >= instant($2)',
    [portal, sinceMs],
  );
  return row!.filled;
}

export async function forgetFill(db: Queryable, portal: PortalId): Promise<void> {
  await db.query('delete from first_fill where portal_id = $1', [portal]);
}

export async function notePropertiesMade(db: Queryable, portal: PortalId, run: RunId): Promise<void> {
  await db.query('update portal set properties_made_by = $2 where portal_id = $1 and properties_made_by is null', [
    portal,
    run,
  ]);
}

export async function propertiesMadeBy(db: Queryable, portal: PortalId): Promise<RunId | null> {
  const [row] = await db.query<{ run: RunId | null }>(
    'select properties_made_by as run from portal where portal_id = $1',
    [portal],
  );
  return row?.run ?? null;
}

export async function recordsCarrying(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  properties: readonly string[],
): Promise<ReadonlyMap<string, Values>> {
  const rows = await db.query<{ id: string; current: Values }>(
    `select id, current from ${factTable[type]} where portal_id = $1 and current ?| $2::text[] order by id`,
    [portal, properties],
  );
  return new Map(rows.map(({ id, current }) => [id, current]));
}
