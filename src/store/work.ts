import type { Plan, PlannedWork, WorkStore } from '../portals/work-store.ts';
import type { Database } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

const columns = 'portal_id as portal, kind, due_at as "dueAtMs", attempts, last_error as "lastError"';

/** What is planned for the portals, in an open database whose migrations have run. */
export function createWorkStore(db: Database): WorkStore {
  const ask = async (where: string, params: readonly unknown[]): Promise<Plan> => {
    // The time first: what is then seen as due was due.
    const [now] = await db.query<{ nowMs: number }>('select ms(clock_timestamp()) as "nowMs"');
    const work = await db.query<PlannedWork>(
      `select ${columns} from portal_work ${where} order by portal_id, due_at`,
      params,
    );
    return { nowMs: now!.nowMs, work };
  };
  return {
    planOf: (portal) => ask('where portal_id = $1', [portal]),
    wholePlan: () => ask('', []),
    plan: async (portal, work) => {
      if (work.length === 0) return;
      await db.query(
        `insert into portal_work (portal_id, kind, due_at, attempts, last_error)
         select $1, kind, instant("dueAtMs"), attempts, "lastError"
         from jsonb_to_recordset($2::jsonb) as w(kind text, "dueAtMs" float8, attempts int, "lastError" text)
         on conflict (portal_id, kind) do update
           set due_at = excluded.due_at, attempts = excluded.attempts, last_error = excluded.last_error`,
        [portal, jsonParameter(work)],
      );
    },
    makeDue: async (portal, kind) => {
      await db.query(
        `insert into portal_work (portal_id, kind, due_at) values ($1, $2, clock_timestamp())
         on conflict (portal_id, kind) do update
           set due_at = clock_timestamp(), attempts = 0, last_error = null`,
        [portal, kind],
      );
    },
  };
}
