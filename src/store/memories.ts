import type { WritableType } from '../pass/crm.ts';
import type { MemoryRow, RunId } from '../pass/stored.ts';
import type { RecordMemory } from '../scoring/answer.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** What the last other run left behind about these records, by record id; absent where it left nothing. */
export async function memoriesBefore(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  type: WritableType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordMemory>> {
  const rows = await db.query<{ id: string; memory: RecordMemory | null }>(
    `select record_id as id, case when run_id = $2::bigint then previous_memory else memory end as memory
     from record_memory where portal_id = $1 and object_type = $3 and record_id = any($4::bigint[])`,
    [portal, run, type, ids],
  );
  return new Map(rows.flatMap(({ id, memory }) => (memory === null ? [] : [[id, memory] as const])));
}

/** A run continued after a cut finds nothing left to write where it wrote before, and must not forget that it did. */
const withQuietWrites = `excluded.memory || case
  when jsonb_array_length(coalesce(old.memory -> 'quietWrites', '[]'))
     > jsonb_array_length(coalesce(excluded.memory -> 'quietWrites', '[]'))
  then jsonb_build_object('quietWrites', old.memory -> 'quietWrites') else '{}'::jsonb end`;

/**
 * Leaves memories behind under the run. Saved again by the same run they are replaced, and what the run before left
 * stays beside them; one that says the same as the last is not rewritten, for then it does not matter whose it is.
 */
export async function saveMemories(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  rows: readonly MemoryRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `insert into record_memory as old (portal_id, object_type, record_id, run_id, memory)
     select distinct on ("objectType", id) $1, "objectType", id, $2::bigint, memory
     from jsonb_to_recordset($3::jsonb) as m("objectType" text, id bigint, memory jsonb)
     on conflict (portal_id, object_type, record_id) do update
       set previous_memory = case when old.run_id = excluded.run_id then old.previous_memory else old.memory end,
           memory = case when old.run_id = excluded.run_id then ${withQuietWrites} else excluded.memory end,
           run_id = excluded.run_id
       where old.memory is distinct from excluded.memory`,
    [portal, run, jsonParameter(rows)],
  );
}
