import type { PassStore } from '../pass/pass-store.ts';
import type { RunId, StoredAnswer } from '../pass/stored.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** The portal's fitted model as last saved. */
export async function model(db: Queryable, portal: PortalId): ReturnType<PassStore['model']> {
  const [row] = await db.query<{ fittedAtMs: number; runId: RunId; model: unknown }>(
    'select fitted_at as "fittedAtMs", run_id as "runId", model from model where portal_id = $1',
    [portal],
  );
  return row ?? null;
}

export async function saveModel(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  fittedAtMs: number,
  fitted: unknown,
): Promise<void> {
  await db.query(
    `insert into model (portal_id, run_id, fitted_at, model) values ($1, $2, instant($3), $4::jsonb)
     on conflict (portal_id) do update
       set run_id = excluded.run_id, fitted_at = excluded.fitted_at, model = excluded.model`,
    [portal, run, fittedAtMs, jsonParameter(fitted)],
  );
}

export async function connectionModel(db: Queryable, portal: PortalId): Promise<unknown> {
  const [row] = await db.query<{ model: unknown }>('select model from connection_model where portal_id = $1', [portal]);
  return row?.model ?? null;
}

export async function saveConnectionModel(db: Queryable, portal: PortalId, run: RunId, fitted: unknown): Promise<void> {
  await db.query(
    `insert into connection_model (portal_id, run_id, model) values ($1, $2, $3::jsonb)
     on conflict (portal_id) do update set run_id = excluded.run_id, model = excluded.model`,
    [portal, run, jsonParameter(fitted)],
  );
}

interface AnswerRow {
  readonly type: CustomerKey['type'];
  readonly id: string;
  readonly answer: unknown;
}

const answerFrom = ({ type, id, answer }: AnswerRow): StoredAnswer => ({
  customer: { type, id } as CustomerKey,
  answer,
});

/** Keeps the newest answer of each customer. */
export async function saveAnswers(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  answers: readonly StoredAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ customer: { type, id }, answer }) => ({ type, id, answer }));
  await db.query(
    `insert into customer_answer (portal_id, customer_type, customer_id, run_id, answer)
     select $1, type, id, $2::bigint, coalesce(answer, 'null')
     from jsonb_to_recordset($3::jsonb) as a(type text, id bigint, answer jsonb)
     on conflict (portal_id, customer_type, customer_id) do update
       set run_id = excluded.run_id, answer = excluded.answer`,
    [portal, run, jsonParameter(rows)],
  );
}

/** The answers of one run in the fixed order of customers. */
export async function answersAfter(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  after: CustomerKey | null,
  limit: number,
): Promise<readonly StoredAnswer[]> {
  const rows = await db.query<AnswerRow>(
    `select customer_type as type, customer_id as id, answer from customer_answer
     where portal_id = $1 and run_id = $2 and (customer_type, customer_id) > ($3, $4::bigint)
     order by customer_type, customer_id limit $5`,
    [portal, run, after?.type ?? '', after?.id ?? '0', limit],
  );
  return rows.map(answerFrom);
}

/** The newest answer about one customer, whichever run gave it. */
export async function answer(db: Queryable, portal: PortalId, key: CustomerKey): Promise<StoredAnswer | null> {
  const [row] = await db.query<AnswerRow>(
    `select customer_type as type, customer_id as id, answer from customer_answer
     where portal_id = $1 and customer_type = $2 and customer_id = $3`,
    [portal, key.type, key.id],
  );
  return row === undefined ? null : answerFrom(row);
}

/** The newest answers about several customers, by `type:id`. @param run only those that this run gave; `null`: whichever did */
export async function answersOf(
  db: Queryable,
  portal: PortalId,
  run: RunId | null,
  keys: readonly CustomerKey[],
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const rows = await db.query<AnswerRow>(
    `select a.customer_type as type, a.customer_id as id, a.answer
     from unnest($3::text[], $4::bigint[]) as key(type, id)
     join customer_answer a on a.portal_id = $1 and a.customer_type = key.type and a.customer_id = key.id
     where $2::bigint is null or a.run_id = $2::bigint`,
    [portal, run, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [`${row.type}:${row.id}`, answerFrom(row)]));
}
