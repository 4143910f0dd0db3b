import type { FactType, ReadProgress } from '../pass/crm.ts';
import type { FollowStore } from '../pass/follow-store.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { Run, RunId, RunKind, RunStage } from '../pass/stored.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

const runColumns = 'id, kind, stage, dry_run as "dryRun", as_of as "asOfMs", started_at as "startedAtMs", summary';

/** The newest pass of this mode that neither finished nor was abandoned. */
export async function unfinishedRun(db: Queryable, portal: PortalId, dryRun: boolean): Promise<Run | null> {
  const [run] = await db.query<Run>(
    `select ${runColumns} from run
     where portal_id = $1 and kind = 'pass' and dry_run = $2 and finished_at is null and not abandoned
     order by id desc limit 1`,
    [portal, dryRun],
  );
  return run ?? null;
}

export async function startRun(
  db: Queryable,
  portal: PortalId,
  { kind = 'pass', dryRun, asOfMs, startedAtMs }: Parameters<PassStore['startRun']>[1],
): Promise<Run> {
  const [run] = await db.query<Run>(
    `insert into run (portal_id, kind, dry_run, as_of, started_at) values ($1, $2, $3, instant($4), instant($5))
     returning ${runColumns}`,
    [portal, kind, dryRun, asOfMs, startedAtMs],
  );
  return run!;
}

export async function moveRun(db: Queryable, portal: PortalId, run: RunId, stage: RunStage): Promise<void> {
  await db.query('update run set stage = $3 where portal_id = $1 and id = $2', [portal, run, stage]);
}

/**
 * The run that follows the changes of a day: the newest run where that is one of this day, else a new one. It looks from
 * the newest instant, and is unfinished until it is finished again.
 */
export async function changesRun(
  db: Queryable,
  portal: PortalId,
  { asOfMs, startedAtMs, sinceMs }: Parameters<FollowStore['changesRun']>[1],
): Promise<Run> {
  const [again] = await db.query<Run>(
    `update run set as_of = greatest(as_of, instant($2)), stage = 'reading', finished_at = null
     where portal_id = $1 and kind = 'changes' and not abandoned and started_at >= instant($3)
       and id = (select max(id) from run where portal_id = $1 and kind <> 'person')
     returning ${runColumns}`,
    [portal, asOfMs, sinceMs],
  );
  if (again !== undefined) return again;
  // One that was cut on an earlier day: what it left unsettled is settled under the new one.
  await db.query(`update run set abandoned = true where portal_id = $1 and kind = 'changes' and finished_at is null`, [
    portal,
  ]);
  return startRun(db, portal, { kind: 'changes', dryRun: false, asOfMs, startedAtMs });
}

/** Returns the kind of the run that finished. */
export async function finishRun(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  summary: unknown,
  finishedAtMs: number,
): Promise<RunKind | null> {
  const [row] = await db.query<{ kind: RunKind }>(
    `update run set stage = 'done', summary = $3::jsonb, finished_at = instant($4)
     where portal_id = $1 and id = $2 returning kind`,
    [portal, run, jsonParameter(summary), finishedAtMs],
  );
  return row?.kind ?? null;
}

/** Closes a run that will not be resumed. A finished run stays finished. */
export async function abandonRun(db: Queryable, portal: PortalId, run: RunId): Promise<void> {
  await db.query('update run set abandoned = true where portal_id = $1 and id = $2 and finished_at is null', [
    portal,
    run,
  ]);
}

/** The pass that finished last, leaving dry runs out: they changed nothing. */
export async function lastFinishedRun(db: Queryable, portal: PortalId): Promise<Run | null> {
  const [run] = await db.query<Run>(
    `select ${runColumns} from run
     where portal_id = $1 and kind = 'pass' and finished_at is not null and not dry_run
     order by finished_at desc, id desc limit 1`,
    [portal],
  );
  return run ?? null;
}

/** From where the first pass that wrote looked. */
export async function firstPassAtMs(db: Queryable, portal: PortalId): Promise<number | null> {
  const [run] = await db.query<{ asOfMs: number }>(
    `select as_of as "asOfMs" from run
     where portal_id = $1 and kind = 'pass' and finished_at is not null and not dry_run
     order by finished_at, id limit 1`,
    [portal],
  );
  return run?.asOfMs ?? null;
}

export async function saveProgress(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  type: FactType,
  progress: ReadProgress,
): Promise<void> {
  await db.query(
    `insert into read_progress (portal_id, run_id, object_type, progress) values ($1, $2, $3, $4::jsonb)
     on conflict (portal_id, run_id, object_type) do update set progress = excluded.progress`,
    [portal, run, type, jsonParameter(progress)],
  );
}

/** `null`: this run has stored nothing of this type yet. */
export async function progressOf(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  type: FactType,
): Promise<ReadProgress | null> {
  const [row] = await db.query<{ progress: ReadProgress }>(
    'select progress from read_progress where portal_id = $1 and run_id = $2 and object_type = $3',
    [portal, run, type],
  );
  return row?.progress ?? null;
}
