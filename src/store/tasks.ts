import type { LeftOutTask, PlayStore } from '../pass/play-store.ts';
import type { RunId, StoredTask, TaskToMake } from '../pass/stored.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId, TaskId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Notes tasks before they are made. Noted again while still intended, the newer text stands. */
export async function intendTasks(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  tasks: readonly TaskToMake[],
): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map(({ customer, ...task }) => ({
    ...task,
    customerType: customer.type,
    customerId: customer.id,
  }));
  await db.query(
    `insert into task as old (portal_id, run_id, ref, play, customer_type, customer_id, reason_key, owner_id,
                              contact_id, company_id, deal_id, subject, body_html, at_stake, due_at, created_at)
     select distinct on (ref) $1, $2::bigint, ref, play, "customerType", "customerId", "reasonKey", "ownerId",
            "contactId", "companyId", "dealId", subject, "bodyHtml", "atStake", instant("dueAtMs"),
            instant("createdAtMs")
     from jsonb_to_recordset($3::jsonb) as t(
       ref text, play text, "customerType" text, "customerId" bigint, "reasonKey" text, "ownerId" bigint,
       "contactId" bigint, "companyId" bigint, "dealId" bigint, subject text, "bodyHtml" text, "atStake" numeric,
       "dueAtMs" float8, "createdAtMs" float8)
     on conflict (portal_id, ref) do update
       set run_id = excluded.run_id, play = excluded.play, customer_type = excluded.customer_type,
           customer_id = excluded.customer_id, reason_key = excluded.reason_key, owner_id = excluded.owner_id,
           contact_id = excluded.contact_id, company_id = excluded.company_id, deal_id = excluded.deal_id,
           subject = excluded.subject, body_html = excluded.body_html, at_stake = excluded.at_stake,
           due_at = excluded.due_at, created_at = excluded.created_at
       where old.state = 'intended'`,
    [portal, run, jsonParameter(rows)],
  );
}

/** Created tasks are open under HubSpot's id; refused ones never came to be and are forgotten, free to be tried again. */
export async function settleTasks(
  db: Queryable,
  portal: PortalId,
  created: readonly { ref: string; id: TaskId }[],
  failed: readonly string[],
): Promise<void> {
  await db.query(
    `with refused as (
       delete from task where portal_id = $1 and ref = any($4::text[]) and state = 'intended')
     update task set state = 'open', task_id = made.id
     from unnest($2::text[], $3::bigint[]) as made(ref, id)
     where portal_id = $1 and task.ref = made.ref and state = 'intended'`,
    [portal, created.map(({ ref }) => ref), created.map(({ id }) => id), failed],
  );
}

/** Closes tasks; one already closed keeps its time and reason. */
export async function closeTasks(
  db: Queryable,
  portal: PortalId,
  refs: readonly string[],
  why: string,
  atMs: number,
): Promise<void> {
  await db.query(
    `update task set state = 'closed', closed_at = instant($4), closed_why = $3
     where portal_id = $1 and ref = any($2::text[]) and state <> 'closed'`,
    [portal, refs, why, atMs],
  );
}

type TaskRow = Omit<StoredTask, 'customer'> & {
  readonly customerType: CustomerKey['type'];
  readonly customerId: string;
};

const selectTasks = `
  select ref, play, customer_type as "customerType", customer_id as "customerId", reason_key as "reasonKey",
         owner_id as "ownerId", contact_id as "contactId", company_id as "companyId", deal_id as "dealId",
         task_id as "taskId", subject, body_html as "bodyHtml", due_at as "dueAtMs", created_at as "createdAtMs",
         state, at_stake::float8 as "atStake", closed_at as "closedAtMs", closed_why as "closedWhy"
  from task`;

const taskFrom = ({ customerType: type, customerId: id, ...task }: TaskRow): StoredTask => ({
  ...task,
  customer: { type, id } as CustomerKey,
});

