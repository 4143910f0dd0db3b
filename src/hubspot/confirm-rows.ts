import type { RecordUpdate, Values, WritableType } from '../pass/crm.ts';
import type { Properties } from './facts/read-value.ts';
import { readRecord } from './listed-record.ts';
import { readBatch } from './read-batch.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';
import { failureOf, notAnswered } from './write-failure.ts';
import type { WriteTally } from './write-tally.ts';

/** From so many on, one batch read first tells which of them arrived after all. */
const worthBatchRead = 3;

/**
 * Settles rows that a 2xx neither answered nor refused: merged away (HubSpot leaves those out without a word), deleted,
 * written all the same, or silently failed; the last are tried once more, each on its own.
 */
export async function confirmRows(
  request: Requester,
  type: WritableType | 'tasks',
  rows: readonly RecordUpdate[],
  tally: WriteTally,
): Promise<void> {
  const arrived = rows.length < worthBatchRead ? new Set<string>() : await arrivedAmong(request, type, rows);
  for (const row of rows) {
    if (arrived.has(row.id)) tally.written.push(row.id);
    else await confirmRow(request, type, row, tally);
  }
}

async function arrivedAmong(
  request: Requester,
  type: WritableType | 'tasks',
  rows: readonly RecordUpdate[],
): Promise<ReadonlySet<string>> {
  const ids = rows.map(({ id }) => id);
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const standing = new Map((await readBatch(request, type, ids, names, 'retries')).map((one) => [one.id, one]));
  return new Set(ids.filter((id, index) => standsIn(standing.get(id)?.properties, rows[index]!.values)));
}

async function confirmRow(
  request: Requester,
  type: WritableType | 'tasks',
  row: RecordUpdate,
  tally: WriteTally,
): Promise<void> {
  const path = objectsPath(type, `/${row.id}`);
  const query = { properties: Object.keys(row.values).join(',') };
  const found = await request({ method: 'GET', path, query, purpose: 'retries' });
  if (!found.ok) {
    if (found.reason !== 'not_found') throw refusalOf(found, `read ${type}`, scopesOr([], 'read', type));
    tally.gone.push(row.id);
    return;
  }
  const record = readRecord(found.body);
  if (record !== null && record.id !== row.id) tally.moved.push({ from: row.id, to: record.id });
  else if (standsIn(record?.properties, row.values)) tally.written.push(row.id);
  else await writeSingly(request, type, row, tally);
}

async function writeSingly(
  request: Requester,
  type: WritableType | 'tasks',
  row: RecordUpdate,
  tally: WriteTally,
): Promise<void> {
  const path = objectsPath(type, `/${row.id}`);
  const body = { properties: row.values };
  const again = await request({ method: 'PATCH', path, body, purpose: 'retries' });
  if (again.ok && readRecord(again.body)?.id === row.id) tally.written.push(row.id);
  else if (again.ok) tally.failures.push(notAnswered(type, row.id));
  else if (again.reason === 'refused') tally.failures.push(failureOf(type, row.id, again.error));
  else if (again.reason === 'not_found') tally.gone.push(row.id);
  else throw refusalOf(again, `write ${type}`, scopesOr([], 'write', type));
}

/** Do all values stand there? HubSpot may answer a number in another spelling than it was sent ("40" and "40.00"). */
function standsIn(standing: Properties | undefined, values: Values): boolean {
  if (standing === undefined) return false;
  return Object.entries(values).every(([name, sent]) => {
    const now = standing[name] ?? '';
    return now === sent || (now !== '' && sent !== '' && Number(now) === Number(sent));
  });
}
