import { batchAnswer } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { readInputs, readObject, textOf, textsOf } from '../routing/read-body.ts';
import { findRecord } from './get-record.ts';
import { presentHistory, presentRecord } from './present-record.ts';
import { selectProperties } from './select-properties.ts';

export const BATCH_LIMIT = 100;

/**
 * `POST /crm/objects/{type}/batch/read`: found records in the order of the inputs; all missing ids in one error row of
 * a 207. Merged-away ids are left out without a word.
 */
export async function batchRead(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const startedMs = portal.clock.nowMs();
  const type = requireObjectType(call.params.type as string);
  const body = await readObject(call.request);
  const inputs = readInputs(body, BATCH_LIMIT);
  const history = textsOf(body.propertiesWithHistory, 'propertiesWithHistory');
  const names = selectProperties(portal, type, [...textsOf(body.properties, 'properties'), ...history]);
  const idProperty = textOf(body.idProperty);
  const archived = call.url.searchParams.get('archived') === 'true';
  const ids = inputs.map((input) => textOf(input.id) ?? '');
  refuseDuplicates(ids);
  const results: unknown[] = [];
  const missing: string[] = [];
  for (const id of ids) {
    const record = archived ? portal.shelf(type).findArchived(id) : findRecord(portal, type, id, idProperty);
    if (record === undefined) {
      if (!portal.shelf(type).isMergedAway(id)) missing.push(id);
      continue;
    }
    const answer = presentRecord(portal, record, names);
    if (history.length > 0) answer.propertiesWithHistory = presentHistory(portal, record, history);
    results.push(answer);
  }
  const errors = missing.length === 0 ? [] : [missingRecords(type.singular, missing)];
  return batchAnswer(200, startedMs, portal.clock.nowMs(), results, errors);
}

/** The error row for ids that lead nowhere. */
export function missingRecords(singular: string, ids: readonly string[], traceId?: string) {
  return {
    status: 'error' as const,
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids, ...(traceId === undefined ? {} : { objectWriteTraceId: [traceId] }) },
  };
}

export function refuseDuplicates(ids: readonly string[]): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  if (twice.size === 0) return;
  throw validationError(`Duplicate IDs found in batch input: [${[...twice].join(', ')}]. IDs must be unique`, {
    context: { ids: [...twice] },
  });
}
