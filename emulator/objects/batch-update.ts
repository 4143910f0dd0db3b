import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { type BatchError, batchAnswer, json } from '../routing/answers.ts';
import { authorOf, type PortalCall } from '../routing/call.ts';
import { HubSpotError, notFound, validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { type JsonObject, readInputs, readObject, textOf } from '../routing/read-body.ts';
import { isDated } from '../routing/versioned-path.ts';
import { applyValues } from './apply-values.ts';
import { BATCH_LIMIT, missingRecords, refuseDuplicates } from './batch-read.ts';
import { findRecord } from './get-record.ts';
import { noteTouches } from './note-touches.ts';
import { namesAfterUpdate, presentRecord } from './present-record.ts';
import { emailConflict, rowError } from './row-errors.ts';
import { type CheckedValues, problemsError, validateValues } from './validate-values.ts';

/**
 * `POST /crm/objects/{type}/batch/update`. Bad values refuse the whole batch, unless their rows carry an
 * `objectWriteTraceId`: then the rows are refused one by one in a 207. Merged-away ids, and e-mail addresses given as
 * ids, are left out of the answer without a word.
 */
export async function batchUpdate(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const startedMs = portal.clock.nowMs();
  const type = requireObjectType(call.params.type as string);
  const inputs = readInputs(await readObject(call.request), BATCH_LIMIT);
  refuseDuplicates(inputs.map((input) => textOf(input.id) ?? ''));
  for (const input of inputs) refuseIdProperty(portal, type, textOf(input.idProperty));
  const rows = inputs.map((input) => ({ input, checked: validateValues(portal, type, input.properties ?? {}) }));
  const untraced = rows.filter(({ input }) => textOf(input.objectWriteTraceId) === undefined);
  const problems = untraced.flatMap(({ checked }) => checked.problems);
  if (problems.length > 0) throw problemsError(problems);
  for (const { input, checked } of untraced) refuseConflict(portal, type, input, checked);
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const { input, checked } of rows) {
    const outcome = updateRow(call, type, input, checked);
    if (outcome.row !== undefined) results.push(outcome.row);
    if (outcome.error !== undefined) errors.push(outcome.error);
  }
  return batchAnswer(200, startedMs, portal.clock.nowMs(), results, errors);
}

function updateRow(
  call: PortalCall,
  type: ObjectType,
  input: JsonObject,
  checked: CheckedValues,
): { row?: unknown; error?: BatchError } {
  const { portal } = call;
  const id = textOf(input.id) ?? '';
  const traceId = textOf(input.objectWriteTraceId);
  if (checked.problems.length > 0 && traceId !== undefined) return { error: rowError(checked.problems, traceId) };
  const record = findRecord(portal, type, id, textOf(input.idProperty));
  if (record === undefined) {
    if (portal.shelf(type).isMergedAway(id) || (type.plural === 'contacts' && id.includes('@'))) return {};
    return { error: missingRecords(type.singular, [id], traceId) };
  }
  const conflict = emailConflict(portal, type, checked.changes, record);
  if (conflict !== undefined) return { error: conflict.row(traceId ?? '') };
  return { row: writeRow(call, record, checked, traceId) };
}

function writeRow(call: PortalCall, record: StoredRecord, checked: CheckedValues, traceId: string | undefined) {
  const { portal } = call;
  applyValues(portal, authorOf(call), record, checked.changes);
  noteTouches(portal, record);
  const written = checked.changes.map(([name]) => name);
  const row = presentRecord(portal, record, namesAfterUpdate(record, written));
  if (traceId !== undefined && isDated(call.version)) row.objectWriteTraceId = traceId;
  return row;
}

/** A taken e-mail address refuses the whole batch before anything is written. */
function refuseConflict(portal: Portal, type: ObjectType, input: JsonObject, checked: CheckedValues): void {
  const record = findRecord(portal, type, textOf(input.id) ?? '', textOf(input.idProperty));
  if (record === undefined || emailConflict(portal, type, checked.changes, record) === undefined) return;
  throw new HubSpotError(409, 'Contact already exists', { category: 'CONFLICT' });
}

function refuseIdProperty(portal: Portal, type: ObjectType, idProperty: string | undefined): void {
  if (idProperty === undefined || idProperty === 'hs_object_id') return;
  const unique = idProperty !== 'email' && portal.catalogue(type).find(idProperty)?.hasUniqueValue === true;
  if (!unique) throw validationError(`Unable to perform update/upsert by non-unique ${type.typeId} property`);
}

/** `PATCH /crm/objects/{type}/{id}`. */
export async function updateRecord(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const type = requireObjectType(call.params.type as string);
  const id = call.params.id as string;
  const body = await readObject(call.request);
  const checked = validateValues(portal, type, body.properties ?? {});
  if (checked.problems.length > 0) throw problemsError(checked.problems);
  const idProperty = call.url.searchParams.get('idProperty') || undefined;
  const record = findRecord(portal, type, id, idProperty) ?? portal.shelf(type).survivorOf(id);
  if (record === undefined) throw notFound();
  if (emailConflict(portal, type, checked.changes, record) !== undefined) {
    throw new HubSpotError(409, 'Contact already exists', { category: 'CONFLICT' });
  }
  return json(200, writeRow(call, record, checked, textOf(body.objectWriteTraceId)));
}