/** Tasks that meet a condition, oldest first. */
export async function tasksWhere(
  db: Queryable,
  condition: string,
  params: readonly unknown[],
): Promise<readonly StoredTask[]> {
  const rows = await db.query<TaskRow>(`${selectTasks} where ${condition} order by created_at, ref`, params);
  return rows.map(taskFrom);
}

/** Intended and open tasks, and those closed since; oldest first. */
export const tasks = (db: Queryable, portal: PortalId, sinceMs: number): Promise<readonly StoredTask[]> =>
  tasksWhere(db, 'portal_id = $1 and (closed_at is null or closed_at >= instant($2))', [portal, sinceMs]);

/** Every task about one customer, oldest first. */
export const tasksOf = (db: Queryable, portal: PortalId, { type, id }: CustomerKey): Promise<readonly StoredTask[]> =>
  tasksWhere(db, 'portal_id = $1 and customer_type = $2 and customer_id = $3', [portal, type, id]);

/** Tasks about these customers: intended and open ones, and those closed since; oldest first. */
export async function tasksAbout(
  db: Queryable,
  portal: PortalId,
  keys: readonly CustomerKey[],
  sinceMs: number,
): Promise<readonly StoredTask[]> {
  if (keys.length === 0) return [];
  const rows = await db.query<TaskRow>(
    `${selectTasks} join unnest($3::text[], $4::bigint[]) as key(type, id) on key.type = customer_type and key.id = customer_id
     where portal_id = $1 and (closed_at is null or closed_at >= instant($2)) order by created_at, ref`,
    [portal, sinceMs, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
  return rows.map(taskFrom);
}

/** Every task due at an instant or later, and how many one run has made. */
export async function taskLoad(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  dueFromMs: number,
): Promise<{ readonly due: readonly StoredTask[]; readonly made: number }> {
  const due = await db.query<TaskRow>(`${selectTasks} where portal_id = $1 and due_at >= instant($2)`, [
    portal,
    dueFromMs,
  ]);
  const [count] = await db.query<{ made: number }>(
    'select count(*)::int as made from task where portal_id = $1 and run_id = $2',
    [portal, run],
  );
  return { due: due.map(taskFrom), made: count!.made };
}

/** As `PlayStore` says; a task that is closed meanwhile keeps what it had. */
export async function changeTasks(
  db: Queryable,
  portal: PortalId,
  changes: Parameters<PlayStore['changeTasks']>[1],
): Promise<void> {
  if (changes.length === 0) return;
  await db.query(
    `update task set due_at = coalesce(instant(c."dueAtMs"), due_at), body_html = coalesce(c."bodyHtml", body_html)
     from jsonb_to_recordset($2::jsonb) as c(ref text, "dueAtMs" float8, "bodyHtml" text)
     where portal_id = $1 and task.ref = c.ref and state = 'open'`,
    [portal, jsonParameter(changes)],
  );
}

export async function leaveOutTasks(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  tasks: readonly LeftOutTask[],
  atMs: number,
): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map(({ customer: { type, id }, ...task }) => ({ ...task, type, id }));
  await db.query(
    `insert into task_held_back (portal_id, run_id, ref, play, customer_type, customer_id, reason_key, at_stake, held_at)
     select $1, $2::bigint, ref, play, type, id, "reasonKey", "atStake", instant($4)
     from jsonb_to_recordset($3::jsonb) as t(
       ref text, play text, type text, id bigint, "reasonKey" text, "atStake" numeric)
     on conflict do nothing`,
    [portal, run, jsonParameter(rows), atMs],
  );
}

export async function leftOutRefs(db: Queryable, portal: PortalId, sinceMs: number): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ ref: string }>(
    'select ref from task_held_back where portal_id = $1 and held_at >= instant($2)',
    [portal, sinceMs],
  );
  return new Set(rows.map(({ ref }) => ref));
}
