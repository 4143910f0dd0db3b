import type { WritableType } from '../pass/crm.ts';
import type { LedgerLine, RunLine, TaskCount } from '../pass/screen-store.ts';
import type { Run, RunId, StoredTask } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

const runColumns = `id, kind, dry_run as "dryRun", stage, as_of as "asOfMs", started_at as "startedAtMs",
  finished_at as "finishedAtMs", abandoned, summary`;

/** Passes and undos, newest first, and how many there are. */
export async function runsPage(
  db: Queryable,
  portal: PortalId,
  { offset, limit }: Page,
): Promise<{ readonly total: number; readonly rows: readonly RunLine[] }> {
  const [count] = await db.query<{ total: number }>(
    `select count(*)::int as total from run where portal_id = $1 and kind <> 'person'`,
    [portal],
  );
  const rows = await db.query<RunLine>(
    `select ${runColumns} from run where portal_id = $1 and kind <> 'person' order by id desc offset $2 limit $3`,
    [portal, offset, limit],
  );
  return { total: count!.total, rows };
}

export async function runLine(db: Queryable, portal: PortalId, run: RunId): Promise<RunLine | null> {
  const [row] = await db.query<RunLine>(`select ${runColumns} from run where portal_id = $1 and id = $2`, [
    portal,
    run,
  ]);
  return row ?? null;
}

/** The dry run that finished last. */
export async function lastDryRun(db: Queryable, portal: PortalId): Promise<RunLine | null> {
  const [row] = await db.query<RunLine>(
    `select ${runColumns} from run
     where portal_id = $1 and kind = 'pass' and dry_run and finished_at is not null
     order by finished_at desc, id desc limit 1`,
    [portal],
  );
  return row ?? null;
}

/** Values of one run's ledger in the order of writing, and how many there are. */
export async function ledgerPage(
  db: Queryable,
  portal: PortalId,
  run: Run['id'],
  { offset, limit }: Page,
): Promise<{ readonly total: number; readonly rows: readonly LedgerLine[] }> {
  const [place] = await db.query<{ total: number; batches: readonly string[]; before: number }>(
    `with sized as (
       select id, value_count, sum(value_count) over (order by id) as reached
       from ledger_batch where portal_id = $1 and run_id = $2),
     touched as (
       select id, reached - value_count as before from sized where reached > $3 and reached - value_count < $3 + $4)
     select (select coalesce(sum(value_count), 0)::int from sized) as total,
            coalesce(array_agg(id), '{}') as batches, coalesce(min(before), 0)::int as before
     from touched`,
    [portal, run, offset, limit],
  );
  const { total, batches, before } = place!;
  const rows = await db.query<LedgerLine>(
    `select object_type as type, record_id as id, property, old_value as before, new_value as after, state, code
     from ledger_value where portal_id = $1 and batch_id = any($2::bigint[])
     order by batch_id, record_id, property offset $3 limit $4`,
    [portal, batches, offset - before, limit],
  );
  return { total, rows };
}

/** How many tasks there are of each play and state. */
export async function taskCounts(db: Queryable, portal: PortalId): Promise<readonly TaskCount[]> {
  return db.query<TaskCount>(
    'select play, state, count(*)::int as count from task where portal_id = $1 group by play, state',
    [portal],
  );
}

type OpenTask = Pick<StoredTask, 'play' | 'taskId' | 'subject' | 'dueAtMs'> & {
  readonly type: WritableType;
  readonly id: string;
};

/** Open tasks, those due first before others. */
export async function openTasks(db: Queryable, portal: PortalId, limit: number): Promise<readonly OpenTask[]> {
  return db.query<OpenTask>(
    `select play, task_id as "taskId", subject, due_at as "dueAtMs",
            case customer_type when 'company' then 'companies' else 'contacts' end as type, customer_id as id
     from task where portal_id = $1 and state = 'open' and task_id is not null order by due_at, ref limit $2`,
    [portal, limit],
  );
}

/** Responses that people noted since an instant, by response. */
export async function responseCounts(
  db: Queryable,
  portal: PortalId,
  sinceMs: number,
): Promise<readonly { readonly response: string; readonly count: number }[]> {
  return db.query(
    `select choice ->> 'response' as response, count(*)::int as count from person_answer
     where portal_id = $1 and kind = 'response' and answered_at >= instant($2) group by 1`,
    [portal, sinceMs],
  );
}
