import { pairTypes } from '../associations/association-types.ts';
import type { RecordChange } from '../portal/change-feed.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { numericId } from '../routing/numeric-id.ts';
import type { Subscription } from './subscription.ts';

/** One event as HubSpot sends it (developers.hubspot.com, "Webhooks API"); ids are numbers. */
export interface WebhookEvent {
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  readonly appId: number;
  /** Portal time, ms. */
  readonly occurredAt: number;
  readonly subscriptionType: string;
  /** How often it was sent before; set anew for each sending. */
  attemptNumber: number;
  readonly [more: string]: unknown;
}

/** Whom an event is for, and how it is numbered there. */
export interface Addressee {
  readonly appId: number;
  readonly portalId: number;
  readonly eventId: number;
}

export function makeEvent(change: RecordChange, subscription: Subscription, to: Addressee): WebhookEvent {
  const isGeneric = subscription.eventType.startsWith('object.');
  return {
    eventId: to.eventId,
    subscriptionId: subscription.id,
    portalId: to.portalId,
    appId: to.appId,
    occurredAt: change.atMs,
    subscriptionType: subscription.eventType,
    attemptNumber: 0,
    ...(isGeneric ? { objectTypeId: subscription.type.typeId } : {}),
    ...details(change, isGeneric),
    changeSource: change.author.changeSource,
    sourceId: change.author.sourceId,
  };
}

function details(change: RecordChange, isGeneric: boolean): Record<string, unknown> {
  const objectId = numericId(change.record.id);
  switch (change.kind) {
    case 'creation':
      return { objectId, changeFlag: isGeneric ? 'CREATED' : 'NEW' };
    case 'deletion':
      return { objectId, changeFlag: 'DELETED' };
    case 'restore':
      return { objectId, changeFlag: 'RESTORED' };
    case 'privacyDeletion':
      return { objectId };
    case 'propertyChange':
      return {
        objectId,
        propertyName: change.property,
        propertyValue: change.value,
        changeFlag: 'NEW',
        isSensitive: false,
      };
    case 'merge':
      return {
        primaryObjectId: numericId(change.primaryId),
        mergedObjectIds: change.mergedIds.map(numericId),
        newObjectId: objectId,
        numberOfPropertiesMoved: change.propertiesMoved,
        changeFlag: 'MERGED',
      };
    case 'associationChange':
      return association(change.record, change.to, change.primary, change.removed, isGeneric);
  }
}

function association(from: StoredRecord, to: StoredRecord, primary: boolean, removed: boolean, isGeneric: boolean) {
  const types = pairTypes(from.type.plural, to.type.plural);
  return {
    associationType: associationName(from, to),
    fromObjectId: numericId(from.id),
    toObjectId: numericId(to.id),
    associationRemoved: removed,
    isPrimaryAssociation: primary,
    ...(isGeneric
      ? {
          fromObjectTypeId: from.type.typeId,
          toObjectTypeId: to.type.typeId,
          associationCategory: 'HUBSPOT_DEFINED',
          associationTypeId: primary ? types?.primary : types?.unlabelled,
        }
      : {}),
  };
}

/** `DEAL_TO_LINE_ITEM`. */
const associationName = (from: StoredRecord, to: StoredRecord) =>
  `${from.type.singular}_to_${to.type.singular}`.toUpperCase();

const MAIN = new Set(['contact', 'company', 'deal', 'ticket']);
const WITH_LINE_ITEMS = new Set(['DEAL_TO_LINE_ITEM', 'LINE_ITEM_TO_DEAL']);

/** HubSpot tells of associations among the four main types, and of those between deals and line items. */
export function isToldOf(change: RecordChange): boolean {
  if (change.kind !== 'associationChange') return true;
  const { record, to } = change;
  return (
    (MAIN.has(record.type.singular) && MAIN.has(to.type.singular)) || WITH_LINE_ITEMS.has(associationName(record, to))
  );
}
