import type { RecordChange } from '../../portal/change-feed.ts';
import { findObjectType } from '../../portal/object-types.ts';
import { validationError } from '../../routing/hubspot-error.ts';
import { type JsonObject, textOf, textsOf } from '../../routing/read-body.ts';

/** What an app wants in its journal, of one portal (spec "Webhooks Journal", 2026-03). */
export interface JournalSubscription {
  readonly id: number;
  readonly subscriptionType: string;
  readonly portalId: number;
  readonly objectTypeId: string | undefined;
  readonly associatedObjectTypeIds: readonly string[];
  readonly actions: readonly string[];
  /** Of changes of values only these; empty for all. */
  readonly properties: readonly string[];
  /** Only these records; empty for all. */
  readonly objectIds: readonly string[];
  readonly eventTypeId: string | undefined;
}

const TYPES = ['OBJECT', 'ASSOCIATION', 'GDPR_PRIVACY_DELETION', 'APP_LIFECYCLE_EVENT', 'LIST_MEMBERSHIP'];

/** @throws HubSpotError 400 where a part is missing */
export function readJournalSubscription(given: JsonObject, id: number): JournalSubscription {
  const subscriptionType = textOf(given.subscriptionType) ?? '';
  if (!TYPES.includes(subscriptionType)) throw validationError(`Unknown subscription type ${subscriptionType}`);
  const portalId = Number(textOf(given.portalId));
  if (!Number.isSafeInteger(portalId)) throw validationError('portalId is missing');
  const named = textOf(given.objectTypeId);
  const objectTypeId = named === undefined ? undefined : findObjectType(named)?.typeId;
  if (['OBJECT', 'ASSOCIATION'].includes(subscriptionType) && objectTypeId === undefined) {
    throw validationError(`Unable to infer object type from: ${named ?? ''}`);
  }
  return {
    ...{ id, subscriptionType, portalId, objectTypeId },
    associatedObjectTypeIds: textsOf(given.associatedObjectTypeIds, 'associatedObjectTypeIds'),
    actions: textsOf(given.actions, 'actions'),
    properties: textsOf(given.properties, 'properties'),
    objectIds: Array.isArray(given.objectIds) ? given.objectIds.map(String) : [],
    eventTypeId: textOf(given.eventTypeId),
  };
}

const ACTIONS: Readonly<Partial<Record<RecordChange['kind'], string>>> = {
  creation: 'CREATE',
  propertyChange: 'UPDATE',
  deletion: 'DELETE',
  merge: 'MERGE',
  restore: 'RESTORE',
};

/** The name the journal has for what happened. */
export function actionOf(change: RecordChange): string {
  if (change.kind === 'associationChange') return change.removed ? 'ASSOCIATION_REMOVED' : 'ASSOCIATION_ADDED';
  return ACTIONS[change.kind] ?? 'GDPR_PRIVACY_DELETION';
}

export function asksFor(subscription: JournalSubscription, portalId: number, change: RecordChange): boolean {
  const { subscriptionType, objectTypeId, objectIds, actions, properties } = subscription;
  const { record } = change;
  if (subscription.portalId !== portalId) return false;
  if (change.kind === 'privacyDeletion') return subscriptionType === 'GDPR_PRIVACY_DELETION';
  if (objectTypeId !== record.type.typeId || (actions.length > 0 && !actions.includes(actionOf(change)))) return false;
  if (objectIds.length > 0 && !objectIds.includes(record.id)) return false;
  if (change.kind === 'associationChange') {
    const others = subscription.associatedObjectTypeIds;
    return subscriptionType === 'ASSOCIATION' && (others.length === 0 || others.includes(change.to.type.typeId));
  }
  if (subscriptionType !== 'OBJECT') return false;
  return change.kind !== 'propertyChange' || properties.length === 0 || properties.includes(change.property);
}
