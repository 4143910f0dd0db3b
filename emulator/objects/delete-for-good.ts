import type { Author } from '../portal/change-feed.ts';
import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { noContent } from '../routing/answers.ts';
import { authorOf, type PortalCall } from '../routing/call.ts';
import { notFound, validationError } from '../routing/hubspot-error.ts';
import { readObject, textOf } from '../routing/read-body.ts';

/**
 * `POST /crm/objects/contacts/gdpr-delete { objectId, idProperty? }`: a person asked to be forgotten. Living or archived,
 * the contact is gone from everything. An unknown address is 204 (HubSpot would block it from then on), an unknown id 404.
 */
export async function gdprDelete(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const body = await readObject(call.request);
  const given = textOf(body.objectId) ?? '';
  const idProperty = textOf(body.idProperty) ?? 'hs_object_id';
  if (idProperty !== 'hs_object_id' && idProperty !== 'email') {
    throw validationError(`Cannot GDPR delete by the property ${idProperty}`);
  }
  const contact = idProperty === 'email' ? portal.contactsByEmail.get(given.toLowerCase()) : contactById(portal, given);
  if (contact !== undefined) deleteForGood(portal, authorOf(call), contact);
  else if (idProperty !== 'email') throw notFound();
  return noContent();
}

/** The contact that an id leads to, living, archived or merged into another. */
export function contactById(portal: Portal, id: string): StoredRecord | undefined {
  const shelf = portal.shelf(objectType('contacts'));
  return shelf.find(id) ?? shelf.findArchived(id) ?? shelf.survivorOf(id);
}

/** Removes a contact so that nothing leads to it any more. HubSpot tells of a deletion and of the privacy deletion. */
export function deleteForGood(portal: Portal, author: Author, contact: StoredRecord): void {
  const atMs = portal.clock.nowMs();
  const wasLiving = contact.archivedMs === 0;
  const email = contact.stored('email')?.toLowerCase();
  if (email !== undefined && portal.contactsByEmail.get(email) === contact) portal.contactsByEmail.delete(email);
  portal.graph.removeAll(contact);
  portal.staleInSearch.delete(contact);
  portal.shelf(contact.type).remove(contact);
  portal.dealEpoch++;
  portal.writeLog.add('forget', atMs, contact.type.plural, contact.id);
  if (wasLiving) portal.note({ kind: 'deletion', atMs, author, record: contact });
  portal.note({ kind: 'privacyDeletion', atMs, author, record: contact });
}
