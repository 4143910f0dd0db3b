import { pairTypes } from '../../associations/association-types.ts';
import type { RecordChange } from '../../portal/change-feed.ts';
import { numericId } from '../../routing/numeric-id.ts';
import { actionOf } from './journal-subscription.ts';

/** One entry of a journal's file. */
export type JournalEvent = Readonly<Record<string, unknown>>;

export function makeJournalEvent(portalId: number, change: RecordChange): JournalEvent {
  const { record, atMs } = change;
  const common = { portalId, action: actionOf(change), occurredAt: atMs };
  if (change.kind === 'associationChange') {
    const types = pairTypes(record.type.plural, change.to.type.plural);
    return {
      type: 'association',
      ...common,
      fromObjectTypeId: record.type.typeId,
      fromObjectId: numericId(record.id),
      toObjectTypeId: change.to.type.typeId,
      toObjectId: numericId(change.to.id),
      associationCategory: 'HUBSPOT_DEFINED',
      associationTypeId: change.primary ? types?.primary : types?.unlabelled,
    };
  }
  const type = change.kind === 'privacyDeletion' ? 'gdpr_privacy_deletion' : 'crmObject';
  const object = { type, ...common, objectTypeId: record.type.typeId, objectId: numericId(record.id) };
  if (change.kind === 'propertyChange') return { ...object, propertyChanges: { [change.property]: change.value } };
  if (change.kind !== 'merge') return object;
  return {
    ...object,
    primaryObjectId: numericId(change.primaryId),
    mergedObjectIds: change.mergedIds.map(numericId),
    newObjectId: numericId(record.id),
  };
}
