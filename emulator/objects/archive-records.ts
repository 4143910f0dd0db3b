import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { noContent } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { requireObjectType } from '../routing/query.ts';
import { readInputs, readObject, textOf } from '../routing/read-body.ts';
import { BATCH_LIMIT } from './batch-read.ts';

/** `DELETE /crm/objects/{type}/{id}`: 204 also where nothing was there. */
export function archiveRecord(call: PortalCall): Response {
  archive(call.portal, requireObjectType(call.params.type as string), call.params.id as string);
  return noContent();
}

/** `POST /crm/objects/{type}/batch/archive`. */
export async function batchArchive(call: PortalCall): Promise<Response> {
  const type = requireObjectType(call.params.type as string);
  const inputs = readInputs(await readObject(call.request), BATCH_LIMIT);
  for (const input of inputs) archive(call.portal, type, textOf(input.id) ?? '');
  return noContent();
}

/** Archival does not touch the modification time. */
function archive(portal: Portal, type: ObjectType, id: string): void {
  const record = portal.shelf(type).find(id);
  if (record === undefined) return;
  const nowMs = portal.clock.nowMs();
  portal.shelf(type).archive(record, nowMs);
  portal.graph.epoch++;
  const email = record.stored('email');
  if (type.plural === 'contacts' && email !== undefined) portal.contactsByEmail.delete(email.toLowerCase());
  portal.writeLog.add('archive', nowMs, type.plural, id);
}
