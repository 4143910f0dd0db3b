import type { Failure, RecordUpdate, WritableType, WriteOutcome } from '../pass/crm.ts';
import { readBatchAnswer } from './batch-answer.ts';
import { codeOf, type ErrorBody, isRecord } from './error-body.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { objectsPath } from './version.ts';

interface Tally {
  readonly written: string[];
  readonly moved: { readonly from: string; readonly to: string }[];
  readonly gone: string[];
  readonly failures: Failure[];
}

/**
 * Writes at most 100 records in one batch and accounts for every row. One bad row never costs the others: rows are
 * told apart by trace id or by what the error names, else the batch is halved until the bad row stands alone.
 */
export async function updateRecords(
  request: Requester,
  type: WritableType,
  updates: readonly RecordUpdate[],
): Promise<WriteOutcome> {
  const tally: Tally = { written: [], moved: [], gone: [], failures: [] };
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
  type: WritableType,
  rows: readonly RecordUpdate[],
  tally: Tally,
): Promise<void> {
  if (rows.length === 0) return;
  const inputs = rows.map(({ id, values }) => ({ id, objectWriteTraceId: traceOf(id), properties: values }));
  const answer = await request({ method: 'POST', path: objectsPath(type, '/batch/update'), body: { inputs } });
  if (answer.ok) return reconcile(request, type, rows, answer.body, tally);
  if (answer.reason !== 'refused' || answer.status !== 400) throw refusalOf(answer, `write ${type}`);
  await isolate(request, type, rows, answer.error, tally);
}

const traceOf = (id: string): string => `rapport:${id}`;

/** Believes only rows that came back, whatever the status: errors name others, and some are silently left out. */
async function reconcile(
  request: Requester,
  type: WritableType,
  rows: readonly RecordUpdate[],
  body: unknown,
  tally: Tally,
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
  for (const row of silent) await lookFor(request, type, row, tally);
}

/**
 * A row that was neither answered nor refused: merged away (HubSpot leaves it out without a word), deleted, or a silent
 * failure, which is tried once more on its own.
 */
async function lookFor(request: Requester, type: WritableType, row: RecordUpdate, tally: Tally): Promise<void> {
  const found = await request({
    method: 'GET',
    path: objectsPath(type, `/${row.id}`),
    query: { properties: 'hs_object_id' },
    purpose: 'retries',
  });
  if (!found.ok) {
    if (found.reason !== 'not_found') throw refusalOf(found, `read ${type}`);
    tally.gone.push(row.id);
    return;
  }
  const id = isRecord(found.body) ? String(found.body.id) : row.id;
  if (id !== row.id) {
    tally.moved.push({ from: row.id, to: id });
    return;
  }
  const body = { properties: row.values };
  const again = await request({ method: 'PATCH', path: objectsPath(type, `/${row.id}`), body, purpose: 'retries' });
  if (again.ok && isRecord(again.body) && String(again.body.id) === row.id) tally.written.push(row.id);
  else if (again.ok)
    tally.failures.push({
      objectType: type,
      id: row.id,
      code: 'NOT_ANSWERED',
      message: 'HubSpot accepted the write but did not confirm it.',
    });
  else if (again.reason === 'refused') tally.failures.push(failureOf(type, row.id, again.error));
  else if (again.reason === 'not_found') tally.gone.push(row.id);
  else throw refusalOf(again, `write ${type}`);
}

/** A whole batch refused: drop the rows that the error names, else halve it. */
async function isolate(
  request: Requester,
  type: WritableType,
  rows: readonly RecordUpdate[],
  error: ErrorBody,
  tally: Tally,
): Promise<void> {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) {
    tally.failures.push(failureOf(type, only.id, error));
    return;
  }
  const blamed = blame([error, ...error.errors], rows);
  if (blamed.size > 0 && blamed.size < rows.length) {
    for (const [id, reason] of blamed) tally.failures.push(failureOf(type, id, reason));
    return writeRows(
      request,
      type,
      rows.filter(({ id }) => !blamed.has(id)),
      tally,
    );
  }
  // Every row carries the property that does not exist: halving would only repeat the refusal 200 times.
  if (codeOf(error) === 'PROPERTY_DOESNT_EXIST' && rows.every(({ values }) => sameNames(values, rows[0]!.values))) {
    for (const { id } of rows) tally.failures.push(failureOf(type, id, error));
    return;
  }
  const middle = Math.ceil(rows.length / 2);
  await writeRows(request, type, rows.slice(0, middle), tally);
  await writeRows(request, type, rows.slice(middle), tally);
}

function sameNames(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  return Object.keys(left).sort().join() === Object.keys(right).sort().join();
}

/** Which rows an error is about: by trace id, or by the ids in its context. */
function blame(errors: readonly ErrorBody[], rows: readonly RecordUpdate[]): Map<string, ErrorBody> {
  const ids = new Set(rows.map(({ id }) => id));
  const blamed = new Map<string, ErrorBody>();
  for (const error of errors) {
    const { objectWriteTraceId = [], ids: named = [], id: single = [] } = error.context;
    const traced = objectWriteTraceId.map((trace) => trace.replace(/^rapport:/, ''));
    for (const id of traced.length > 0 ? traced : [...named, ...single]) {
      if (ids.has(id)) blamed.set(id, error);
    }
  }
  return blamed;
}

/** Messages of HubSpot may quote the value that was sent; ours never do. */
function failureOf(type: WritableType, id: string, error: ErrorBody): Failure {
  const code = codeOf(error);
  return {
    objectType: type,
    id,
    code,
    message: advice[code] ?? `HubSpot refused the values (${error.category ?? 'no category'}).`,
  };
}

const advice: Readonly<Record<string, string>> = {
  PROPERTY_DOESNT_EXIST: 'A Rapport property was removed in HubSpot: run again to make it anew.',
  INVALID_OPTION: 'An option of a Rapport property was removed in HubSpot: run again to make it anew.',
  READ_ONLY_VALUE: 'HubSpot does not let this property be written.',
  MISSING_REQUIRED_PROPERTY:
    "This account's own validation rules ask for another property on this record: fill it in HubSpot.",
  MISSING_CONDITIONAL_REQUIRED_PROPERTY:
    "This account's own validation rules ask for another property on this record: fill it in HubSpot.",
};
