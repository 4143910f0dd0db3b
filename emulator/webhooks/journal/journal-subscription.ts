import type { RecordChange } from '../../portal/change-feed.ts';
import { findObjectType } from '../../portal/object-types.ts';
import { validationError } from '../../routing/hubspot-error.ts';
import { type JsonObject, textOf, textsOf } from '../../routing/read-body.ts';

/** What an app wants in its journal (spec "Webhooks Journal", 2026-03): of one portal, or of its own life in all of them. */
export interface JournalSubscription {
  readonly subscriptionType: string;
  /** Undefined for events of the app's life. */
  readonly portalId: number | undefined;
  readonly objectTypeId: string | undefined;
  readonly associatedObjectTypeIds: readonly string[];
  readonly actions: readonly string[];
  /** Of changes of values only these; empty for all. */
  readonly properties: readonly string[];
  /** Only these records; empty for all. */
  readonly objectIds: readonly string[];
  readonly eventTypeId: string | undefined;
}

/** What can be asked for with each type of subscription. */
const ACTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  OBJECT: ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE', 'SNAPSHOT'],
  ASSOCIATION: ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'],
  GDPR_PRIVACY_DELETION: ['GDPR_DELETE'],
  LIST_MEMBERSHIP: ['ADDED_TO_LIST', 'REMOVED_FROM_LIST'],
  APP_LIFECYCLE_EVENT: ['APP_INSTALL', 'APP_UNINSTALL'],
};
const ABOUT_RECORDS = ['OBJECT', 'ASSOCIATION', 'GDPR_PRIVACY_DELETION'];

/** @throws HubSpotError 400 where a part is missing */
export function readJournalSubscription(given: JsonObject): JournalSubscription {
  const subscriptionType = textOf(given.subscriptionType) ?? '';
  const possible = Object.hasOwn(ACTIONS_OF, subscriptionType) ? ACTIONS_OF[subscriptionType]! : [];
  if (possible.length === 0) throw validationError(`Unknown subscription type ${subscriptionType}`);
  const isOfApp = subscriptionType === 'APP_LIFECYCLE_EVENT';
  const portalId = isOfApp ? undefined : Number(textOf(given.portalId));
  if (!isOfApp && !Number.isSafeInteger(portalId)) throw validationError('portalId is missing');
  const eventTypeId = textOf(given.eventTypeId);
  if (isOfApp && eventTypeId === undefined) throw validationError('eventTypeId is missing');
  const named = textOf(given.objectTypeId);
  const objectTypeId = named === undefined ? undefined : findObjectType(named)?.typeId;
  if (ABOUT_RECORDS.includes(subscriptionType) && objectTypeId === undefined) {
    throw validationError(`Unable to infer object type from: ${named ?? ''}`);
  }
  const associatedObjectTypeIds = textsOf(given.associatedObjectTypeIds, 'associatedObjectTypeIds');
  if (subscriptionType === 'ASSOCIATION' && associatedObjectTypeIds.length === 0) {
    throw validationError('associatedObjectTypeIds is missing');
  }
  const actions = textsOf(given.actions, 'actions');
  if (!isOfApp && actions.length === 0) throw validationError('actions is missing');
  const wrong = actions.find((one) => !possible.includes(one));
  if (wrong !== undefined) throw validationError(`${wrong} is no action of ${subscriptionType}`);
  return {
    ...{ subscriptionType, portalId, objectTypeId, associatedObjectTypeIds, actions, eventTypeId },
    properties: textsOf(given.properties, 'properties'),
    objectIds: Array.isArray(given.objectIds) ? given.objectIds.map(String) : [],
  };
}

/** Two that say the same here are one: the later takes the place of the earlier. */
export const placeOf = ({ subscriptionType, portalId, objectTypeId, eventTypeId }: JournalSubscription): string =>
  [subscriptionType, portalId, objectTypeId, eventTypeId].join(' ');

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
  return ACTIONS[change.kind] ?? 'GDPR_DELETE';
}

export function asksFor(subscription: JournalSubscription, portalId: number, change: RecordChange): boolean {
  const { subscriptionType, objectTypeId, objectIds, actions, properties } = subscription;
  const { record } = change;
  if (subscription.portalId !== portalId || objectTypeId !== record.type.typeId) return false;
  if (!actions.includes(actionOf(change))) return false;
  if (objectIds.length > 0 && !objectIds.includes(record.id)) return false;
  if (change.kind === 'privacyDeletion') return subscriptionType === 'GDPR_PRIVACY_DELETION';
  if (change.kind === 'associationChange') {
    const others = subscription.associatedObjectTypeIds;
    return subscriptionType === 'ASSOCIATION' && others.includes(change.to.type.typeId);
  }
  if (subscriptionType !== 'OBJECT') return false;
  return change.kind !== 'propertyChange' || properties.length === 0 || properties.includes(change.property);
}
