import type { RecordChange } from '../portal/change-feed.ts';
import { findObjectType, type ObjectType, objectType } from '../portal/object-types.ts';
import { validationError } from '../routing/hubspot-error.ts';
import { type JsonObject, textOf } from '../routing/read-body.ts';

type ChangeKind = RecordChange['kind'];

/** What an app wants to be told of. */
export interface Subscription {
  readonly id: number;
  /** `contact.propertyChange`, or in the newer form `object.propertyChange`. */
  readonly eventType: string;
  readonly kind: ChangeKind;
  readonly type: ObjectType;
  /** Set for changes of a property only. */
  readonly propertyName: string | undefined;
  readonly createdMs: number;
  active: boolean;
  updatedMs: number;
}

const OF_RECORDS: readonly ChangeKind[] = ['creation', 'deletion', 'merge', 'propertyChange', 'restore'];
const TYPES = ['contact', 'company', 'deal', 'ticket', 'line_item', 'product'];

/** Which kinds each type has (spec "Webhooks", eventType). */
const KINDS = new Map<string, readonly ChangeKind[]>(
  TYPES.map((name) => [
    name,
    [
      ...OF_RECORDS,
      ...(name === 'product' ? [] : (['associationChange'] as const)),
      ...(name === 'contact' ? (['privacyDeletion'] as const) : []),
    ],
  ]),
);

/**
 * Reads a subscription from the API's body (`eventType`, `objectTypeId`) or the project's file (`subscriptionType`,
 * `objectType` or `objectName`).
 * @throws HubSpotError 400 where HubSpot has no such event
 */
export function readSubscription(given: JsonObject, id: number, nowMs: number): Subscription {
  const eventType = textOf(given.eventType) ?? textOf(given.subscriptionType) ?? '';
  const [subject = '', kindText = ''] = eventType.split('.');
  const named = textOf(given.objectTypeId) ?? textOf(given.objectType) ?? textOf(given.objectName) ?? '';
  const singular = subject === 'object' ? findObjectType(named)?.singular : subject;
  const kind = KINDS.get(singular ?? '')?.find((one) => one === kindText);
  if (singular === undefined || kind === undefined) {
    throw validationError(`Unknown event type ${eventType}${named === '' ? '' : ` of ${named}`}`);
  }
  const propertyName = kind === 'propertyChange' ? textOf(given.propertyName) : undefined;
  if (kind === 'propertyChange' && !propertyName) throw validationError(`propertyName is missing for ${eventType}`);
  const type = objectType(singular);
  return {
    id,
    eventType,
    kind,
    type,
    propertyName,
    createdMs: nowMs,
    updatedMs: nowMs,
    active: given.active !== false,
  };
}

/** The subscriptions of a project's webhooks file, in its three groups. */
export function subscriptionsOfFile(config: JsonObject): JsonObject[] {
  const groups = config.subscriptions as JsonObject | undefined;
  return ['crmObjects', 'legacyCrmObjects', 'hubEvents'].flatMap((name) => {
    const group = groups?.[name];
    return Array.isArray(group) ? (group as JsonObject[]) : [];
  });
}
