import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { type BatchError, batchAnswer, json } from '../routing/answers.ts';
import { authorOf, type PortalCall } from '../routing/call.ts';
import { HubSpotError, validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { type JsonObject, readInputs, readObject, textOf } from '../routing/read-body.ts';
import { isDated } from '../routing/versioned-path.ts';
import { BATCH_LIMIT } from './batch-read.ts';
import { makeRecord } from './make-record.ts';
import { type NewLink, readNewLinks } from './new-links.ts';
import { namesWithValues, presentRecord } from './present-record.ts';
import { emailConflict, rowError } from './row-errors.ts';
import { type CheckedValues, type Problem, problemsError, validateValues } from './validate-values.ts';

interface Draft {
  readonly checked: CheckedValues;
  readonly links: readonly NewLink[];
  readonly traceId: string | undefined;
}

/** `POST /crm/objects/{type}/batch/create`: one bad row refuses the whole batch, unless it carries a trace id. */
export async function batchCreate(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const startedMs = portal.clock.nowMs();
  const type = requireObjectType(call.params.type as string);
  const inputs = readInputs(await readObject(call.request), BATCH_LIMIT);
  const drafts = inputs.map((input) => readDraft(portal, type, input));
  const problems = drafts.filter((one) => one.traceId === undefined).flatMap((one) => one.checked.problems);
  if (problems.length > 0) throw problemsError(problems);
  refuseUntracedConflicts(portal, type, drafts);
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const draft of drafts) {
    const { checked, traceId } = draft;
    const conflict = emailConflict(portal, type, checked.changes, undefined);
    if (checked.problems.length > 0) errors.push(rowError(checked.problems, traceId as string));
    else if (conflict !== undefined) errors.push(conflict.row(traceId ?? ''));
    else results.push(create(call, type, draft));
  }
  return batchAnswer(201, startedMs, portal.clock.nowMs(), results, errors);
}

/** `POST /crm/objects/{type}`. */
export async function createRecord(call: PortalCall): Promise<Response> {
  const type = requireObjectType(call.params.type as string);
  const draft = readDraft(call.portal, type, await readObject(call.request));
  if (draft.checked.problems.length > 0) throw problemsError(draft.checked.problems);
  const conflict = emailConflict(call.portal, type, draft.checked.changes, undefined);
  if (conflict !== undefined) throw new HubSpotError(409, conflict.message, { category: 'CONFLICT' });
  return json(201, create(call, type, draft));
}

function readDraft(portal: Portal, type: ObjectType, input: JsonObject): Draft {
  const checked = validateValues(portal, type, input.properties ?? {});
  const { links, problems } = readNewLinks(portal, type, input.associations);
  const all = [...checked.problems, ...missingRequired(type, checked), ...problems];
  return {
    checked: { changes: checked.changes, problems: all },
    links,
    traceId: textOf(input.objectWriteTraceId),
  };
}

/** Activities cannot exist without their time. */
function missingRequired(type: ObjectType, checked: CheckedValues): Problem[] {
  if (type.createdProperty !== 'hs_createdate') return [];
  if (checked.changes.some(([name, value]) => name === 'hs_timestamp' && value !== '')) return [];
  if (checked.problems.some(({ property }) => property === 'hs_timestamp')) return [];
  const message = `Error creating ${type.singular.toUpperCase()}. Some required properties were not set: hs_timestamp.`;
  return [{ property: 'hs_timestamp', code: 'MISSING_REQUIRED_PROPERTY', message }];
}

function refuseUntracedConflicts(portal: Portal, type: ObjectType, drafts: readonly Draft[]): void {
  const untraced = drafts.filter((one) => one.traceId === undefined);
  if (untraced.some((one) => emailConflict(portal, type, one.checked.changes, undefined) !== undefined)) {
    throw new HubSpotError(409, 'Contact already exists', { category: 'CONFLICT' });
  }
  const emails = untraced.flatMap((one) => one.checked.changes.filter(([name]) => name === 'email'));
  const distinct = new Set(emails.map(([, value]) => value.toLowerCase()));
  if (type.plural === 'contacts' && distinct.size < emails.length) {
    throw validationError('Duplicate emails found in batch input. Emails must be unique');
  }
}

function create(call: PortalCall, type: ObjectType, draft: Draft): Record<string, unknown> {
  const { portal } = call;
  const record = makeRecord(portal, authorOf(call), type, draft.checked.changes, draft.links);
  const row = presentRecord(portal, record, namesWithValues(portal, record));
  if (draft.traceId !== undefined && isDated(call.version)) row.objectWriteTraceId = draft.traceId;
  return row;
}
