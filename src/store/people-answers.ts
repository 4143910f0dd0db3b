import type { PersonAnswerRow } from '../pass/screen-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** `false`: the request was answered before. */
export async function saveAnswerOfPerson(
  db: Queryable,
  portal: PortalId,
  { requestId, record, userId, atMs, kind, choice }: Omit<PersonAnswerRow, 'written'>,
): Promise<boolean> {
  const rows = await db.query(
    `insert into person_answer (portal_id, request_id, object_type, record_id, user_id, answered_at, kind, choice)
     values ($1, $2, $3, $4, $5, instant($6), $7, $8::jsonb)
     on conflict do nothing returning request_id`,
    [portal, requestId, record.type, record.id, userId, atMs, kind, jsonParameter(choice)],
  );
  return rows.length > 0;
}

type AnswerRow = Omit<PersonAnswerRow, 'record'> & {
  readonly objectType: PersonAnswerRow['record']['type'];
  readonly recordId: string;
};

const answerColumns = `request_id as "requestId", object_type as "objectType", record_id as "recordId",
  user_id as "userId", answered_at as "atMs", kind, choice, written`;

const answerFrom = ({ objectType: type, recordId: id, ...answer }: AnswerRow): PersonAnswerRow => ({
  ...answer,
  record: { type, id },
});

export async function answerOfPerson(
  db: Queryable,
  portal: PortalId,
  requestId: string,
): Promise<PersonAnswerRow | null> {
  const [row] = await db.query<AnswerRow>(
    `select ${answerColumns} from person_answer where portal_id = $1 and request_id = $2`,
    [portal, requestId],
  );
  return row === undefined ? null : answerFrom(row);
}

export async function settleAnswerOfPerson(
  db: Queryable,
  portal: PortalId,
  requestId: string,
  written: readonly string[],
): Promise<void> {
  await db.query('update person_answer set written = $3::text[] where portal_id = $1 and request_id = $2', [
    portal,
    requestId,
    written,
  ]);
}

/** The newest answer of each kind about a record. */
export async function answersOfPeople(
  db: Queryable,
  portal: PortalId,
  { type, id }: PersonAnswerRow['record'],
): Promise<readonly PersonAnswerRow[]> {
  const rows = await db.query<AnswerRow>(
    `select distinct on (kind) ${answerColumns} from person_answer
     where portal_id = $1 and object_type = $2 and record_id = $3
     order by kind, answered_at desc, request_id desc`,
    [portal, type, id],
  );
  return rows.map(answerFrom);
}
