import type { WritableType } from '../pass/crm.ts';
import type { Removal } from '../portals/removal.ts';
import type { RemovalStore } from '../portals/removal-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

const columns = `portal_id as portal, connection, step, begun_at as "begunAtMs", told_at as "toldAtMs",
  finished_at as "finishedAtMs", report`;

export async function removal(db: Queryable, portal: PortalId): Promise<Removal | null> {
  const [row] = await db.query<Removal>(`select ${columns} from removal where portal_id = $1`, [portal]);
  return row ?? null;
}

export async function beginRemoval(
  db: Queryable,
  portal: PortalId,
  { connection, step, begunAtMs, report }: Parameters<RemovalStore['beginRemoval']>[1],
): Promise<Removal> {
  const [row] = await db.query<Removal>(
    `insert into removal (portal_id, connection, step, begun_at, told_at, report)
     values ($1, $2, $3, instant($4), instant($4), $5::jsonb)
     on conflict (portal_id) do update
       set connection = excluded.connection, step = excluded.step, begun_at = excluded.begun_at,
           told_at = excluded.told_at, finished_at = null, report = excluded.report, asked_by = null
     returning ${columns}`,
    [portal, connection, step, begunAtMs, jsonParameter(report)],
  );
  return row!;
}

export async function advanceRemoval(
  db: Queryable,
  portal: PortalId,
  { step, report }: Pick<Removal, 'step' | 'report'>,
  atMs: number,
): Promise<void> {
  await db.query('update removal set step = $2, report = $3::jsonb, told_at = instant($4) where portal_id = $1', [
    portal,
    step,
    jsonParameter(report),
    atMs,
  ]);
}

/** What it takes to go on after everything else is gone. */
const neededToTheEnd = ['tenant', 'portal_token', 'portal_lease', 'call_pace', 'call_block'];

/** Asked of the database itself, so that no table can be forgotten. */
async function deleteEverywhere(db: Queryable, portal: PortalId, kept: readonly string[]): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select c.table_name as name
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = current_schema() and c.column_name = 'portal_id' and t.table_type = 'BASE TABLE'
     order by 1`,
  );
  for (const { name } of tables)
    if (!kept.includes(name)) await db.query(`delete from "${name}" where portal_id = $1`, [portal]);
}

export const deleteData = (db: Queryable, portal: PortalId): Promise<void> =>
  deleteEverywhere(db, portal, ['removal', ...neededToTheEnd]);

/** Also what was written meanwhile by whoever had not heard of the removal yet. */
export async function finishRemoval(
  db: Queryable,
  portal: PortalId,
  report: Removal['report'],
  atMs: number,
): Promise<void> {
  await deleteEverywhere(db, portal, ['removal']);
  await db.query(
    `update removal set step = 'done', report = $2::jsonb, told_at = instant($3), finished_at = instant($3)
     where portal_id = $1`,
    [portal, jsonParameter(report), atMs],
  );
}

export async function forgetRemoval(db: Queryable, portal: PortalId): Promise<void> {
  await db.query('delete from removal where portal_id = $1', [portal]);
}

export async function noteAsker(db: Queryable, portal: PortalId, userId: string): Promise<void> {
  await db.query('update removal set asked_by = $2 where portal_id = $1', [portal, userId]);
}

export async function askerOf(db: Queryable, portal: PortalId, endedSinceMs: number | null): Promise<string | null> {
  const [row] = await db.query<{ userId: string | null }>(
    `select asked_by as "userId" from removal
     where portal_id = $1 and (finished_at is null or finished_at >= instant($2))
       and not exists (select from tenant where tenant.portal_id = $1 and tenant.state <> 'removing')`,
    [portal, endedSinceMs],
  );
  return row?.userId ?? null;
}

export async function forgetAskers(db: Queryable, endedBeforeMs: number): Promise<void> {
  await db.query('update removal set asked_by = null where asked_by is not null and finished_at < instant($1)', [
    endedBeforeMs,
  ]);
}

export const unfinishedRemovals = (db: Queryable): Promise<readonly Removal[]> =>
  db.query<Removal>(`select ${columns} from removal where finished_at is null order by portal_id`);

/** On which people entered something: as last read from HubSpot, or answered on a card. */
export async function peoplesRecords(
  db: Queryable,
  portal: PortalId,
  properties: readonly string[],
): Promise<readonly { readonly type: WritableType; readonly id: string }[]> {
  const entered = (table: string, type: WritableType): string =>
    `select '${type}' as type, id from ${table} where portal_id = $1 and (word is not null or current ?| $2::text[])`;
  return db.query(
    `${entered('company_fact', 'companies')} union ${entered('contact_fact', 'contacts')}
     union select object_type, record_id from person_answer where portal_id = $1
     order by type, id`,
    [portal, properties],
  );
}

export const peoplesAnswers: (
  db: Queryable,
  ...question: Parameters<RemovalStore['peoplesAnswers']>
) => ReturnType<RemovalStore['peoplesAnswers']> = async (db, portal, type, ids) => {
  const rows = await db.query<{
    requestId: string;
    recordId: string;
    userId: string | null;
    atMs: number;
    kind: Awaited<ReturnType<RemovalStore['peoplesAnswers']>>[number]['kind'];
    choice: unknown;
  }>(
    `select request_id as "requestId", record_id as "recordId", user_id as "userId", answered_at as "atMs", kind, choice
     from person_answer where portal_id = $1 and object_type = $2 and record_id = any($3::bigint[])
     order by record_id, answered_at, request_id`,
    [portal, type, ids],
  );
  return rows.map(({ recordId, ...row }) => ({ ...row, record: { type, id: recordId } }));
};
