import type { RecordUpdate, WritableType, WriteOutcome } from '../pass/crm.ts';
import { readBatchAnswer } from './batch-answer.ts';
import { confirmRows } from './confirm-rows.ts';
import type { ErrorBody } from './error-body.ts';
import { refusalOf } from './refusal.ts';
import type { Refusal, Requester } from './request.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';
import { blame, failureOf, traceOf, unknownProperties } from './write-failure.ts';
import type { WriteTally } from './write-tally.ts';

/**
 * Writes at most 100 records in one batch and accounts for every row. One bad row never costs the others: rows are
 * told apart by trace id or by what the error names, else the batch is halved until the bad row stands alone.
 * @throws AppError `missing_scope` naming the scope where the token may not write this type.
 */
export async function updateRecords(
  request: Requester,
  type: WritableType | 'tasks',
  updates: readonly RecordUpdate[],
): Promise<WriteOutcome> {
  const tally: WriteTally = { written: [], moved: [], gone: [], failures: [] };
  await writeRows(request, type, mergedById(updates), tally);
  return tally;
}

/** HubSpot refuses a batch that names one id twice. */
function mergedById(updates: readonly RecordUpdate[]): readonly RecordUpdate[] {
  const byId = new Map<string, RecordUpdate>();
  for (const { id, values } of updates) byId.set(id, { id, values: { ...byId.get(id)?.values, ...values } });
  return [...byId.values()];
}

async function writeRows(
  request: Requester,
  type: WritableType | 'tasks',
  rows: readonly RecordUpdate[],
  tally: WriteTally,
): Promise<void> {
  if (rows.length === 0) return;
  const inputs = rows.map(({ id, values }) => ({ id, objectWriteTraceId: traceOf(id), properties: values }));
  const answer = await request({ method: 'POST', path: objectsPath(type, '/batch/update'), body: { inputs } });
  if (answer.ok) return reconcile(request, type, rows, answer.body, tally);
  if (!isAboutRows(answer)) throw refusalOf(answer, `write ${type}`, scopesOr([], 'write', type));
  await isolate(request, type, rows, answer.error, tally);
}

const rowStatuses: ReadonlySet<number> = new Set([400, 409, 413, 422]);

const isAboutRows = (answer: Refusal): answer is Extract<Refusal, { reason: 'refused' }> =>
  answer.reason === 'refused' && rowStatuses.has(answer.status);

/** Believes only rows that came back, whatever the status: errors name others, and some are silently left out. */
async function reconcile(
  request: Requester,
  type: WritableType | 'tasks',
  rows: readonly RecordUpdate[],
  body: unknown,
  tally: WriteTally,
): Promise<void> {
  const { results, errors } = readBatchAnswer(body);
  const answered = new Set(results.map(({ id }) => id));
  const blamed = blame(errors, rows);
  const silent: RecordUpdate[] = [];
  for (const row of rows) {
    const error = blamed.get(row.id);
    if (answered.has(row.id)) tally.written.push(row.id);
    else if (error === undefined) silent.push(row);
    else if (error.category === 'OBJECT_NOT_FOUND') tally.gone.push(row.id);
    else tally.failures.push(failureOf(type, row.id, error));
  }
  await confirmRows(request, type, silent, tally);
}

/** A whole batch refused: drop the rows that the error names, else halve it. */
async function isolate(
  request: Requester,
  type: WritableType | 'tasks',
  rows: readonly RecordUpdate[],
  error: ErrorBody,
  tally: WriteTally,
): Promise<void> {
  const blamed = rows.length === 1 ? new Map([[rows[0]!.id, error]]) : blamedFor(error, rows);
  if (blamed.size === 0) {
    const middle = Math.ceil(rows.length / 2);
    await writeRows(request, type, rows.slice(0, middle), tally);
    return writeRows(request, type, rows.slice(middle), tally);
  }
  for (const [id, reason] of blamed) tally.failures.push(failureOf(type, id, reason));
  const others = rows.filter(({ id }) => !blamed.has(id));
  return writeRows(request, type, others, tally);
}

/** Rows that an error names, or that carry a property which it says does not exist. */
function blamedFor(error: ErrorBody, rows: readonly RecordUpdate[]): Map<string, ErrorBody> {
  const blamed = blame([error, ...error.errors], rows);
  if (blamed.size > 0) return blamed;
  const unknown = unknownProperties(error);
  const carriers = rows.filter(({ values }) => Object.keys(values).some((name) => unknown.has(name)));
  return new Map(carriers.map(({ id }) => [id, error]));
}
