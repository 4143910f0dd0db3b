import type { Author } from '../portal/change-feed.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { noContent } from '../routing/answers.ts';
import { authorOf, type PortalCall } from '../routing/call.ts';
import { requireObjectType } from '../routing/query.ts';
import { readInputs, readObject, textOf } from '../routing/read-body.ts';
import { BATCH_LIMIT } from './batch-read.ts';

/** `DELETE /crm/objects/{type}/{id}`: 204 also where nothing was there. */
export function archiveRecord(call: PortalCall): Response {
  archive(call.portal, authorOf(call), requireObjectType(call.params.type as string), call.params.id as string);
  return noContent();
}

/** `POST /crm/objects/{type}/batch/archive`. */
export async function batchArchive(call: PortalCall): Promise<Response> {
  const type = requireObjectType(call.params.type as string);
  const inputs = readInputs(await readObject(call.request), BATCH_LIMIT);
  for (const input of inputs) archive(call.portal, authorOf(call), type, textOf(input.id) ?? '');
  return noContent();
}

/** Archival does not touch the modification time. False where no such record lives. */
export function archive(portal: Portal, author: Author, type: ObjectType, id: string): boolean {
  const record = portal.shelf(type).find(id);
  if (record === undefined) return false;
  const atMs = portal.clock.nowMs();
  portal.shelf(type).archive(record, atMs);
  portal.graph.epoch++;
  const email = record.stored('email');
  if (type.plural === 'contacts' && email !== undefined) portal.contactsByEmail.delete(email.toLowerCase());
  portal.writeLog.add('archive', atMs, type.plural, id);
  portal.note({ kind: 'deletion', atMs, author, record });
  return true;
}

/** Brings an archived record back with its values and associations; false where none is archived. */
export function restore(portal: Portal, author: Author, type: ObjectType, id: string): boolean {
  const record = portal.shelf(type).findArchived(id);
  if (record === undefined) return false;
  const atMs = portal.clock.nowMs();
  portal.shelf(type).restore(record);
  portal.graph.epoch++;
  const email = record.stored('email')?.toLowerCase();
  if (type.plural === 'contacts' && email !== undefined && !portal.contactsByEmail.has(email)) {
    portal.contactsByEmail.set(email, record);
  }
  portal.writeLog.add('restore', atMs, type.plural, id);
  portal.note({ kind: 'restore', atMs, author, record });
  return true;
}
